/** The names of the lines for phones, where there is no room at their ends. */
export function LineKey({ lines }: { lines: readonly { label: string; color: string; dash?: string }[] }) {
  return (
    <div className="only-phone">
      <div className="legend">
        {lines.map(({ label, color, dash }) => (
          <span key={label}>
            <svg width="22" height="8" aria-hidden="true" className="me-1.5">
              <path d="M1 4h20" stroke={color} strokeWidth="2" strokeDasharray={dash} fill="none" />
            </svg>
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}

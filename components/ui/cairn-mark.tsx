/** The logo of three stones: in colour as the brand, in grey (`quiet`) for empty states. */
export function CairnMark({ size = 22, quiet }: { size?: number; quiet?: boolean }) {
  const grey = "var(--line-strong)";
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path
        fill={quiet ? grey : "var(--accent)"}
        d="M9.2 6.3c0-2 1.3-3.5 3.2-3.5 1.8 0 2.9 1.3 2.9 3.1 0 1.6-1 2.5-3 2.5-2.2 0-3.1-.7-3.1-2.1Z"
      />
      <path
        fill={quiet ? grey : "var(--ink-3)"}
        d="M6 12.5c0-1.7 2.4-2.7 5.9-2.7 3.6 0 6 .9 6 2.6 0 1.6-1.9 2.2-5.9 2.2-4.2 0-6-.6-6-2.1Z"
      />
      <path
        fill={quiet ? grey : "var(--ink)"}
        d="M2.8 18.9c0-1.9 3.5-3 9.1-3 5.7 0 9.3 1.1 9.3 3 0 1.7-2.5 2.4-9.2 2.4-6.8 0-9.2-.7-9.2-2.4Z"
      />
    </svg>
  );
}

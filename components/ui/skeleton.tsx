const WIDTHS = [62, 48, 70, 54, 66, 44, 58];

/** Grey lines of row height, visible only when loading takes longer than 150 ms. */
export function Skeleton({ rows, className }: { rows: number; className?: string }) {
  const lines = Array.from({ length: rows }, (_, index) => ({
    id: `line-${index}`,
    width: WIDTHS[index % WIDTHS.length],
  }));
  return (
    <div className={className} aria-hidden>
      <div className="skeleton">
        {lines.map((line) => (
          <span key={line.id} style={{ "--w": `${line.width}%` }} />
        ))}
      </div>
    </div>
  );
}

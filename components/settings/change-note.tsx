import type { ReactNode } from "react";

/** What a change will affect once it is saved; read aloud when it appears. Nothing without a change. */
export function ChangeNote({ children }: { children: ReactNode }) {
  return (
    <div role="status">
      {children && <p className="small mt-2 border-accent-line border-s-2 ps-2 text-ink-2">{children}</p>}
    </div>
  );
}

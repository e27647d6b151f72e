import type { ReactNode } from "react";
import { Popover } from "./popover";

/** A word with a dotted line under it: pressing it says how the figure is made. */
export function Definition({
  term,
  title,
  children,
}: {
  term: ReactNode;
  title?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Popover
      title={title ?? term}
      trigger={
        <button type="button" className="def">
          {term}
        </button>
      }
    >
      <div className="max-w-[46ch] text-ink-2">{children}</div>
    </Popover>
  );
}

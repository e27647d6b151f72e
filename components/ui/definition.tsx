import type { ReactNode } from "react";
import { Popover } from "./popover";

/** A term with a dotted underline; pressing it shows how the figure is computed. */
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

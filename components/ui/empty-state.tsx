import type { ReactNode } from "react";
import { CairnMark } from "./cairn-mark";

/** Empty state: one sentence and one action. */
export function EmptyState({
  title,
  text,
  action,
}: {
  title?: ReactNode;
  text: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <CairnMark size={36} quiet />
      {title && <h2>{title}</h2>}
      <p>{text}</p>
      {action}
    </div>
  );
}

import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const ICONS = { info: Info, warn: TriangleAlert, danger: CircleAlert };

/** Information to read before continuing. `role="alert"` if it appears after an action. */
export function Note({
  tone = "info",
  role,
  children,
}: {
  tone?: keyof typeof ICONS;
  role?: "alert" | "status";
  children: ReactNode;
}) {
  const Icon = ICONS[tone];
  return (
    <div className={classNames("note", tone !== "info" && tone)} role={role}>
      <Icon className="i" size={16} aria-hidden />
      <div className="min-w-0">{children}</div>
    </div>
  );
}

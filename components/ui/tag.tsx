import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A label: neutral, good, warning or error. Red and amber always have a word. */
export function Tag({ tone, children }: { tone?: "ok" | "warn" | "danger"; children: ReactNode }) {
  return <span className={classNames("tag", tone)}>{children}</span>;
}

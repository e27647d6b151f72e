import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A word about a thing: neutral, well, soon, or wrong. Red and amber always carry a word. */
export function Tag({ tone, children }: { tone?: "ok" | "warn" | "danger"; children: ReactNode }) {
  return <span className={classNames("tag", tone)}>{children}</span>;
}

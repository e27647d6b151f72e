import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** Scrolls within itself, also by the keyboard: it takes the focus. Needs `aria-label` or `aria-labelledby`. */
export function ScrollBox({ className, ...rest }: ComponentProps<"section">) {
  const focusable = { tabIndex: 0 };
  return <section className={classNames("overflow-auto", className)} {...focusable} {...rest} />;
}

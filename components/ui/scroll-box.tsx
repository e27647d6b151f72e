import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/**
 * A scrollable box that takes the focus, so that it also scrolls by keyboard. Needs `aria-label` or
 * `aria-labelledby`.
 */
export function ScrollBox({ className, ...rest }: ComponentProps<"section">) {
  const focusable = { tabIndex: 0 };
  return <section className={classNames("overflow-auto", className)} {...focusable} {...rest} />;
}

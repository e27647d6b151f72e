import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import Link from "./link";

type ButtonStyle = { variant?: "default" | "primary" | "ghost" | "danger"; size?: "sm" | "md" | "big" };

export type ButtonProps = ButtonStyle & ComponentProps<"button">;
type ButtonLinkProps = ButtonStyle & ComponentProps<typeof Link>;

/** A button that acts on this page. A 16 px icon may precede or follow the text. */
export function Button({ variant, size, className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonClasses(variant, size, className)} {...rest} />;
}

/** A link that looks like a button. */
export function ButtonLink({ variant, size, className, ...rest }: ButtonLinkProps) {
  return <Link className={buttonClasses(variant, size, className)} {...rest} />;
}

/** A button whose text is only read aloud. */
export function IconButton({
  label,
  className,
  ...rest
}: ButtonProps & { label: string; children: ReactNode }) {
  return <Button aria-label={label} title={label} className={classNames("icon", className)} {...rest} />;
}

export function IconButtonLink({ label, className, ...rest }: ButtonLinkProps & { label: string }) {
  return <ButtonLink aria-label={label} title={label} className={classNames("icon", className)} {...rest} />;
}

const buttonClasses = (
  variant: ButtonStyle["variant"] = "default",
  size: ButtonStyle["size"] = "md",
  className?: string,
) => classNames("btn", variant !== "default" && variant, size !== "md" && size, className);

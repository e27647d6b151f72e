"use client";
import { usePathname } from "next/navigation";
import type { ComponentProps } from "react";
import Link from "../ui/link";

/** Pages that are the start of others without standing above them. */
const ALONE = new Set(["/", "/my", "/marking"]);

/** A link that knows whether the reader is on its page or below it. */
export function NavigationLink({
  href,
  ...rest
}: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  const path = usePathname();
  const isHere = path === href || (!ALONE.has(href) && path.startsWith(`${href}/`));
  return <Link href={href} aria-current={isHere ? "page" : undefined} {...rest} />;
}

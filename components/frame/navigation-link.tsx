"use client";
import { usePathname } from "next/navigation";
import type { ComponentProps } from "react";
import Link from "../ui/link";

/** Pages whose path is the prefix of others without being their parent. */
const ALONE = new Set(["/", "/my", "/marking"]);

/** A link that is marked when the reader is on its page or a page below it. */
export function NavigationLink({
  href,
  ...rest
}: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  const path = usePathname();
  const isHere = path === href || (!ALONE.has(href) && path.startsWith(`${href}/`));
  return <Link href={href} aria-current={isHere ? "page" : undefined} {...rest} />;
}

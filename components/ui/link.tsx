"use client";
import NextLink, { useLinkStatus } from "next/link";
import type { ComponentProps } from "react";

/**
 * A link that shows, when its page takes longer than a moment, that it was pressed. Nothing is fetched ahead: pages are
 * made for their reader at the moment they are asked for, and a list of fifty rows would ask for fifty.
 */
export default function Link({ children, prefetch = false, ...rest }: ComponentProps<typeof NextLink>) {
  return (
    <NextLink prefetch={prefetch} {...rest}>
      {children}
      <PendingHint />
    </NextLink>
  );
}

/** Drawn by the style sheet after 150 ms, so that quick pages do not flicker. */
function PendingHint() {
  const { pending } = useLinkStatus();
  return pending ? <span className="link-wait" aria-hidden /> : null;
}

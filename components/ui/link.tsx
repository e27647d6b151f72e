"use client";
import NextLink, { useLinkStatus } from "next/link";
import type { ComponentProps } from "react";

/**
 * A link that shows a pending state when its page takes longer than a moment. Nothing is prefetched: pages
 * are rendered per reader on request, and a list of fifty rows would request fifty.
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

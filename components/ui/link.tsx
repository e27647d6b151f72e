"use client";
import NextLink, { useLinkStatus } from "next/link";
import type { ComponentProps } from "react";

/** A link that shows, when its page takes longer than a moment, that it was pressed. */
export default function Link({ children, ...rest }: ComponentProps<typeof NextLink>) {
  return (
    <NextLink {...rest}>
      {children}
      <Waiting />
    </NextLink>
  );
}

/** Drawn by the style sheet after 150 ms, so that quick pages do not flicker. */
function Waiting() {
  const { pending } = useLinkStatus();
  return pending ? <span className="link-wait" aria-hidden /> : null;
}

"use client";
import { type ReactNode, useSyncExternalStore } from "react";

/** The phone breakpoint, as in the style sheets. */
const PHONE = "(width <= 720px)";

/**
 * One of two forms of the same content. A loaded page has both, and the style sheet shows one; with
 * JavaScript the other is removed from the document, because hundreds of hidden elements cost as much as
 * visible ones on navigation.
 */
export function ShowAt({ on, children }: { on: "phone" | "wide"; children: ReactNode }) {
  const isPhone = useSyncExternalStore<boolean | null>(
    watch,
    () => window.matchMedia(PHONE).matches,
    () => null,
  );
  if (isPhone === (on === "wide")) return null;
  // Once it is the only form it is printed too, however narrow the paper.
  const alone = isPhone !== null;
  return <div className={alone ? undefined : on === "phone" ? "only-phone" : "not-phone"}>{children}</div>;
}

function watch(changed: () => void): () => void {
  const query = window.matchMedia(PHONE);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

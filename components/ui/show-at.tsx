"use client";
import { type ReactNode, useSyncExternalStore } from "react";

/** As in the style sheets, where a phone begins. */
const PHONE = "(width <= 720px)";

/**
 * One of two forms of the same content. A page that is loaded holds both, and the style sheet shows one of them; where
 * scripts run, the other form is not in the document at all: hundreds of elements that nobody sees cost as much as the
 * others when a page comes and goes.
 */
export function ShowAt({ on, children }: { on: "phone" | "wide"; children: ReactNode }) {
  const isPhone = useSyncExternalStore<boolean | null>(
    watch,
    () => window.matchMedia(PHONE).matches,
    () => null,
  );
  if (isPhone === (on === "wide")) return null;
  // Once it is alone it stands on paper too, however narrow.
  const alone = isPhone !== null;
  return <div className={alone ? undefined : on === "phone" ? "only-phone" : "not-phone"}>{children}</div>;
}

function watch(changed: () => void): () => void {
  const query = window.matchMedia(PHONE);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

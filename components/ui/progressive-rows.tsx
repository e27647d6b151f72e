"use client";
import { type ReactNode, useDeferredValue, useSyncExternalStore } from "react";

/** More rows than this do not fit on a usual screen. */
const ON_SCREEN = 25;

/**
 * The rows of a long table: after a click on a link those that fit on the screen are painted first, and the others in
 * the next moment, since laying out a hundred rows takes longer than the rest of a page. A page that is loaded holds
 * all of them from the beginning.
 */
export function ProgressiveRows({ children }: { children: readonly ReactNode[] }) {
  const isLoading = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  // Without a first value there is nothing to defer: what came with the page stays whole.
  const isWhole = useDeferredValue(true, isLoading ? undefined : false);
  return isWhole ? children : children.slice(0, ON_SCREEN);
}

const never = () => () => undefined;

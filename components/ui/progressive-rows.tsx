"use client";
import { type ReactNode, useDeferredValue, useSyncExternalStore } from "react";

/** Rows that fit on a usual screen. */
const ON_SCREEN = 20;

/**
 * Return the rows to render now: after a click on a link those that fit on the screen, and all of them right
 * after the first paint, because the layout of a hundred rows takes longer than the rest of a page. A page
 * loaded from the server has all rows from the beginning.
 */
export function useProgressiveRows<Row>(rows: readonly Row[]): readonly Row[] {
  const isLoading = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  // Without an initial value nothing is deferred, so that hydration keeps the whole table.
  const isWhole = useDeferredValue(true, isLoading ? undefined : false);
  return isWhole ? rows : rows.slice(0, ON_SCREEN);
}

/** The same for rows that the server rendered. */
export const ProgressiveRows = ({ children }: { children: readonly ReactNode[] }) =>
  useProgressiveRows(children);

const never = () => () => undefined;

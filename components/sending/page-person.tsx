"use client";
import { createContext, type ReactNode, use, useMemo, useState } from "react";

/** Whom a page is shown to. */
export type Person = { id: number; name: string };

const Shown = createContext<Person | null>(null);

/** Around every page of somebody who is signed in. */
export function PagePerson({ id, name, children }: Person & { children: ReactNode }) {
  return <Shown value={useMemo(() => ({ id, name }), [id, name])}>{children}</Shown>;
}

/**
 * The person a component was first shown to; null on public pages. What was typed for one person is never sent as
 * another, so later renderings do not change it.
 */
export function usePagePerson(): Person | null {
  const [person] = useState(use(Shown));
  return person;
}

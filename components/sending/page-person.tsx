"use client";
import { createContext, type ReactNode, use, useMemo, useState } from "react";

/** Whom a page is shown to. */
export type SignedInPerson = { id: number; name: string };

const PersonContext = createContext<SignedInPerson | null>(null);

/** Around every page of somebody who is signed in. */
export function PagePerson({ id, name, children }: SignedInPerson & { children: ReactNode }) {
  return <PersonContext value={useMemo(() => ({ id, name }), [id, name])}>{children}</PersonContext>;
}

/**
 * The person a component was first shown to; null on public pages. What was typed for one person is never sent as
 * another, so later renderings do not change it.
 */
export function usePagePerson(): SignedInPerson | null {
  const [person] = useState(use(PersonContext));
  return person;
}

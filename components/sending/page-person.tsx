"use client";
import { createContext, type ReactNode, use, useMemo, useState } from "react";

/** The person a page is rendered for. */
type SignedInPerson = { id: number; name: string };

const PersonContext = createContext<SignedInPerson | null>(null);

/** Provides the signed-in person to every page. */
export function PagePerson({ id, name, children }: SignedInPerson & { children: ReactNode }) {
  return <PersonContext value={useMemo(() => ({ id, name }), [id, name])}>{children}</PersonContext>;
}

/**
 * Return the person a component was first rendered for; null on public pages. Values typed by one person are
 * never sent as another, so later renderings do not change it.
 */
export function usePagePerson(): SignedInPerson | null {
  const [person] = useState(use(PersonContext));
  return person;
}

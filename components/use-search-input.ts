"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";

/** Milliseconds after the last key before the search is sent. */
const SEARCH_AFTER_MS = 300;

/**
 * The words of a search field that are in the URL as `q`. The field shows the URL's value unless somebody is
 * typing. Any other change of the URL (a link, Back, another filter) wins: text not sent yet is dropped, and
 * never overwrites the newer URL.
 *
 * @param words  the value in the URL of the page shown
 */
export function useSearchInput(words: string) {
  const router = useRouter();
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Queries sent from here that have not arrived; the next change starts from the last one. */
  const asked = useRef<string[]>([]);

  function forget() {
    clearTimeout(timer.current);
    asked.current = [];
    setTyped(null);
  }

  /** Navigate to the URL with these parameters changed, and with the words as typed now; from page 1. */
  function change(changes: Record<string, string | null>, text = typed) {
    clearTimeout(timer.current);
    const next = changedQuery(
      asked.current.at(-1) ?? query,
      text === null ? changes : { ...changes, q: text.trim() || null },
    );
    if (next.toString() === (asked.current.at(-1) ?? query)) return;
    asked.current.push(next.toString());
    router.replace(next.size > 0 ? `${pathname}?${next}` : pathname, { scroll: false });
  }

  function type(text: string) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change({}, text), SEARCH_AFTER_MS);
  }

  const arrivedAt = useRef(`${pathname}?${query}`);
  const onArrival = useEffectEvent(() => {
    // The page's own address is no news: what was typed before the first effects is kept.
    if (arrivedAt.current === `${pathname}?${query}`) return;
    arrivedAt.current = `${pathname}?${query}`;
    const at = asked.current.lastIndexOf(query);
    if (at >= 0) asked.current.splice(0, at + 1);
    else forget();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what this waits for.
  useEffect(() => onArrival(), [pathname, query]);

  useEffect(() => () => clearTimeout(timer.current), []);
  useOnLeaving(forget);

  return { text: typed ?? words, type, change };
}

/** Call `leave` when a link or Back is about to change the URL. */
function useOnLeaving(leave: () => void) {
  const onLeave = useEffectEvent((event: Event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const isElsewhere = event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey);
    if (event.type === "popstate" || (link && !isElsewhere)) leave();
  });
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener("click", (event) => onLeave(event), { capture: true, signal });
    window.addEventListener("popstate", (event) => onLeave(event), { signal });
    return () => stop.abort();
  }, []);
}

/** Return the query with these parameters changed, or removed if null; from page 1. */
function changedQuery(query: string, changes: Record<string, string | null>): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete("page");
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

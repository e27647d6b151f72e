"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";

/** Milliseconds after the last key, before the words are asked for. */
const SEARCH_AFTER_MS = 300;

/**
 * The words of a search field that live in the address as `q`. The field shows what the address says unless somebody
 * is typing. Whatever else changes the address (a link, Back, another filter) wins: text not yet asked for is
 * dropped, and never written over the newer address.
 *
 * @param words  what the address of the shown page says
 */
export function useSearchInput(words: string) {
  const router = useRouter();
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Queries asked for from here that have not arrived; the last one is what the next change starts from. */
  const asked = useRef<string[]>([]);

  function forget() {
    clearTimeout(timer.current);
    asked.current = [];
    setTyped(null);
  }

  /** Goes to the address with these parameters changed, and with the words as they are typed now; from page 1. */
  function change(changes: Record<string, string | null>, text = typed) {
    clearTimeout(timer.current);
    const next = new URLSearchParams(asked.current.at(-1) ?? query);
    next.delete("page");
    const all = text === null ? changes : { ...changes, q: text.trim() || null };
    for (const [name, value] of Object.entries(all)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    if (next.toString() === (asked.current.at(-1) ?? query)) return;
    asked.current.push(next.toString());
    router.replace(next.size > 0 ? `${pathname}?${next}` : pathname, { scroll: false });
  }

  function type(text: string) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change({}, text), SEARCH_AFTER_MS);
  }

  const onArrival = useEffectEvent(() => {
    const at = asked.current.lastIndexOf(query);
    if (at >= 0) asked.current.splice(0, at + 1);
    else forget();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what this waits for.
  useEffect(() => onArrival(), [pathname, query]);

  const onLeave = useEffectEvent((event: Event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const isElsewhere = event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey);
    if (event.type === "popstate" || (link && !isElsewhere)) forget();
  });
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener("click", (event) => onLeave(event), { capture: true, signal });
    window.addEventListener("popstate", (event) => onLeave(event), { signal });
    return () => {
      stop.abort();
      clearTimeout(timer.current);
    };
  }, []);

  return { text: typed ?? words, type, change };
}

"use client";
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";

/** What a page that saves by itself says about leaving it. */
export type UnsavedWork = {
  isUnsaved(): boolean;
  /** Everything would arrive, were the page closed now. */
  canGo(): boolean;
  /** Something stands in the way of saving. */
  isFailing(): boolean;
  /** Saves. @returns whether all of it is saved */
  flush(): Promise<boolean>;
  /** A field is left, the page is hidden or goes away: send and keep what can be. */
  leave(): void;
  /** The page is seen again, or the browser is online: try again. */
  retry(): void;
};

/** Milliseconds that a link waits for the last save before it asks. */
const MAX_WAIT_MS = 4000;

/**
 * Leaving by a link or Back saves first, and asks while saving fails; closing the page sends what it can and asks about
 * the rest.
 *
 * @returns `asks`: somebody wants to leave and something is not saved · `go`: leaves all the same · `stay`
 */
export function useLeaveGuard(leaving: UnsavedWork) {
  const [wanted, setWanted] = useState<(() => void) | null>(null);
  const ask = (go: () => void) => setWanted(() => go);
  // Not effect events: the router leaves for a newer build, and a focused field goes, in the middle of React's work,
  // where none may be called.
  const latest = useRef(leaving);
  useLayoutEffect(() => {
    latest.current = leaving;
  });
  const onClick = useEffectEvent((event: MouseEvent) => {
    const link = linkOf(event);
    if (!link || !leaving.isUnsaved()) return;
    event.preventDefault();
    event.stopPropagation();
    const follow = () => {
      confirmedLinks.add(link);
      if (link.isConnected) link.click();
      else window.location.assign(link.href);
    };
    void withTimeout(leaving).then((isSaved) => (isSaved ? follow() : ask(follow)));
  });
  const onTraverse = useEffectEvent((event: NavigateEvent) => {
    if (!leaving.isFailing()) return;
    const { key } = event.destination;
    event.preventDefault();
    ask(() => {
      confirmedEntries.add(key);
      window.navigation?.traverseTo(key);
    });
  });

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const onSeen = () => {
      if (document.visibilityState === "hidden") latest.current.leave();
      else latest.current.retry();
    };
    const onClose = (event: BeforeUnloadEvent) => {
      if (latest.current.isUnsaved() && !latest.current.canGo()) event.preventDefault();
    };
    window.addEventListener("beforeunload", onClose, { signal });
    window.addEventListener("pagehide", () => latest.current.leave(), { signal });
    for (const seen of ["pageshow", "online", "focus"]) window.addEventListener(seen, onSeen, { signal });
    document.addEventListener("visibilitychange", onSeen, { signal });
    // Whoever presses Sign out or another button has left the field before.
    document.addEventListener("focusout", () => queueMicrotask(() => latest.current.leave()), { signal });
    // On the window and before anything else: the router listens on the document.
    window.addEventListener("click", (event) => onClick(event), { signal, capture: true });
    window.navigation?.addEventListener(
      "navigate",
      (event) => {
        // The router pushes its own entries while React commits; those are none of ours.
        if (event.navigationType !== "traverse" || !event.cancelable) return;
        if (!confirmedEntries.delete(event.destination.key)) onTraverse(event);
      },
      { signal },
    );
    return () => stop.abort();
  }, []);

  return {
    asks: wanted !== null,
    go: () => {
      setWanted(null);
      wanted?.();
    },
    stay: () => setWanted(null),
  };
}

/** Links and entries of the history that were asked about already. */
const confirmedLinks = new WeakSet<HTMLAnchorElement>();
const confirmedEntries = new Set<string>();

/** The link that a click would follow in this tab. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || confirmedLinks.delete(link)) return null;
  const isElsewhere = link.target !== "" && link.target !== "_self";
  const isHere = link.origin === location.origin && link.pathname === location.pathname;
  return isElsewhere || isHere || link.hasAttribute("download") ? null : link;
}

const withTimeout = (leaving: UnsavedWork): Promise<boolean> =>
  leaving.isFailing()
    ? Promise.resolve(false)
    : Promise.race([
        leaving.flush(),
        new Promise<boolean>((give) => {
          setTimeout(() => give(false), MAX_WAIT_MS);
        }),
      ]);

"use client";
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { askOnBack } from "./ask-on-back";

/** State of an autosaving page that decides whether it may be left. */
type UnsavedWork = {
  isUnsaved(): boolean;
  /** Whether everything would be saved if the page were closed now. */
  canGo(): boolean;
  /** Whether saving is blocked. */
  isFailing(): boolean;
  /** Saves. @returns whether everything is saved */
  flush(): Promise<boolean>;
  /** Called when a field loses focus, or the page is hidden or about to close: sends and stores what is possible. */
  leave(): void;
  /** Called when the page is visible again, or the browser is online: tries again. */
  retry(): void;
};

/** Milliseconds that a link waits for the last save before it asks. */
const MAX_WAIT_MS = 4000;

/**
 * Save first when the page is left by a link or Back, and ask while saving fails; when the page is closed,
 * send what is possible and ask about the rest.
 *
 * @returns `asks`: leaving was requested and something is not saved · `go`: leaves anyway · `stay`
 */
export function useLeaveGuard(leaving: UnsavedWork) {
  const [wanted, setWanted] = useState<(() => void) | null>(null);
  const ask = useCallback((go: () => void) => setWanted(() => go), []);
  // Not effect events: navigation to a newer build and a focused field's removal happen during React's
  // commit, where effect events must not be called.
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
    listen(stop.signal, {
      work: () => latest.current,
      onClick: (event) => onClick(event),
      onTraverse: (event) => onTraverse(event),
    });
    if (!window.navigation) askOnBack(stop.signal, () => latest.current.isFailing(), ask);
    return () => stop.abort();
  }, [ask]);

  return {
    asks: wanted !== null,
    go: () => {
      setWanted(null);
      wanted?.();
    },
    stay: () => setWanted(null),
  };
}

/** Listen to every event by which a page is left or shown again, until the signal aborts. */
function listen(
  signal: AbortSignal,
  {
    work,
    onClick,
    onTraverse,
  }: {
    work: () => UnsavedWork;
    onClick: (event: MouseEvent) => void;
    onTraverse: (event: NavigateEvent) => void;
  },
) {
  const onSeen = () => {
    if (document.visibilityState === "hidden") work().leave();
    else work().retry();
  };
  const onClose = (event: BeforeUnloadEvent) => {
    if (work().isUnsaved() && !work().canGo()) event.preventDefault();
    // Stored before the next page is requested: it may be rendered before the last save arrives.
    work().leave();
  };
  window.addEventListener("beforeunload", onClose, { signal });
  window.addEventListener("pagehide", () => work().leave(), { signal });
  for (const seen of ["pageshow", "online", "focus"]) window.addEventListener(seen, onSeen, { signal });
  document.addEventListener("visibilitychange", onSeen, { signal });
  // Pressing Sign out or another button moves the focus out of the field first.
  document.addEventListener("focusout", () => queueMicrotask(() => work().leave()), { signal });
  // Captured on the window, because the router listens on the document.
  window.addEventListener("click", onClick, { signal, capture: true });
  window.navigation?.addEventListener(
    "navigate",
    (event) => {
      // The router pushes entries during React's commit; only traversals are handled.
      if (event.navigationType !== "traverse" || !event.cancelable) return;
      if (!confirmedEntries.delete(event.destination.key)) onTraverse(event);
    },
    { signal },
  );
}

/** Links and history entries for which leaving was confirmed. */
const confirmedLinks = new WeakSet<HTMLAnchorElement>();
const confirmedEntries = new Set<string>();

/** Return the link that a click would follow in this tab. */
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

"use client";
import { Bell as Drawing } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { NavigationLink } from "../frame/navigation-link";
import { onRead } from "./read-event";

/** Milliseconds after which the number is asked for again when another page is opened. */
const FRESH_MS = 30_000;
/** The server counts no further. */
const MOST = 100;

/**
 * The link to the inbox with the number of unread messages. The number comes with the frame; because the frame stays
 * while pages change, it is asked for again later, which no page waits for.
 */
export function Bell({ unread, texts }: { unread: number; texts: { label: string; unread: string } }) {
  const [count, setCount] = useUnread(unread);
  useEffect(() => onRead(() => setCount((now) => (now === MOST ? now : Math.max(0, now - 1)))), [setCount]);
  return (
    <NavigationLink className="btn ghost icon bell" href="/inbox" title={texts.label}>
      <Drawing className="i" size={16} aria-hidden />
      <span className="sr">{texts.label}</span>
      {count > 0 && (
        <span className="bell-count tn">
          {count >= MOST ? `${MOST - 1}+` : count} <span className="sr">{texts.unread}</span>
        </span>
      )}
    </NavigationLink>
  );
}

function useUnread(fromServer: number) {
  const path = usePathname();
  const [count, setCount] = useState(fromServer);
  const askedAt = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the occasion to ask again.
  useEffect(() => {
    askedAt.current ||= Date.now();
    if (Date.now() - askedAt.current < FRESH_MS || !navigator.onLine) return;
    askedAt.current = Date.now();
    void readUnread().then((found) => found !== null && setCount(found));
  }, [path]);
  const [last, setLast] = useState(fromServer);
  if (last !== fromServer) {
    setLast(fromServer);
    setCount(fromServer);
  }
  return [count, setCount] as const;
}

/** @returns null when it could not be read, or nobody is signed in any more */
async function readUnread(): Promise<number | null> {
  try {
    const response = await fetch("/api/messages/unread", { cache: "no-store" });
    if (!response.ok) return null;
    const { unread }: { unread: number | null } = await response.json();
    return unread;
  } catch {
    return null;
  }
}

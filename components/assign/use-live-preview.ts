"use client";
import { useEffect, useState } from "react";

export type Live<Preview> =
  | { status: "none" }
  | { status: "counting"; last: Preview | null }
  | { status: "ready"; preview: Preview }
  | { status: "failed"; reason: string };

/**
 * Asks the server what a plan would do whenever the plan has changed and rested for a moment. The last answer stays
 * in sight while the next one is counted.
 *
 * @param plan  JSON; null while it cannot be asked yet
 */
export function useLivePreview<Preview>(
  address: string,
  plan: string | null,
): [Live<Preview>, retry: () => void] {
  const [live, setLive] = useState<Live<Preview>>({ status: "none" });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (plan === null || round < 0) return setLive({ status: "none" });
    const stop = new AbortController();
    setLive((before) => ({ status: "counting", last: lastOf(before) }));
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(address, { method: "POST", body: plan, signal: stop.signal });
        const body = await answer.json();
        setLive(answer.ok ? { status: "ready", preview: body } : { status: "failed", reason: body.title });
      } catch (error) {
        if (!stop.signal.aborted) setLive({ status: "failed", reason: (error as Error).message });
      }
    }, 250);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [address, plan, round]);
  return [live, () => setRound((before) => before + 1)];
}

/** What can be shown now: the answer, or the one before it. */
export const lastOf = <Preview>(live: Live<Preview>): Preview | null =>
  live.status === "ready" ? live.preview : live.status === "counting" ? live.last : null;

"use client";
import { useState } from "react";
import type { UnderWayChoice } from "@/lib/credentials/moving";

/** People under way on earlier versions: whom the publisher may move, and how many others there are. */
export type UnderWay = { people: number; outside: number };

export type Publishing<Move extends UnderWay> = {
  /** What the publisher is asked; null: nothing. */
  asked: Move | null;
  choose: (choice: UnderWayChoice) => Promise<void>;
  cancel: () => void;
};

/**
 * Publishes a draft; where people are under way on earlier versions it first asks what happens to them.
 *
 * @param address  answers with who is under way
 * @param send     publishes this version of the draft, and says by itself what went wrong
 * @param failed   called where the address does not answer
 */
export function usePublishing<Move extends UnderWay>(
  address: string,
  send: (version: number, choice: UnderWayChoice) => Promise<void>,
  failed: () => void,
): Publishing<Move> & { publish: (version: number) => Promise<void> } {
  const [open, setOpen] = useState<{ version: number; move: Move } | null>(null);

  async function publish(version: number) {
    const move = await fetch(address)
      .then(async (response): Promise<Move | null> => (response.ok ? await response.json() : null))
      .catch(() => null);
    if (move === null) return failed();
    if (move.people + move.outside === 0) return send(version, "finish");
    setOpen({ version, move });
  }

  return {
    asked: open?.move ?? null,
    publish,
    async choose(choice) {
      if (open) await send(open.version, choice);
      setOpen(null);
    },
    cancel: () => setOpen(null),
  };
}

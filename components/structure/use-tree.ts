"use client";
import { useEffect, useEffectEvent, useState } from "react";
import type { TreeUnit } from "@/lib/structure/unit-queries";
import type { Levels } from "./tree-rows";

async function readLevel(below: number): Promise<TreeUnit[] | null> {
  const answer = await fetch(`/api/units?below=${below}`).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

/**
 * Hold the levels of the tree that were opened. A level is read when its unit is opened, and again after the page
 * was rendered anew, since a change may have touched it.
 *
 * @param given   the levels that the page was rendered with
 * @param opened  ids of units that the page opens
 */
export function useTree(given: Levels, opened: readonly number[]) {
  const [levels, setLevels] = useState(given);
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(opened));
  const [failed, setFailed] = useState<number | null>(null);

  async function read(unitId: number) {
    const level = await readLevel(unitId);
    setFailed(level === null ? unitId : null);
    if (level !== null) setLevels((before) => ({ ...before, [unitId]: level }));
  }
  const renew = useEffectEvent((fresh: Levels) => {
    setLevels((before) => ({ ...before, ...fresh }));
    setOpen((before) => new Set([...before, ...opened]));
    for (const id of open) if (fresh[id] === undefined && levels[id] !== undefined) read(id);
  });
  useEffect(() => renew(given), [given]);

  return {
    levels,
    open,
    /** The unit whose level could not be read. */
    failed,
    expand(unitId: number) {
      setOpen((before) => new Set([...before, unitId]));
      if (levels[unitId] === undefined) read(unitId);
    },
    collapse: (unitId: number) => setOpen((before) => new Set([...before].filter((id) => id !== unitId))),
  };
}

"use client";
import { useSearchParams } from "next/navigation";
import { useState } from "react";

const NONE: ReadonlySet<string> = new Set();

/**
 * Return the selected rows of a table. "All" means every row that passes the filters, on all pages, and is reset when
 * the URL changes.
 *
 * @param total  rows on all pages
 */
export function useRowSelection(rows: readonly { id: string }[], total: number) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(NONE);
  const query = useSearchParams().toString();
  const [allOf, setAllOf] = useState<string | null>(null);
  const isAll = allOf === query;
  const ids = isAll ? rows.map((row) => row.id) : [...picked];
  return {
    ids,
    isAll,
    count: isAll ? total : ids.length,
    ofPage: shareOf(rows, picked, isAll),
    isPicked: (id: string) => isAll || picked.has(id),
    pick(some: readonly { id: string }[], on: boolean) {
      const next = new Set(picked);
      for (const { id } of some) on ? next.add(id) : next.delete(id);
      setAllOf(null);
      setPicked(next);
    },
    pickAll: () => setAllOf(query),
    clear() {
      setAllOf(null);
      setPicked(NONE);
    },
  };
}

function shareOf(
  rows: readonly { id: string }[],
  picked: ReadonlySet<string>,
  isAll: boolean,
): "all" | "some" | "none" {
  if (isAll || rows.every(({ id }) => picked.has(id))) return "all";
  return picked.size > 0 ? "some" : "none";
}

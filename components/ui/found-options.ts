"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";

/** An option of a searchable list. */
export type FoundOption = { value: string; label: string; detail?: ReactNode };

type Find = (words: string, signal: AbortSignal) => Promise<readonly FoundOption[]>;

/**
 * Return the options to show: the given ones, or the latest result of `find`. A newer search aborts the
 * older.
 */
export function useFoundOptions(given: readonly FoundOption[] | undefined, find: Find | undefined) {
  const [found, setFound] = useState<readonly FoundOption[]>([]);
  const [isSearching, setSearching] = useState(false);
  const [isFailed, setFailed] = useState(false);
  const question = useRef<AbortController>(undefined);
  useEffect(() => () => question.current?.abort(), []);

  function search(words: string) {
    if (!find) return;
    question.current?.abort();
    const controller = new AbortController();
    question.current = controller;
    setSearching(true);
    setTimeout(async () => {
      if (controller.signal.aborted) return;
      const answer = await find(words, controller.signal).catch(() => null);
      if (controller.signal.aborted) return;
      setFound(answer ?? []);
      setFailed(answer === null);
      setSearching(false);
    }, 200);
  }

  return { options: given ?? found, isSearching, isFailed, search };
}

"use client";
import { useEffect, useState } from "react";
import type { PathwayGap } from "@/lib/reports/pathway-gap";

/** Null: not shown to this reader; undefined: loading. */
export type GapAnswer = { gap: PathwayGap | null } | "failed" | undefined;

/** Read how many people's gaps these credentials close, again on every change. */
export function useGap(credentialIds: readonly number[]): GapAnswer {
  const asked = [...credentialIds].sort((a, b) => a - b).join();
  const [known, setKnown] = useState<{ of: string; answer: GapAnswer }>({ of: "", answer: undefined });
  useEffect(() => {
    if (asked === "") return;
    const stop = new AbortController();
    const query = new URLSearchParams(asked.split(",").map((id) => ["credential", id]));
    fetch(`/api/pathways/gap?${query}`, { signal: stop.signal })
      .then(async (response) =>
        setKnown({ of: asked, answer: response.ok ? await response.json() : "failed" }),
      )
      .catch(() => !stop.signal.aborted && setKnown({ of: asked, answer: "failed" }));
    return () => stop.abort();
  }, [asked]);
  return known.of === asked ? known.answer : undefined;
}

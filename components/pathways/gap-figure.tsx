"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { PathwayGap } from "@/lib/reports/pathway-gap";
import { Definition } from "../ui/definition";

type Answer = { gap: PathwayGap | null } | "failed" | undefined;

/** Whose gap the pathway closes as it stands in the editor; asked anew when another credential is chosen. */
export function GapFigure({ credentialIds }: { credentialIds: readonly number[] }) {
  const t = useTranslations("pathways");
  const answer = useGap(credentialIds);
  return (
    <div>
      <dt>
        <Definition term={t("closesGap")}>{t("closesGapDefinition")}</Definition>
      </dt>
      <dd aria-live="polite" className="tn">
        {credentialIds.length === 0 ? "–" : words(answer)}
      </dd>
    </div>
  );

  function words(given: Answer): string {
    if (given === undefined) return t("counting");
    if (given === "failed") return t("notCounted");
    return given.gap ? t("closesGapOf", given.gap) : t("closesGapHidden");
  }
}

function useGap(credentialIds: readonly number[]): Answer {
  const asked = [...credentialIds].sort((a, b) => a - b).join();
  const [known, setKnown] = useState<{ of: string; answer: Answer }>({ of: "", answer: undefined });
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

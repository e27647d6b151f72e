"use client";
import { useTranslations } from "next-intl";
import { Definition } from "../../ui/definition";
import { useEditor } from "./state";
import type { GapAnswer } from "./use-gap";

/** How many people's gaps the pathway closes as edited. */
export function GapFigure() {
  const t = useTranslations("pathways");
  const { chosen, gap } = useEditor();
  return (
    <div>
      <dt>
        <Definition term={t("closesGap")}>{t("closesGapDefinition")}</Definition>
      </dt>
      <dd aria-live="polite" className="tn">
        {chosen.length === 0 ? "–" : words(gap)}
      </dd>
    </div>
  );

  function words(given: GapAnswer): string {
    if (given === undefined) return t("counting");
    if (given === "failed") return t("notCounted");
    return given.gap ? t("closesGapOf", given.gap) : t("closesGapHidden");
  }
}

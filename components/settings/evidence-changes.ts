import type { useTranslations } from "next-intl";
import type { RuleChange } from "@/lib/skills/rule-changes";
import type { EvidenceKind } from "@/lib/skills/rules";
import { formatNumber } from "../format";

type Texts = ReturnType<typeof useTranslations<"evidenceRule">>;

/** "Quiz: 1 → 0.2 · Threshold: 0.6667 → 0.5" */
export const changesText = (
  t: Texts,
  changes: readonly RuleChange[],
  kinds: Record<EvidenceKind, string>,
  locale: string,
): string =>
  changes
    .map(({ what, before, after }) =>
      t("change", {
        what: what === "threshold" ? t("threshold") : kinds[what],
        before: formatNumber(before, locale, 4),
        after: formatNumber(after, locale, 4),
      }),
    )
    .join(" · ");

import { useLocale, useTranslations } from "next-intl";
import { ruleChanges } from "@/lib/skills/rule-changes";
import type { EvidenceKind } from "@/lib/skills/rules";
import type { RuleVersion } from "@/lib/structure/evidence/queries";
import { formatDateTime, formatDay } from "../format";
import { Tag } from "../ui/tag";
import { changesText } from "./evidence-changes";

type Props = { versions: readonly RuleVersion[]; kinds: Record<EvidenceKind, string>; zone: string };

/** Which weights counted from when to when, who changed them, and what; the present ones first. */
export function EvidenceHistory({ versions, kinds, zone }: Props) {
  const t = useTranslations("evidenceRule");
  const locale = useLocale();
  return (
    <ul className="rowlist">
      {versions.map((version, at) => {
        const before = versions[at + 1];
        const { from, until, by, recordedAt } = version;
        const recorded = formatDateTime(new Date(recordedAt), locale, zone);
        return (
          <li key={version.version} className="row between wrap gap-3">
            <div className="min-w-0 grow">
              <p className="med">
                {/* The first version counts for all days before it too. */}
                {from < "1000" ? t("fromStart") : t("from", { day: formatDay(from, locale) })}
                {until && `, ${t("until", { day: formatDay(until, locale) })}`}
              </p>
              <p>{before ? changesText(t, ruleChanges(before, version), kinds, locale) : t("first")}</p>
              {before && (
                <p className="small ink2">
                  {by ? t("by", { name: by, at: recorded }) : t("recorded", { at: recorded })}
                </p>
              )}
            </div>
            {until === null && <Tag tone="ok">{t("now")}</Tag>}
          </li>
        );
      })}
    </ul>
  );
}

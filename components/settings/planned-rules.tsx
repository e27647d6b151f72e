import { getLocale, getTranslations } from "next-intl/server";
import { ruleChanges } from "@/lib/skills/rule-changes";
import type { EvidenceKind, EvidenceRule } from "@/lib/skills/rules";
import type { PlannedRow } from "@/lib/structure/planned";
import { PlannedList } from "../structure/planned-list";
import { Card } from "../ui/card";
import { changesText } from "./evidence-changes";

type Props = { rows: readonly PlannedRow[]; present: EvidenceRule; kinds: Record<EvidenceKind, string> };

/** Weights that are saved for a later day, against the present ones; nothing where none are. */
export async function PlannedRules({ rows, present, kinds }: Props) {
  const [t, locale] = [await getTranslations("evidenceRule"), await getLocale()];
  if (rows.length === 0) return null;
  return (
    <Card title={t("planned")} sub={t("plannedSub")}>
      <PlannedList
        mayCancel
        rows={rows}
        names={{}}
        // Stored by the command of this kind, whose schema it passed.
        textOf={({ values }) => changesText(t, ruleChanges(present, values as EvidenceRule), kinds, locale)}
      />
    </Card>
  );
}

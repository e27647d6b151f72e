"use client";
import { useLocale, useTranslations } from "next-intl";
import type { AssignChoices, Preview } from "@/lib/assignments/preview";
import { SubmitButton } from "../action-form";
import { formatDay } from "../format";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";
import { Note } from "../ui/note";
import { NewcomerText } from "./newcomer-text";
import { audienceNamesOf, coversNobody, isStandingRule, type PlanState } from "./plan";

/** Summary of the preview and the submit button; a rule that matches nobody must be confirmed. */
export function PreviewSummary({
  plan,
  choices,
  coversLater,
  preview,
  isNewest,
  emptyMeant: [isEmptyMeant, setEmptyMeant],
}: {
  plan: PlanState;
  choices: AssignChoices;
  coversLater: boolean;
  preview: Preview;
  /** Whether the preview is that of the current plan. */
  isNewest: boolean;
  emptyMeant: [boolean, (isMeant: boolean) => void];
}) {
  const t = useTranslations("assign");
  const locale = useLocale();
  const [isEmpty, stands] = [coversNobody(preview), isStandingRule(plan, coversLater)];
  return (
    <Card title={t("whatHappens")}>
      <p>
        {plan.by === "people"
          ? t("rulePeople", { count: plan.people.length })
          : t("ruleText", audienceNamesOf(plan, choices))}{" "}
        {plan.by === "rule" && (coversLater ? t("ruleLater") : t("ruleNow"))}
      </p>
      <p className="ink2 mt-2">
        {t("due")}: {preview.dueOn ? formatDay(preview.dueOn, locale) : t("noDate")}
      </p>
      {stands && <NewcomerText plan={plan} className="ink2 mt-2" />}
      <p className="small ink2 mt-2">{t("undoText")}</p>
      {isEmpty && stands && (
        <div className="mt-4">
          <Note tone="warn">{t("emptyRule")}</Note>
          <Checkbox
            className="mt-2"
            label={t("emptyMeant")}
            checked={isEmptyMeant}
            onCheckedChange={setEmptyMeant}
          />
        </div>
      )}
      <div className="mt-4">
        <SubmitButton size="big" disabled={!isNewest || (isEmpty && !(stands && isEmptyMeant))}>
          {isEmpty && stands ? t("makeRule") : t("assignTo", { count: preview.toEnrol })}
        </SubmitButton>
      </div>
    </Card>
  );
}

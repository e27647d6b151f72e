"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { assignPathwayAction } from "@/lib/assignments/actions";
import type { Choices } from "@/lib/assignments/choices";
import type { AssignChoices } from "@/lib/assignments/preview";
import { NEWCOMER_DAYS } from "@/lib/assignments/rules";
import { ActionForm, SubmitButton } from "../action-form";
import { formatDay } from "../format";
import { useKeptState } from "../sending/use-kept-state";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";
import { EmptyState } from "../ui/empty-state";
import { Field } from "../ui/field";
import { Note } from "../ui/note";
import { Select } from "../ui/select";
import { Skeleton } from "../ui/skeleton";
import { TextArea } from "../ui/text-input";
import { AudienceFields } from "./audience-fields";
import { DueFields } from "./due-fields";
import { NewcomerDays } from "./newcomer-days";
import { NewcomerText } from "./newcomer-text";
import { PreviewFailed } from "./preview-failed";
import { PreviewTables } from "./preview-tables";
import { lastOf } from "./use-live-preview";
import { type PlanState, planOf, usePreview } from "./use-plan";

type Initial = Pick<PlanState, "pathwayId" | "unitId" | "roleId" | "skillId">;
type Props = { choices: AssignChoices; initial: Initial };

/** Audience, due date and reason on one side, who enters beside it, and one button that repeats the number. */
export function AssignForm({ choices, initial }: Props) {
  const t = useTranslations("assign");
  const locale = useLocale();
  const [plan, setPlan] = useState<PlanState>({
    ...initial,
    by: "rule",
    names: {},
    people: [],
    dueKind: "none",
    dueOn: "",
    dueDays: "90",
    newcomerDays: String(NEWCOMER_DAYS),
    excludedIds: [],
  });
  const [coversLater, setCoversLater] = useState(true);
  const [isEmptyMeant, setEmptyMeant] = useState(false);
  // Of one address: another one comes with another pathway, gap or unit.
  const name = `assign-${JSON.stringify(initial)}`;
  useKeptState(name, { plan, coversLater }, (kept) => {
    setPlan({ ...plan, ...kept.plan });
    setCoversLater(kept.coversLater);
  });
  const [live, retry] = usePreview(plan);
  const preview = lastOf(live);
  const joined = preview?.skipped.find(({ reason }) => reason === "enrolled")?.people ?? 0;
  const isEmpty = preview !== null && preview.enter + joined === 0;
  const isStanding = plan.by === "rule" && coversLater;
  const days = isStanding && plan.dueKind === "fixed" ? { newcomerDays: Number(plan.newcomerDays) } : {};
  const change = (part: Partial<PlanState>) => setPlan((before) => ({ ...before, ...part }));
  const nameOf = ({ list, chosen }: Choices, id: number | null, found: string | undefined) =>
    [...(list ?? []), ...(chosen ? [chosen] : [])].find((one) => one.id === id)?.name ?? found ?? "none";
  return (
    <ActionForm name={name} action={assignPathwayAction} quiet className="grid grid-cols-12 gap-4">
      <input
        type="hidden"
        name="json"
        value={JSON.stringify({ ...planOf(plan), ...days, coversLater, isEmptyMeant })}
      />
      <div className="col-span-4 grid content-start gap-4 max-lg:col-span-12">
        <Card>
          <div className="grid gap-4" data-keeps-itself>
            <Field name="pathwayId" label={t("pathway")}>
              <Select
                options={choices.pathways.map(({ id, name }) => ({ value: String(id), label: name }))}
                value={plan.pathwayId === null ? null : String(plan.pathwayId)}
                onValueChange={(value) => change({ pathwayId: Number(value), excludedIds: [] })}
                placeholder={t("choosePathway")}
              />
            </Field>
            <AudienceFields plan={plan} change={change} choices={choices} />
            {plan.by === "rule" && (
              <Checkbox
                label={t("coversLater")}
                hint={t("coversLaterHint")}
                checked={coversLater}
                onCheckedChange={setCoversLater}
              />
            )}
            <p className="med" role="status">
              {live.status === "counting"
                ? t("working")
                : preview
                  ? t("matching", {
                      count: preview.enter + preview.skipped.reduce((sum, { people }) => sum + people, 0),
                    })
                  : ""}
            </p>
          </div>
        </Card>
        <Card>
          <div className="grid gap-4">
            <div className="grid gap-4" data-keeps-itself>
              <DueFields plan={plan} change={change} />
              {isStanding && <NewcomerDays plan={plan} change={change} />}
            </div>
            <Field name="obligation" label={t("obligation")}>
              <Select
                options={(["mandatory", "recommended", "optional"] as const).map((value) => ({
                  value,
                  label: t(value),
                }))}
                defaultValue="recommended"
              />
            </Field>
            <Field name="reason" label={t("reason")} help={t("reasonHelp")}>
              <TextArea rows={3} />
            </Field>
            <Field name="lossPolicy" label={t("loss")}>
              <Select
                options={[
                  { value: "withdraw_unless_started", label: t("lossUnlessStarted") },
                  { value: "withdraw", label: t("lossWithdraw") },
                  { value: "keep", label: t("lossKeep") },
                ]}
                defaultValue="withdraw_unless_started"
              />
            </Field>
          </div>
        </Card>
      </div>
      <div className="col-span-8 grid content-start gap-4 max-lg:col-span-12">
        {live.status === "failed" && (
          <PreviewFailed
            failed={live}
            text={(reason) => t("failed", { reason })}
            again={t("retry")}
            retry={retry}
          />
        )}
        {live.status === "none" && (
          <Card>
            <EmptyState text={t("chooseFirst")} />
          </Card>
        )}
        {live.status === "counting" && !preview && (
          <Card>
            <Skeleton rows={8} />
          </Card>
        )}
        {preview && (
          <>
            <PreviewTables
              preview={preview}
              exclude={(id) => change({ excludedIds: [...plan.excludedIds, id] })}
            />
            <Card title={t("whatHappens")}>
              <p>
                {plan.by === "people"
                  ? t("rulePeople", { count: plan.people.length })
                  : t("ruleText", {
                      role: nameOf(choices.role, plan.roleId, plan.names.role),
                      unit: nameOf(choices.unit, plan.unitId, plan.names.unit),
                      skill: nameOf(choices.skill, plan.skillId, plan.names.skill),
                    })}{" "}
                {plan.by === "rule" && (coversLater ? t("ruleLater") : t("ruleNow"))}
              </p>
              <p className="ink2 mt-2">
                {t("due")}: {preview.dueOn ? formatDay(preview.dueOn, locale) : t("noDate")}
              </p>
              {isStanding && <NewcomerText plan={plan} className="ink2 mt-2" />}
              <p className="small ink2 mt-2">{t("undoText")}</p>
              {isEmpty && isStanding && (
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
                <SubmitButton
                  size="big"
                  disabled={live.status !== "ready" || (isEmpty && !(isStanding && isEmptyMeant))}
                >
                  {isEmpty && isStanding ? t("makeRule") : t("assignTo", { count: preview.enter })}
                </SubmitButton>
              </div>
            </Card>
          </>
        )}
      </div>
    </ActionForm>
  );
}

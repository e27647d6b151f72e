"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { AssignChoices } from "@/lib/assignments/preview";
import { assignPathwayAction } from "@/lib/learning/actions";
import { ActionForm } from "../action-form";
import { useStoredState } from "../sending/use-stored-state";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";
import { EmptyState } from "../ui/empty-state";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { Skeleton } from "../ui/skeleton";
import { TextArea } from "../ui/text-input";
import { AudienceFields } from "./audience-fields";
import { DueFields } from "./due-fields";
import { NewcomerDays } from "./newcomer-days";
import { firstPlan, isStandingRule, matchingIn, type PlanState, toPlanInput } from "./plan";
import { PreviewFailed } from "./preview-failed";
import { PreviewSummary } from "./preview-summary";
import { PreviewTables } from "./preview-tables";
import { useAssignmentPreview } from "./use-assignment-preview";
import { latestPreview } from "./use-live-preview";

type Props = { choices: AssignChoices; initial: Parameters<typeof firstPlan>[0] };
type PlanFields = {
  plan: PlanState;
  choices: AssignChoices;
  coversLater: boolean;
  change: (part: Partial<PlanState>) => void;
};

/** Form of an assignment: audience, due date and reason, with a preview of the enrolments beside it. */
export function AssignForm({ choices, initial }: Props) {
  const t = useTranslations("assign");
  const [plan, setPlan] = useState<PlanState>(() => firstPlan(initial));
  const [coversLater, setCoversLater] = useState(true);
  const [isEmptyMeant, setEmptyMeant] = useState(false);
  // One stored form per URL: another pathway, gap or unit has another URL.
  const name = `assign-${JSON.stringify(initial)}`;
  useStoredState(name, { plan, coversLater }, (kept) => {
    setPlan({ ...plan, ...kept.plan });
    setCoversLater(kept.coversLater);
  });
  const [live, retry] = useAssignmentPreview(plan);
  const preview = latestPreview(live);
  const hasNewcomers = isStandingRule(plan, coversLater) && plan.dueKind === "fixed";
  const days = hasNewcomers ? { newcomerDays: Number(plan.newcomerDays) } : {};
  const change = (part: Partial<PlanState>) => setPlan((before) => ({ ...before, ...part }));
  const planned = { plan, choices, coversLater, change };
  return (
    <ActionForm name={name} action={assignPathwayAction} quiet className="grid grid-cols-12 gap-4">
      <input
        type="hidden"
        name="json"
        value={JSON.stringify({ ...toPlanInput(plan), ...days, coversLater, isEmptyMeant })}
      />
      <div className="col-span-4 grid content-start gap-4 max-lg:col-span-12">
        <Card>
          <AudienceSection {...planned} onCoversLater={setCoversLater}>
            {live.status === "counting"
              ? t("working")
              : preview
                ? t("matching", { count: matchingIn(preview) })
                : ""}
          </AudienceSection>
        </Card>
        <Card>
          <Terms {...planned} />
        </Card>
      </div>
      <div className="col-span-8 grid content-start gap-4 max-lg:col-span-12">
        <PreviewStatus live={live} retry={retry} hasPreview={preview !== undefined} />
        {preview && (
          <>
            <PreviewTables
              preview={preview}
              exclude={(id) => change({ excludedIds: [...plan.excludedIds, id] })}
            />
            <PreviewSummary
              plan={plan}
              choices={choices}
              coversLater={coversLater}
              preview={preview}
              isNewest={live.status === "ready"}
              emptyMeant={[isEmptyMeant, setEmptyMeant]}
            />
          </>
        )}
      </div>
    </ActionForm>
  );
}

/** Placeholder of the preview: an error, what to choose first, or a loading state. */
function PreviewStatus({
  live,
  retry,
  hasPreview,
}: {
  live: ReturnType<typeof useAssignmentPreview>[0];
  retry: () => void;
  hasPreview: boolean;
}) {
  const t = useTranslations("assign");
  return (
    <>
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
      {live.status === "counting" && !hasPreview && (
        <Card>
          <Skeleton rows={8} />
        </Card>
      )}
    </>
  );
}

/** Choice of pathway and audience, with the number of matching people. */
function AudienceSection({
  plan,
  choices,
  coversLater,
  change,
  onCoversLater,
  children,
}: PlanFields & { onCoversLater: (covers: boolean) => void; children: ReactNode }) {
  const t = useTranslations("assign");
  return (
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
          onCheckedChange={onCoversLater}
        />
      )}
      <p className="med" role="status">
        {children}
      </p>
    </div>
  );
}

const OBLIGATIONS = ["mandatory", "recommended", "optional"] as const;

/** Due date, obligation, reason, and the policy for people who do not match any more. */
function Terms({ plan, coversLater, change }: PlanFields) {
  const t = useTranslations("assign");
  return (
    <div className="grid gap-4">
      <div className="grid gap-4" data-keeps-itself>
        <DueFields plan={plan} change={change} />
        {isStandingRule(plan, coversLater) && <NewcomerDays plan={plan} change={change} />}
      </div>
      <Field name="obligation" label={t("obligation")}>
        <Select
          options={OBLIGATIONS.map((value) => ({ value, label: t(value) }))}
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
  );
}

"use client";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import type { AssignmentDetails, NamedPerson, SomePeople } from "@/lib/assignments/assignment-page";
import type { ChangePreview } from "@/lib/assignments/change-preview";
import { changeAssignmentAction } from "@/lib/learning/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { DueFields } from "../assign/due-fields";
import { NewcomerDays } from "../assign/newcomer-days";
import { NewcomerText } from "../assign/newcomer-text";
import { dueOf, isDueGiven, newcomerDaysOf, type PlanState } from "../assign/plan";
import { useLivePreview } from "../assign/use-live-preview";
import { useStoredState } from "../sending/use-stored-state";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { TextArea } from "../ui/text-input";
import { ChangeEffects } from "./change-effects";
import { ExclusionFields } from "./exclusion-fields";

const POLICIES = ["withdraw_unless_started", "withdraw", "keep"] as const;
type LossPolicy = AssignmentDetails["lossPolicy"];
type Due = Pick<PlanState, "dueKind" | "dueOn" | "dueDays" | "newcomerDays">;

type Props = { assignment: AssignmentDetails; excluded: SomePeople };

/** Due date, reason, policy and exclusions of an assignment, with the effects of a change beside them. */
export function ChangeForm({ assignment, excluded }: Props) {
  const t = useTranslations("assignments");
  const [due, setDue] = useState<Due>(dueAtFirst(assignment));
  const [lossPolicy, setPolicy] = useState(assignment.lossPolicy);
  const [added, setAdded] = useState<NamedPerson[]>([]);
  const [included, setIncluded] = useState<number[]>([]);
  // One stored form per version: after a change the form starts from the new values.
  const name = `change-${assignment.id}-${assignment.version}`;
  useStoredState(name, { due, added, included }, (kept) => {
    setDue({ ...due, ...kept.due });
    setAdded(kept.added);
    setIncluded(kept.included);
  });
  const hasNewcomers = assignment.coversLater && due.dueKind === "fixed";
  const newcomerDays = hasNewcomers ? Number(due.newcomerDays) : assignment.newcomerDays;
  const change = {
    due: dueOf(due),
    newcomerDays,
    lossPolicy,
    exclude: added.map(({ id }) => id),
    include: included,
  };
  const [live, retry] = useLivePreview<ChangePreview>(
    `/api/assignments/${assignment.id}/preview`,
    isDueGiven(due) && (!hasNewcomers || newcomerDaysOf(due) !== null) ? JSON.stringify(change) : null,
  );
  return (
    <ActionForm name={name} action={changeAssignmentAction} quiet className="grid grid-cols-12 gap-4">
      <input
        type="hidden"
        name="json"
        value={JSON.stringify({ ...change, assignmentId: assignment.id, version: assignment.version })}
      />
      <div className="col-span-5 grid content-start gap-4 max-lg:col-span-12">
        <Card>
          <div className="grid gap-4">
            <DueOfChange due={due} setDue={setDue} coversLater={assignment.coversLater} />
            <Field name="reason" label={t("page.reason")}>
              <TextArea rows={3} defaultValue={assignment.reason} />
            </Field>
            <LossPolicyField value={lossPolicy} onValue={setPolicy} />
            <ExclusionFields
              excluded={excluded}
              included={included}
              added={added}
              setIncluded={setIncluded}
              setAdded={setAdded}
            />
          </div>
        </Card>
      </div>
      <div className="col-span-7 grid content-start gap-4 max-lg:col-span-12">
        <EffectsCard live={live} retry={retry} newcomers={assignment.coversLater ? due : null} />
      </div>
    </ActionForm>
  );
}

/** Effects of the change, and the submit button. @param newcomers  due date of a standing rule */
function EffectsCard({
  live,
  retry,
  newcomers,
}: ComponentProps<typeof ChangeEffects> & { newcomers: Due | null }) {
  const t = useTranslations("assignments");
  return (
    <Card title={t("change.what")}>
      <ChangeEffects live={live} retry={retry} />
      {newcomers && <NewcomerText plan={newcomers} className="small ink2 mt-2" />}
      <p className="small ink2 mt-2">{t("change.undo")}</p>
      <div className="mt-4">
        <SubmitButton>{t("change.save")}</SubmitButton>
      </div>
    </Card>
  );
}

/** Due date, and for a standing rule the days for people who match later. */
function DueOfChange({
  due,
  setDue,
  coversLater,
}: {
  due: Due;
  setDue: (due: Due) => void;
  coversLater: boolean;
}) {
  const change = (part: Partial<Due>) => setDue({ ...due, ...part });
  return (
    <div className="grid gap-4" data-keeps-itself>
      <DueFields plan={due} change={change} />
      {coversLater && <NewcomerDays plan={due} change={change} />}
    </div>
  );
}

/** Policy for enrolments of people who are not covered any more. */
function LossPolicyField({ value, onValue }: { value: LossPolicy; onValue: (policy: LossPolicy) => void }) {
  const t = useTranslations("assignments");
  return (
    <Field name="policy" label={t("page.loss")}>
      <Select
        options={POLICIES.map((policy) => ({ value: policy, label: t(`loss.${policy}`) }))}
        value={value}
        onValueChange={(chosen) => onValue(POLICIES.find((policy) => policy === chosen) ?? value)}
      />
    </Field>
  );
}

const dueAtFirst = ({ dueKind, dueOn, dueDays, newcomerDays }: AssignmentDetails): Due => ({
  dueKind: dueKind === "fixed" || dueKind === "after_assignment" ? dueKind : "none",
  dueOn: dueOn ?? "",
  dueDays: String(dueDays ?? 90),
  newcomerDays: String(newcomerDays),
});

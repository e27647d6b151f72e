"use client";
import { useTranslations } from "next-intl";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { DateInput, NumberInput } from "../ui/text-input";
import type { PlanState } from "./plan";

type Due = Pick<PlanState, "dueKind" | "dueOn" | "dueDays">;

/** Due date: none, a day, or a number of days after enrolment. */
export function DueFields({ plan, change }: { plan: Due; change: (part: Partial<Due>) => void }) {
  const t = useTranslations("assign");
  const kindOf = (value: string): PlanState["dueKind"] =>
    value === "fixed" || value === "after_assignment" ? value : "none";
  return (
    <>
      <Field name="due" label={t("due")}>
        <Select
          options={[
            { value: "none", label: t("dueNone") },
            { value: "fixed", label: t("dueFixed") },
            { value: "after_assignment", label: t("dueAfter") },
          ]}
          value={plan.dueKind}
          onValueChange={(value) => change({ dueKind: kindOf(value) })}
        />
      </Field>
      {plan.dueKind === "fixed" && (
        <Field name="due.on" label={t("dueOn")}>
          <DateInput value={plan.dueOn} onChange={(event) => change({ dueOn: event.target.value })} />
        </Field>
      )}
      {plan.dueKind === "after_assignment" && (
        <Field name="due.days" label={t("dueDays")}>
          <NumberInput
            value={plan.dueDays}
            min={1}
            onChange={(event) => change({ dueDays: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}

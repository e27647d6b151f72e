"use client";
import { useTranslations } from "next-intl";
import { Field } from "../ui/field";
import { NumberInput } from "../ui/text-input";
import type { PlanState } from "./plan";

type Props = {
  plan: Pick<PlanState, "dueKind" | "newcomerDays">;
  change: (part: { newcomerDays: string }) => void;
};

/**
 * Least number of days for people who match a standing rule shortly before its fixed due date, or after it.
 */
export function NewcomerDays({ plan, change }: Props) {
  const t = useTranslations("assign");
  if (plan.dueKind !== "fixed") return null;
  return (
    <Field name="newcomerDays" label={t("newcomerDays")} help={t("newcomerDaysHelp")}>
      <NumberInput
        value={plan.newcomerDays}
        min={1}
        max={365}
        onChange={(event) => change({ newcomerDays: event.target.value })}
      />
    </Field>
  );
}

"use client";
import { startStepPathwayAction } from "@/lib/learning/actions";
import { ActionForm, SubmitButton } from "../action-form";

/** Enrols the person on the pathway that a step requires, and opens it. */
export function StartStepPathwayForm({
  enrolmentId,
  stepKey,
  label,
}: {
  enrolmentId: number;
  stepKey: string;
  label: string;
}) {
  return (
    <ActionForm action={startStepPathwayAction} quiet>
      <input type="hidden" name="enrolmentId" value={enrolmentId} />
      <input type="hidden" name="stepKey" value={stepKey} />
      <SubmitButton size="big">{label}</SubmitButton>
    </ActionForm>
  );
}

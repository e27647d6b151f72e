"use client";
import { completeStepAction } from "@/lib/learning/actions";
import { ActionForm, SubmitButton } from "../action-form";

/** Completes a learn step and returns to the pathway. */
export function CompleteStepForm({
  enrolmentId,
  stepKey,
  label,
}: {
  enrolmentId: number;
  stepKey: string;
  label: string;
}) {
  return (
    <ActionForm action={completeStepAction} quiet>
      <input type="hidden" name="enrolmentId" value={enrolmentId} />
      <input type="hidden" name="stepKey" value={stepKey} />
      <SubmitButton size="big">{label}</SubmitButton>
    </ActionForm>
  );
}

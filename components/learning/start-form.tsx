"use client";
import { startProjectAction, startQuizAction } from "@/lib/learning/actions";
import { ActionForm, SubmitButton } from "../action-form";

/** Starts an attempt; the server draws the questions and starts the clock. */
export function StartForm({
  assessmentId,
  enrolmentId,
  isProject,
  label,
}: {
  assessmentId: number;
  enrolmentId: number | null;
  isProject: boolean;
  label: string;
}) {
  return (
    <ActionForm action={isProject ? startProjectAction : startQuizAction} quiet>
      <input type="hidden" name="assessmentId" value={assessmentId} />
      {enrolmentId !== null && <input type="hidden" name="enrolmentId" value={enrolmentId} />}
      <SubmitButton>{label}</SubmitButton>
    </ActionForm>
  );
}

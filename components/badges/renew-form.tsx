"use client";
import { renewAction } from "@/lib/learning/actions";
import { ActionForm, SubmitButton } from "../action-form";

/** Starts the renewal of a badge and opens its page. */
export function RenewForm({
  credentialId,
  label,
  title,
}: {
  credentialId: number;
  label: string;
  title: string;
}) {
  return (
    <ActionForm action={renewAction} quiet>
      <input type="hidden" name="credentialId" value={credentialId} />
      <SubmitButton size="sm">
        {label}
        <span className="sr-only"> {title}</span>
      </SubmitButton>
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { draftCredentialAction } from "@/lib/credentials/actions";
import { ActionForm, SubmitButton } from "../action-form";

/** Opens a new draft of a published version, because published versions never change. */
export function OpenDraft({ credentialId }: { credentialId: number }) {
  const t = useTranslations("credentials");
  return (
    <ActionForm action={draftCredentialAction} quiet>
      <input type="hidden" name="credentialId" value={credentialId} />
      <SubmitButton>{t("openDraft")}</SubmitButton>
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { draftPathwayAction } from "@/lib/pathways/actions";
import { ActionForm, SubmitButton } from "../action-form";

/** Opens a new draft of a published version, because published versions never change. */
export function OpenPathwayDraft({ pathwayId }: { pathwayId: number }) {
  const t = useTranslations("pathways");
  return (
    <ActionForm action={draftPathwayAction} quiet>
      <input type="hidden" name="pathwayId" value={pathwayId} />
      <SubmitButton variant="default">{t("openDraft")}</SubmitButton>
    </ActionForm>
  );
}

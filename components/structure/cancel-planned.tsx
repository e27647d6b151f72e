"use client";
import { useTranslations } from "next-intl";
import { cancelPlannedAction } from "@/lib/structure/views/actions";
import { ActionForm, SubmitButton } from "../action-form";

/** Cancels a planned change before its day. @param what  read aloud, so that buttons are told apart */
export function CancelPlanned({ id, version, what }: { id: number; version: number; what: string }) {
  const t = useTranslations("structure");
  return (
    <ActionForm name={`cancel-planned-${id}`} action={cancelPlannedAction} successMessage={t("cancelled")}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <SubmitButton variant="default" size="sm">
        {t("cancel")}
        <span className="sr"> {what}</span>
      </SubmitButton>
    </ActionForm>
  );
}

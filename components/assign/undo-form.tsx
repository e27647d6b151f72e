"use client";
import { useTranslations } from "next-intl";
import { undoBatchAction } from "@/lib/learning/actions";
import { ActionForm, SubmitButton } from "../action-form";

/** Undoes a batch; the page lists what is kept. */
export function UndoForm({ batchId, label }: { batchId: number; label?: string }) {
  const t = useTranslations("assign");
  return (
    <ActionForm action={undoBatchAction} quiet>
      <input type="hidden" name="batchId" value={batchId} />
      <SubmitButton variant="default" size="sm" aria-label={label}>
        {t("undo")}
      </SubmitButton>
    </ActionForm>
  );
}

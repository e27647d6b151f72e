"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionForm, SubmitButton } from "../action-form";
import type { FormAction } from "../sending/send-action";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { Field } from "../ui/field";
import { TextArea } from "../ui/text-input";

type Props = {
  draftId: number;
  /** Saves and checks the draft. @returns its version; null if something is missing */
  prepare: () => Promise<number | null>;
  action: FormAction;
};

/** Submits a saved draft that passes its checks to whoever may approve it, with a note. */
export function SubmitForReview({ draftId, prepare, action }: Props) {
  const t = useTranslations("drafts.review");
  const [version, setVersion] = useState<number | null>(null);
  const [isPending, start] = useTransition();
  return (
    <>
      <Button
        variant="primary"
        aria-disabled={isPending || undefined}
        onClick={() => start(async () => setVersion(await prepare()))}
      >
        {t("submit")}
      </Button>
      {version !== null && (
        <Dialog
          open
          onOpenChange={(open) => !open && setVersion(null)}
          title={t("submitTitle")}
          text={t("submitText")}
        >
          <ActionForm action={action} name={`submit-draft-${draftId}`} successMessage={t("submitted")}>
            <input type="hidden" name="id" value={draftId} />
            <input type="hidden" name="version" value={version} />
            <Field name="note" label={t("note")} help={t("noteHelp")} optional={t("optional")}>
              <TextArea name="note" rows={3} maxLength={2000} />
            </Field>
            <div className="acts">
              <DialogClose render={<Button>{t("cancel")}</Button>} />
              <SubmitButton>{t("submit")}</SubmitButton>
            </div>
          </ActionForm>
        </Dialog>
      )}
    </>
  );
}

"use client";
import { useState } from "react";
import { revokeAwardAction } from "@/lib/awards/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { Field } from "../ui/field";
import { TextArea } from "../ui/text-input";

type RevokeDialogProps = {
  awardId: number;
  texts: Record<"trigger" | "title" | "text" | "reason" | "reasonHelp" | "action" | "keep", string>;
};

export function RevokeDialog({ awardId, texts }: RevokeDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title={texts.title}
      text={texts.text}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button size="sm">{texts.trigger}</Button>}
    >
      <ActionForm
        name={`revoke-${awardId}`}
        action={revokeAwardAction}
        onDone={() => setOpen(false)}
        className="grid gap-4"
      >
        <input type="hidden" name="awardId" value={awardId} />
        <Field name="reason" label={texts.reason} help={texts.reasonHelp}>
          <TextArea rows={3} maxLength={1000} required />
        </Field>
        <div className="acts">
          <DialogClose render={<Button>{texts.keep}</Button>} />
          <SubmitButton variant="danger">{texts.action}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

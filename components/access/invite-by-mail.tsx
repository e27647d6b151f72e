"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { inviteAction } from "@/lib/access/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Button, type ButtonProps } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { useToast } from "../ui/toast";

type Props = {
  /** The chosen people, as JSON. */
  chosen: string;
  /** Who will be invited, and who will not. */
  text: string;
  label: string;
  look?: Pick<ButtonProps, "variant" | "size">;
  onDone?: () => void;
};

/** Invites people by mail, after saying who gets one. */
export function InviteByMail({ chosen, text, label, look, onDone }: Props) {
  const t = useTranslations("accounts");
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title={label}
      text={text}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button {...look}>{label}</Button>}
    >
      <ActionForm
        name="invite"
        action={inviteAction}
        quiet
        onDone={({ data }) => {
          setOpen(false);
          // What `inviteAction` answers.
          const { count, known, withoutEmail } = data as Record<"count" | "known" | "withoutEmail", number>;
          toast({ text: t("invitedByMail", { count, known, withoutEmail }) });
          onDone?.();
        }}
      >
        <input type="hidden" name="json" value={chosen} />
        <div className="acts">
          <DialogClose render={<Button>{t("cancel")}</Button>} />
          <SubmitButton>{t("invite")}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

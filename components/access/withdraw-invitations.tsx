"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { withdrawInvitationsAction } from "@/lib/access/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { useToast } from "../ui/toast";

/** Withdraws the open invitations of the chosen people. */
export function WithdrawInvitations(props: { count: number; chosen: string; onDone: () => void }) {
  const t = useTranslations("accounts");
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title={t("withdrawTitle", { count: props.count })}
      text={t("withdrawText")}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button size="sm">{t("withdraw")}</Button>}
    >
      <ActionForm
        name="withdraw-invitations"
        action={withdrawInvitationsAction}
        quiet
        onDone={({ data }) => {
          setOpen(false);
          // What `withdrawInvitationsAction` answers.
          const { employeeIds } = data as { employeeIds: number[] };
          toast({ text: t("withdrawn", { count: employeeIds.length }) });
          props.onDone();
        }}
      >
        <input type="hidden" name="json" value={props.chosen} />
        <div className="acts">
          <DialogClose render={<Button>{t("keep")}</Button>} />
          <SubmitButton variant="danger">{t("withdraw")}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

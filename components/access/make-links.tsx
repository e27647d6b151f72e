"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { makeLinksAction } from "@/lib/access/actions";
import type { PersonalLink } from "@/lib/access/invitations";
import { ActionForm, SubmitButton } from "../action-form";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";

type Props = {
  count: number;
  /** The chosen people, as JSON. */
  chosen: string;
  onMade: (links: readonly PersonalLink[]) => void;
};

/** Makes links to hand over, after saying what they do. */
export function MakeLinks({ count, chosen, onMade }: Props) {
  const t = useTranslations("accounts");
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title={t("makeLinksTitle", { count })}
      text={t("makeLinksText")}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button size="sm">{t("makeLinks")}</Button>}
    >
      <ActionForm
        name="make-links"
        action={makeLinksAction}
        quiet
        onDone={({ data }) => {
          setOpen(false);
          // What `makeLinksAction` answers.
          onMade((data as { links: PersonalLink[] }).links);
        }}
      >
        <input type="hidden" name="json" value={chosen} />
        <div className="acts">
          <DialogClose render={<Button>{t("cancel")}</Button>} />
          <SubmitButton>{t("makeLinks")}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

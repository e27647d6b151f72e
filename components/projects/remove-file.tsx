"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";

/** A button that asks before it deletes a file, because nothing brings it back. */
export function RemoveFile({ name, remove }: { name: string; remove: () => Promise<void> }) {
  const t = useTranslations("attempts");
  const learning = useTranslations("learning");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const word = common("remove", { what: "" });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={<span className="wrap-anywhere">{t("removeTitle", { name })}</span>}
      text={t("removeText")}
      trigger={
        <Button variant="ghost" size="sm" aria-label={learning("removeFile", { name })}>
          {word}
        </Button>
      }
      actions={
        <>
          <DialogClose render={<Button>{t("keepFile")}</Button>} />
          <Button
            variant="danger"
            onClick={() => {
              setOpen(false);
              void remove();
            }}
          >
            {word}
          </Button>
        </>
      }
    />
  );
}

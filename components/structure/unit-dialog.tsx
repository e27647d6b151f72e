"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionForm, type FormAction } from "../action-form";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { EffectiveFields, effectiveOn, FROM_TODAY } from "./effective-fields";

type Props = {
  /** Of the form, for values stored over a reload. */
  name: string;
  title: string;
  text?: string;
  action: FormAction;
  /** What the command takes beside the named fields and the day. */
  input: object;
  tomorrow: string;
  done?: string;
  submit: ReactNode;
  onClose: () => void;
  children: ReactNode;
};

/** One change of a unit, today or on a later day. */
export function UnitDialog({
  name,
  title,
  text,
  action,
  input,
  tomorrow,
  done,
  submit,
  onClose,
  children,
}: Props) {
  const [t, common] = [useTranslations("structure"), useTranslations("common")];
  const [effective, setEffective] = useState(FROM_TODAY);
  const message = effective.when === "later" ? t("planned") : done;
  return (
    <Dialog title={title} text={text} wide open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <ActionForm
        name={name}
        action={action}
        successMessage={message}
        onDone={onClose}
        className="grid gap-4"
      >
        <input type="hidden" name="json" value={JSON.stringify({ ...input, ...effectiveOn(effective) })} />
        {children}
        <EffectiveFields
          legend={t("effective")}
          value={effective}
          tomorrow={tomorrow}
          onValue={setEffective}
        />
        <div className="acts">
          <DialogClose render={<Button>{common("cancel")}</Button>} />
          {submit}
        </div>
      </ActionForm>
    </Dialog>
  );
}

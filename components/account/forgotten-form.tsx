"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { askForResetAction } from "@/lib/access/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Field } from "../ui/field";
import { Note } from "../ui/note";
import { TextInput } from "../ui/text-input";

/** Asks for a link to a new password; the answer is the same for every name. */
export function ForgottenForm() {
  const t = useTranslations("account");
  const [isSent, setSent] = useState(false);
  return (
    <>
      <p className="ink2">{t("forgottenText")}</p>
      {isSent && <Note role="status">{t("forgottenSent")}</Note>}
      <ActionForm
        name="forgotten"
        action={askForResetAction}
        quiet
        onDone={() => setSent(true)}
        className="grid gap-3"
      >
        <Field name="name" label={t("signInName")}>
          <TextInput autoComplete="username" autoCapitalize="none" spellCheck={false} required />
        </Field>
        <SubmitButton size="big">{t("forgottenSend")}</SubmitButton>
      </ActionForm>
    </>
  );
}

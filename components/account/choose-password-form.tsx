"use client";
import { useTranslations } from "next-intl";
import { choosePasswordAction } from "@/lib/access/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Field } from "../ui/field";
import { TextInput } from "../ui/text-input";

/** Sets the password of a link, and signs in. */
export function ChoosePasswordForm({ token, signInName }: { token: string; signInName: string }) {
  const t = useTranslations("account");
  return (
    <ActionForm name="choose-password" action={choosePasswordAction} quiet className="grid gap-3">
      <input type="hidden" name="token" value={token} />
      {/* For password managers, which keep it with the password. */}
      <input
        className="sr"
        tabIndex={-1}
        aria-hidden
        autoComplete="username"
        defaultValue={signInName}
        readOnly
      />
      <Field name="password" label={t("newPassword")} help={t("passwordHelp")}>
        <TextInput type="password" autoComplete="new-password" required />
      </Field>
      <SubmitButton size="big">{t("choosePasswordAction")}</SubmitButton>
    </ActionForm>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { changePasswordAction } from "@/lib/access/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { TextInput } from "../ui/text-input";

/** Changes the own password. The fields are emptied once it is changed. */
export function PasswordForm({ signInName }: { signInName: string }) {
  const t = useTranslations("accounts.mine");
  const [changes, setChanges] = useState(0);
  return (
    <Card title={t("password")} sub={t("passwordSub")}>
      <ActionForm
        key={changes}
        name="change-password"
        action={changePasswordAction}
        successMessage={t("passwordChanged")}
        onDone={() => setChanges(changes + 1)}
        className="grid max-w-sm gap-3"
      >
        <input
          className="sr"
          tabIndex={-1}
          aria-hidden
          autoComplete="username"
          defaultValue={signInName}
          readOnly
        />
        <Field name="current" label={t("currentPassword")}>
          <TextInput type="password" autoComplete="current-password" required />
        </Field>
        <Field name="password" label={t("newPassword")} help={t("passwordHelp")}>
          <TextInput type="password" autoComplete="new-password" required />
        </Field>
        <div>
          <SubmitButton>{t("changePassword")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

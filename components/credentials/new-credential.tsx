"use client";
import { useTranslations } from "next-intl";
import { createCredentialAction } from "@/lib/credentials/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { TextInput } from "../ui/text-input";

/** Creates a credential; only a title is required. */
export function NewCredential() {
  const t = useTranslations("credentials");
  return (
    <ActionForm name="new-credential" action={createCredentialAction} quiet>
      <Card>
        <div className="grid gap-4">
          <Field name="title" label={t("titleField")} help={t("titleHelp")}>
            <TextInput maxLength={200} required />
          </Field>
          <div>
            <SubmitButton>{t("create")}</SubmitButton>
          </div>
        </div>
      </Card>
    </ActionForm>
  );
}

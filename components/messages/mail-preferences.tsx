"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MailPreference } from "@/lib/messages/preferences";
import { saveMailPreferencesAction } from "@/lib/settings/mail-actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";

/** Which messages a person also wants as mail: a card with its form. */
export function MailPreferences({
  preferences,
}: {
  /** Each with its name in the reader's language. */
  preferences: readonly (MailPreference & { name: string })[];
}) {
  const t = useTranslations("mailSettings");
  const [off, setOff] = useState(preferences.flatMap(({ kind, isOn }) => (isOn ? [] : [kind])));
  return (
    <Card title={t("preferencesTitle")}>
      <ActionForm
        action={saveMailPreferencesAction}
        name="mail-preferences"
        successMessage={t("preferencesSaved")}
        className="col gap-3"
      >
        <p className="ink2">{t("preferencesText")}</p>
        <input type="hidden" name="json" value={JSON.stringify({ off })} />
        {preferences.map(({ kind, name }) => (
          <Checkbox
            key={kind}
            label={name}
            checked={!off.includes(kind)}
            onCheckedChange={(isOn) =>
              setOff((now) => (isOn ? now.filter((one) => one !== kind) : [...now, kind]))
            }
          />
        ))}
        <div>
          <SubmitButton>{t("preferencesSave")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

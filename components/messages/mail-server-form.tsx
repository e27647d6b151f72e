"use client";
import { useTranslations } from "next-intl";
import type { MailServerFields } from "@/lib/messages/mail/settings-query";
import { mailServerAction } from "@/lib/settings/mail-actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { TextInput } from "../ui/text-input";

/** The form of the mail server: saved, or tested as it is typed. */
export function MailServerForm(settings: MailServerFields) {
  const t = useTranslations("mailSettings");
  const common = useTranslations("common");
  return (
    <ActionForm
      // A saved form begins with the saved values.
      key={settings.version}
      name={`mail-server-${settings.version}`}
      action={mailServerAction}
      successMessage={t("saved")}
      className="col gap-4"
    >
      <input type="hidden" name="version" value={settings.version} />
      <ServerCard settings={settings} />
      <Card title={t("sender")}>
        <div className="settings-fields">
          <Field name="fromAddress" label={t("fromAddress")} help={t("fromAddressHelp")}>
            <TextInput type="email" defaultValue={settings.fromAddress} autoComplete="off" required />
          </Field>
          <Field name="fromName" label={t("fromName")} help={t("fromNameHelp")} optional={common("optional")}>
            <TextInput defaultValue={settings.fromName} autoComplete="off" />
          </Field>
        </div>
      </Card>
      <div className="row gap-2">
        <SubmitButton name="intent" value="save">
          {t("save")}
        </SubmitButton>
        <SubmitButton name="intent" value="test" variant="default">
          {t("test")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

const SECURITIES = ["starttls", "tls", "none"] as const;

function ServerCard({ settings }: { settings: MailServerFields }) {
  const t = useTranslations("mailSettings");
  const common = useTranslations("common");
  return (
    <Card title={t("server")}>
      <div className="settings-fields">
        <Field name="host" label={t("host")} help={t("hostHelp")}>
          <TextInput defaultValue={settings.host} autoComplete="off" required />
        </Field>
        <Field name="port" label={t("port")} help={t("portHelp")}>
          <TextInput defaultValue={String(settings.port)} inputMode="numeric" autoComplete="off" required />
        </Field>
        <Field name="security" label={t("security")}>
          <Select
            defaultValue={settings.security}
            options={SECURITIES.map((value) => ({ value, label: t(`securities.${value}`) }))}
          />
        </Field>
        <Field name="userName" label={t("userName")} help={t("userNameHelp")} optional={common("optional")}>
          <TextInput defaultValue={settings.userName} autoComplete="off" />
        </Field>
        <Field
          name="password"
          label={t("password")}
          help={settings.hasPassword ? t("passwordKept") : t("passwordHelp")}
          optional={common("optional")}
        >
          <TextInput type="password" autoComplete="new-password" />
        </Field>
      </div>
    </Card>
  );
}

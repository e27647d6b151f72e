"use client";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { setUpAction } from "@/lib/accounts/set-up-action";
import { presentZone } from "@/lib/people/time-zones";
import { ActionForm, SubmitButton } from "../action-form";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { TextInput } from "../ui/text-input";

const neverChanges = () => () => undefined;
const browserZone = () => presentZone(Intl.DateTimeFormat().resolvedOptions().timeZone);

/** Form in which the first admin creates the organisation; the browser's time zone is preselected. */
export function SetUpForm({ zones, next }: { zones: readonly string[]; next: string | null }) {
  const t = useTranslations("account");
  // The server does not know it: what it renders first is what the browser renders first.
  const guess = useSyncExternalStore(neverChanges, browserZone, () => "");
  return (
    <ActionForm name="set-up" action={setUpAction} quiet className="grid gap-3">
      {next !== null && <input type="hidden" name="next" value={next} />}
      {/* A secret like a password, so it is never stored for a reload. */}
      <div data-keeps-itself>
        <Field name="token" label={t("token")} help={t("tokenHelp")}>
          <TextInput autoComplete="off" required />
        </Field>
      </div>
      <Field name="organisation" label={t("organisation")}>
        <TextInput required />
      </Field>
      <Field name="timeZone" label={t("timeZone")} help={t("timeZoneHelp")}>
        <Select
          key={guess}
          options={zones.map((zone) => ({ value: zone, label: zone }))}
          defaultValue={zones.includes(guess) ? guess : "Europe/Berlin"}
        />
      </Field>
      <Field name="name" label={t("name")}>
        <TextInput autoComplete="name" required />
      </Field>
      <Field name="hrId" label={t("hrId")} help={t("hrIdHelp")}>
        <TextInput autoComplete="off" required />
      </Field>
      <Field name="email" label={t("email")}>
        <TextInput type="email" autoComplete="username" required />
      </Field>
      <Field name="password" label={t("password")} help={t("passwordHelp")}>
        <TextInput type="password" autoComplete="new-password" required />
      </Field>
      <SubmitButton size="big">{t("setUpAction")}</SubmitButton>
    </ActionForm>
  );
}

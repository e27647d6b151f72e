"use client";
import { useTranslations } from "next-intl";
import { setTimeZoneAction } from "@/lib/access/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { Select } from "../ui/select";

type Props = { own: string | null; ofOrganisation: string; zones: readonly string[] };

/** Sets the own time zone; the first choice is that of the organisation. */
export function TimeZoneForm({ own, ofOrganisation, zones }: Props) {
  const t = useTranslations("accounts.mine");
  return (
    <Card title={t("timeZone")} sub={t("timeZoneSub")}>
      <ActionForm
        name="time-zone"
        action={setTimeZoneAction}
        successMessage={t("timeZoneSaved")}
        className="grid max-w-sm gap-3"
      >
        <Field name="timeZone" label={t("timeZoneLabel")}>
          <Select
            options={[
              { value: "", label: t("zoneOfOrganisation", { zone: ofOrganisation }) },
              ...zones.map((zone) => ({ value: zone, label: zone })),
            ]}
            defaultValue={own ?? ""}
          />
        </Field>
        <div>
          <SubmitButton>{t("saveTimeZone")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

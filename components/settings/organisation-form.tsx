"use client";
import { useTranslations } from "next-intl";
import type { SettingsReach } from "@/lib/reports/settings-reach";
import { saveOrganisationAction } from "@/lib/settings/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { TextInput } from "../ui/text-input";
import { ApproverField } from "./approver-field";
import { ColorField } from "./color-field";
import { HalfLifeField, HoursField, TargetField } from "./number-fields";
import { TimeZoneField } from "./time-zone-field";

type OrganisationSettings = {
  version: number;
  name: string;
  color: string;
  timeZone: string;
  monthlyLearningHours: number;
  targetPercent: number;
  secondApprover: boolean;
  defaultHalfLifeMonths: number | null;
  privacyUrl: string | null;
  imprintUrl: string | null;
};

type Props = {
  settings: OrganisationSettings;
  reach: SettingsReach;
  zones: readonly string[];
  /** The moment of the page, as ISO text. */
  now: string;
  /** Present coverage in percent; null: nothing is required. */
  coverage: number | null;
};

/** All settings of the organisation except the logo. What a change would affect is said before it is saved. */
export function OrganisationForm({ settings, reach, zones, now, coverage }: Props) {
  const t = useTranslations("settings");
  return (
    <ActionForm
      // A saved form begins with the saved values.
      key={settings.version}
      name={`settings-${settings.version}`}
      action={saveOrganisationAction}
      successMessage={t("saved")}
      className="col gap-4"
    >
      <input type="hidden" name="version" value={settings.version} />
      <Card title={t("look")}>
        <div className="settings-fields">
          <Field name="name" label={t("name")} help={t("nameHelp")}>
            <TextInput defaultValue={settings.name} autoComplete="organization" required />
          </Field>
          <ColorField name="color" organisation={settings} />
        </div>
      </Card>
      <Card title={t("time")}>
        <div className="settings-fields">
          <TimeZoneField before={settings.timeZone} zones={zones} now={now} dueNear={reach.dueNear} />
          <HoursField before={settings.monthlyLearningHours} people={reach.hoursPeople} />
        </div>
      </Card>
      <Card title={t("skills")}>
        <div className="settings-fields">
          <TargetField before={settings.targetPercent} coverage={coverage} />
          <HalfLifeField before={settings.defaultHalfLifeMonths} />
          <ApproverField before={settings.secondApprover} reach={reach} />
        </div>
      </Card>
      <LinksCard settings={settings} />
      <div>
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function LinksCard({ settings }: { settings: OrganisationSettings }) {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  return (
    <Card title={t("links")}>
      <div className="settings-fields">
        <Field name="privacyUrl" label={t("privacy")} help={t("privacyHelp")} optional={common("optional")}>
          <TextInput type="url" defaultValue={settings.privacyUrl ?? ""} placeholder="https://" />
        </Field>
        <Field name="imprintUrl" label={t("imprint")} help={t("imprintHelp")} optional={common("optional")}>
          <TextInput type="url" defaultValue={settings.imprintUrl ?? ""} placeholder="https://" />
        </Field>
      </div>
    </Card>
  );
}

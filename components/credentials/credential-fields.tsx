"use client";
import { useTranslations } from "next-intl";
import type { CredentialEdit } from "@/lib/credentials/editing";
import { NumberField } from "../drafts/number-field";
import { Card } from "../ui/card";
import { Disclosure } from "../ui/disclosure";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { useEditing } from "./credential-editing";
import { DraftText } from "./text-fields";

/** Title, description and criteria of the credential. */
export function CredentialFields() {
  const t = useTranslations("credentials");
  const { draft, change } = useEditing();
  return (
    <Card title={t("about")}>
      <div className="grid gap-4">
        <DraftText
          path="title"
          label={t("titleField")}
          value={draft.title}
          onValue={(title) => change({ title })}
        />
        <Long name="description" rows={3} help={t("descriptionHelp")} />
        <Long name="criteria" rows={3} help={t("criteriaHelp")} max={8000} />
        <div className="grid grid-cols-2 gap-3">
          <NumberField
            name="effortHours"
            label={t("effort")}
            unit={t("hours")}
            value={draft.effortHours}
            min={0}
            max={10_000}
            step="any"
            onValue={(effortHours) => change({ effortHours: effortHours ?? 0 })}
          />
          <NumberField
            name="validityMonths"
            label={t("validity")}
            unit={t("months")}
            value={draft.validityMonths}
            min={1}
            max={600}
            mayBeEmpty
            help={t("validityHelp")}
            onValue={(validityMonths) => change({ validityMonths })}
          />
        </div>
        {draft.validityMonths !== null && <RenewalFields />}
        <Long name="learningOutcomes" rows={3} help={t("learningOutcomesHelp")} />
      </div>
    </Card>
  );
}

/** When a badge can be renewed, and from when its new validity runs. */
function RenewalFields() {
  const t = useTranslations("credentials");
  const { draft, change } = useEditing();
  return (
    <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
      <NumberField
        name="renewalWindowDays"
        label={t("renewalWindowDays")}
        unit={t("days")}
        value={draft.renewalWindowDays}
        min={1}
        max={3650}
        help={t("renewalWindowHelp")}
        onValue={(days) => days !== null && change({ renewalWindowDays: days })}
      />
      <Field name="renewsFrom" label={t("renewsFrom")}>
        <Select
          options={[
            { value: "expiry", label: t("renewsFromExpiry") },
            { value: "pass", label: t("renewsFromPass") },
          ]}
          value={draft.renewsFrom}
          onValueChange={(value) => change({ renewsFrom: value === "pass" ? "pass" : "expiry" })}
        />
      </Field>
    </div>
  );
}

/** Optional quality information that employers and other systems ask for. */
export function QualityFields() {
  const t = useTranslations("credentials");
  return (
    <Card>
      <Disclosure label={t("quality")}>
        <div className="grid gap-4 pt-3">
          <Long name="renewalRule" max={2000} />
          <Long name="qualityStatement" />
          <Long name="prerequisites" max={2000} />
          <Long name="deliveryMode" max={400} rows={1} />
          <Long name="industryRecognition" max={2000} />
          <Long name="creditStatement" max={2000} />
        </div>
      </Disclosure>
    </Card>
  );
}

type LongName = keyof Pick<
  CredentialEdit,
  | "description"
  | "criteria"
  | "learningOutcomes"
  | "renewalRule"
  | "qualityStatement"
  | "prerequisites"
  | "deliveryMode"
  | "industryRecognition"
  | "creditStatement"
>;

function Long({
  name,
  rows = 2,
  help,
  max = 4000,
}: {
  name: LongName;
  rows?: number;
  help?: string;
  max?: number;
}) {
  const t = useTranslations("credentials");
  const common = useTranslations("common");
  const { draft, change } = useEditing();
  return (
    <DraftText
      path={name}
      label={t(name)}
      help={help}
      rows={rows}
      maxLength={max}
      optional={name === "criteria" ? undefined : common("optional")}
      value={draft[name]}
      onValue={(value) => change({ [name]: value })}
    />
  );
}

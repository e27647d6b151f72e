"use client";
import { useTranslations } from "next-intl";
import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";
import { TextArea, TextInput } from "../ui/text-input";

type Role = { name: string; code: string; description: string; isCritical: boolean };

/** Name, code, description and critical flag. @param role  the saved one; left out: a new one */
export function JobRoleFields({ role }: { role?: Role }) {
  const t = useTranslations("jobRoles");
  const common = useTranslations("common");
  return (
    <>
      <Field name="name" label={t("name")}>
        <TextInput defaultValue={role?.name} maxLength={200} required />
      </Field>
      <Field
        name="code"
        label={t("code")}
        help={t(role ? "codeHelp" : "codeHelpNew")}
        optional={role ? undefined : common("optional")}
      >
        <TextInput defaultValue={role?.code} maxLength={80} className="max-w-80" />
      </Field>
      <Field name="description" label={t("description")} optional={common("optional")}>
        <TextArea rows={3} defaultValue={role?.description} />
      </Field>
      {/* A checkbox that is off sends nothing; the last value of a name counts. */}
      <input type="hidden" name="isCritical" value="false" />
      <Checkbox
        name="isCritical"
        value="true"
        defaultChecked={role?.isCritical}
        label={t("critical")}
        hint={t("criticalHint")}
      />
    </>
  );
}

"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { use } from "react";
import { JobRoleField } from "../../structure/search-field";
import { IconButton } from "../../ui/button";
import { Field } from "../../ui/field";
import { FieldErrorsContext } from "../../ui/field-errors-context";
import { Note } from "../../ui/note";
import { DateInput } from "../../ui/text-input";
import type { RoleRow } from "./plan";

type Props = { roles: RoleRow[]; onRoles: (roles: RoleRow[]) => void };

/** The job roles of a person, each with its first and last day; one more is added by search. */
export function HeldRoleFields({ roles, onRoles }: Props) {
  const t = useTranslations("person");
  const refusal = use(FieldErrorsContext).jobRoles;
  const change = (id: number, part: Partial<RoleRow>) =>
    onRoles(roles.map((role) => (role.id === id ? { ...role, ...part } : role)));
  return (
    <fieldset className="grid gap-3" data-keeps-itself>
      <legend className="text-table font-medium">{t("roles")}</legend>
      {refusal && (
        <Note tone="danger" role="alert">
          {refusal}
        </Note>
      )}
      {roles.map((role, index) => (
        <div key={role.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
          <div className="grid grid-cols-2 gap-2">
            <p className="med col-span-2">{role.name}</p>
            <Field name={`jobRoles.${index}.sinceOn`} label={<LabelFor role={role.name} text={t("since")} />}>
              <DateInput
                value={role.sinceOn}
                onChange={(event) => change(role.id, { sinceOn: event.target.value })}
              />
            </Field>
            <Field name={`jobRoles.${index}.untilOn`} label={<LabelFor role={role.name} text={t("until")} />}>
              <DateInput
                value={role.untilOn}
                onChange={(event) => change(role.id, { untilOn: event.target.value })}
              />
            </Field>
          </div>
          <IconButton
            variant="ghost"
            label={t("removeRole", { role: role.name })}
            onClick={() => onRoles(roles.filter(({ id }) => id !== role.id))}
          >
            <X size={16} aria-hidden />
          </IconButton>
        </div>
      ))}
      <JobRoleField
        name="addRole"
        label={t("addRole")}
        help={roles.length === 0 ? t("noRoles") : undefined}
        placeholder={t("findRole")}
        value={null}
        onValue={(option) => {
          if (!option || roles.some(({ id }) => id === Number(option.value))) return;
          onRoles([...roles, { id: Number(option.value), name: option.label, sinceOn: "", untilOn: "" }]);
        }}
      />
    </fieldset>
  );
}

/** Two fields of one name are told apart when they are read aloud. */
const LabelFor = ({ text, role }: { text: string; role: string }) => (
  <>
    {text}
    <span className="sr"> · {role}</span>
  </>
);

"use client";
import { useTranslations } from "next-intl";
import { use } from "react";
import { PersonField, UnitField } from "../../structure/search-field";
import { FieldErrorsContext } from "../../ui/field-errors-context";
import type { PersonPlan } from "./plan";
import { HeldRoleFields } from "./role-fields";

type Props = { plan: PersonPlan; change: (part: Partial<PersonPlan>) => void };

/** Unit, manager and job roles of a person. */
export function PlaceFields({ plan, change }: Props) {
  const [t, common] = [useTranslations("person"), useTranslations("common")];
  const refusal = use(FieldErrorsContext).unitId;
  return (
    <div className="grid gap-4" data-keeps-itself>
      <UnitField
        name="unitId"
        label={t("unit")}
        placeholder={t("findUnit")}
        error={refusal && plan.unit === null ? t("unitMissing") : undefined}
        value={plan.unit}
        onValue={(unit) => change({ unit })}
      />
      <PersonField
        name="managerId"
        label={t("manager")}
        help={t("managerHelp")}
        optional={common("optional")}
        placeholder={t("findManager")}
        value={plan.manager}
        onValue={(manager) => change({ manager })}
      />
      <HeldRoleFields roles={plan.roles} onRoles={(roles) => change({ roles })} />
    </div>
  );
}

"use client";
import { useTranslations } from "next-intl";
import type { AssignChoices } from "@/lib/assignments/preview";
import { Segmented } from "../ui/segmented";
import { ChoiceField } from "./choice-field";
import { FindPerson } from "./find-person";
import type { PlanState } from "./plan";

type Props = { plan: PlanState; change: (part: Partial<PlanState>) => void; choices: AssignChoices };

/** Audience of an assignment: a rule over unit, job role and skill, or named people. */
export function AudienceFields({ plan, change, choices }: Props) {
  const t = useTranslations("assign");
  return (
    <>
      <div>
        <Segmented
          label={t("audience")}
          segments={[
            { value: "rule", label: t("byRule") },
            { value: "people", label: t("byName") },
          ]}
          value={plan.by}
          onValueChange={(by) => change({ by: by === "people" ? "people" : "rule", excludedIds: [] })}
        />
      </div>
      {plan.by === "rule" ? (
        <>
          <ChoiceField
            name="unit"
            kind="unit"
            label={t("unit")}
            all={t("allUnits")}
            choices={choices.unit}
            value={plan.unitId}
            chosenName={plan.names.unit}
            onChoose={(unitId, unit) => change({ unitId, names: { ...plan.names, unit } })}
          />
          <ChoiceField
            name="role"
            kind="role"
            label={t("role")}
            all={t("allRoles")}
            choices={choices.role}
            value={plan.roleId}
            chosenName={plan.names.role}
            onChoose={(roleId, role) => change({ roleId, names: { ...plan.names, role } })}
          />
          <ChoiceField
            name="below"
            kind="skill"
            label={t("below")}
            all={t("anySkill")}
            choices={choices.skill}
            value={plan.skillId}
            chosenName={plan.names.skill}
            onChoose={(skillId, skill) => change({ skillId, names: { ...plan.names, skill } })}
          />
        </>
      ) : (
        <People plan={plan} change={change} />
      )}
    </>
  );
}

function People({ plan, change }: Pick<Props, "plan" | "change">) {
  const t = useTranslations("assign");
  return (
    <div className="grid gap-2">
      <FindPerson
        name="employeeIds"
        label={t("people")}
        placeholder={t("findPerson")}
        onFound={(person) => {
          if (!plan.people.some(({ id }) => id === person.id)) change({ people: [...plan.people, person] });
        }}
      />
      <ul className="row wrap">
        {plan.people.map((person) => (
          <li key={person.id} className="chip">
            <b>{person.name}</b>
            <button
              type="button"
              aria-label={t("removePerson", { name: person.name })}
              onClick={() => change({ people: plan.people.filter(({ id }) => id !== person.id) })}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

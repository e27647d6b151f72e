"use client";
import { useTranslations } from "next-intl";
import type { AssignChoices } from "@/lib/assignments/preview";
import { Field } from "../ui/field";
import { Segmented } from "../ui/segmented";
import { Select } from "../ui/select";
import { FindPerson } from "./find-person";
import type { PlanState } from "./use-plan";

type Props = { plan: PlanState; change: (part: Partial<PlanState>) => void; choices: AssignChoices };

/** Whom it is for: a rule over unit, job role and a skill, or named people. */
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
          <Choice
            name="unit"
            help={choices.cut.units ? t("cut", { most: choices.cut.most }) : undefined}
            label={t("unit")}
            all={t("allUnits")}
            list={choices.units}
            value={plan.unitId}
            choose={(unitId) => change({ unitId })}
          />
          <Choice
            name="role"
            help={choices.cut.roles ? t("cut", { most: choices.cut.most }) : undefined}
            label={t("role")}
            all={t("allRoles")}
            list={choices.roles}
            value={plan.roleId}
            choose={(roleId) => change({ roleId })}
          />
          <Choice
            name="below"
            help={choices.cut.skills ? t("cut", { most: choices.cut.most }) : undefined}
            label={t("below")}
            all={t("anySkill")}
            list={choices.skills}
            value={plan.skillId}
            choose={(skillId) => change({ skillId })}
          />
        </>
      ) : (
        <People plan={plan} change={change} />
      )}
    </>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  help?: string;
  all: string;
  list: readonly { id: number; name: string }[];
  value: number | null;
  choose: (id: number | null) => void;
};

function Choice({ name, label, help, all, list, value, choose }: ChoiceProps) {
  return (
    <Field name={name} label={label} help={help}>
      <Select
        options={[
          { value: "0", label: all },
          ...list.map((one) => ({ value: String(one.id), label: one.name })),
        ]}
        value={String(value ?? 0)}
        onValueChange={(chosen) => choose(Number(chosen) || null)}
      />
    </Field>
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

"use client";
import { useTranslations } from "next-intl";
import type { AssignChoices } from "@/lib/assignments/preview";
import type { FoundPerson } from "@/lib/people/find";
import { Combobox } from "../ui/combobox";
import { Field } from "../ui/field";
import { Segmented } from "../ui/segmented";
import { Select } from "../ui/select";
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
            label={t("unit")}
            all={t("allUnits")}
            list={choices.units}
            value={plan.unitId}
            choose={(unitId) => change({ unitId })}
          />
          <Choice
            name="role"
            label={t("role")}
            all={t("allRoles")}
            list={choices.roles}
            value={plan.roleId}
            choose={(roleId) => change({ roleId })}
          />
          <Choice
            name="below"
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
  all: string;
  list: readonly { id: number; name: string }[];
  value: number | null;
  choose: (id: number | null) => void;
};

function Choice({ name, label, all, list, value, choose }: ChoiceProps) {
  return (
    <Field name={name} label={label}>
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
  const common = useTranslations("common");
  const find = async (words: string, signal: AbortSignal) => {
    const answer = await fetch(`/api/people/find?q=${encodeURIComponent(words)}`, { signal });
    const found: FoundPerson[] = answer.ok ? await answer.json() : [];
    return found.map(({ id, name, title }) => ({ value: String(id), label: name, detail: title }));
  };
  return (
    <div className="grid gap-2">
      <Field name="employeeIds" label={t("people")}>
        <Combobox
          find={find}
          value={null}
          onValueChange={(person) => {
            if (person && !plan.people.some(({ id }) => id === Number(person.value)))
              change({ people: [...plan.people, { id: Number(person.value), name: person.label }] });
          }}
          placeholder={t("findPerson")}
          texts={{
            open: common("open"),
            clear: common("clear"),
            searching: common("searching"),
            nothing: common("nothingMatches"),
          }}
        />
      </Field>
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

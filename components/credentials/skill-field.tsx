"use client";
import { useTranslations } from "next-intl";
import { Combobox } from "../ui/combobox";
import { Field } from "../ui/field";
import { type SkillName, useEditing } from "./credential-editing";

type Found = { id: number; name: string; cluster: string };

type Props = {
  name: string;
  label: string;
  skillId: number | null;
  onSkill: (skill: SkillName | null) => void;
  placeholder?: string;
  optional?: string;
};

/** A skill, chosen by search. */
export function SkillField({ name, label, skillId, onSkill, placeholder, optional }: Props) {
  const common = useTranslations("common");
  const { skills, addSkill } = useEditing();
  const chosen = skills.find(({ id }) => id === skillId);
  return (
    <Field name={name} label={label} optional={optional}>
      <Combobox
        find={findSkills}
        value={chosen ? { value: String(chosen.id), label: chosen.name } : null}
        onValueChange={(option) => {
          if (!option) return onSkill(null);
          const skill = { id: Number(option.value), name: option.label };
          addSkill(skill);
          onSkill(skill);
        }}
        placeholder={placeholder}
        texts={{
          open: common("open"),
          clear: common("clear"),
          searching: common("searching"),
          nothing: common("nothingMatches"),
          failed: common("searchFailed"),
        }}
      />
    </Field>
  );
}

async function findSkills(words: string, signal: AbortSignal) {
  const answer = await fetch(`/api/skills/find?q=${encodeURIComponent(words)}`, { signal });
  if (!answer.ok) throw new Error("No answer is not the answer that nothing matches.");
  const found: Found[] = await answer.json();
  return found.map(({ id, name, cluster }) => ({ value: String(id), label: name, detail: cluster }));
}

"use client";
import { useTranslations } from "next-intl";
import { rateSkillAction } from "@/lib/skills/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { levelLabelKey } from "../learning/level-label";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { TextInput } from "../ui/text-input";

type Props = {
  employeeId: number;
  name: string;
  skills: readonly { id: number; name: string }[];
  chosenId: number | null;
};

/** A manager's rating of the level a report has shown at work. */
export function RateSkillForm({ employeeId, name, skills, chosenId }: Props) {
  const t = useTranslations("team");
  const learning = useTranslations("learning");
  return (
    <Card title={t("rate")}>
      <p className="small ink2 mb-3">{t("rateText", { name })}</p>
      <ActionForm
        key={chosenId}
        name={`rate-${employeeId}-${chosenId}`}
        action={rateSkillAction}
        successMessage={t("saved")}
        className="grid gap-3"
      >
        <input type="hidden" name="employeeId" value={employeeId} />
        <Field name="skillId" label={t("skill")}>
          <Select
            options={skills.map((skill) => ({ value: String(skill.id), label: skill.name }))}
            defaultValue={chosenId === null ? null : String(chosenId)}
            placeholder={t("skill")}
          />
        </Field>
        <Field name="level" label={t("level")}>
          <Select
            options={[0, 1, 2, 3, 4, 5].map((value) => ({
              value: String(value),
              label: `${value} · ${learning(levelLabelKey(value))}`,
            }))}
            placeholder="–"
          />
        </Field>
        <Field name="note" label={t("note")} help={t("noteHelp", { name })}>
          <TextInput />
        </Field>
        <div>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

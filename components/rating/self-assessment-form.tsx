"use client";
import { useTranslations } from "next-intl";
import { use } from "react";
import { assessOwnSkillsAction } from "@/lib/skills/actions";
import type { OwnAssessment } from "@/lib/skills/own-assessment";
import { ActionForm, SubmitButton } from "../action-form";
import { levelLabelKey } from "../learning/level-label";
import { Card } from "../ui/card";
import { FieldErrorsContext } from "../ui/field-errors-context";

type Skill = OwnAssessment["skills"][number];

/** All skills of a person's job roles, each with its levels side by side. */
export function SelfAssessmentForm({ skills }: { skills: readonly Skill[] }) {
  const t = useTranslations("rating");
  const clusters = [...Map.groupBy(skills, ({ cluster }) => cluster)];
  return (
    <ActionForm name="assess-own-skills" action={assessOwnSkillsAction} className="mt-4 grid gap-4">
      {clusters.map(([cluster, inside]) => (
        <Card key={cluster} title={cluster} ruled bare>
          <ul className="rate-list self">
            {inside.map((skill) => (
              <SkillLevels key={skill.id} skill={skill} />
            ))}
          </ul>
        </Card>
      ))}
      <div>
        <NoLevelGiven />
        <SubmitButton>{t("assessSave")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Why an assessment without a level was refused. */
function NoLevelGiven() {
  const refusal = use(FieldErrorsContext).levels;
  return refusal ? (
    <p className="err mb-3" role="alert">
      {refusal}
    </p>
  ) : null;
}

/** Native radio buttons, which keyboards and screen readers know, and which work without script. */
function SkillLevels({ skill }: { skill: Skill }) {
  const t = useTranslations("rating");
  const learning = useTranslations("learning");
  return (
    <li>
      <fieldset>
        <legend className="row between w-full">
          <b>{skill.name}</b>
          <span className="small ink2">{t("target", { target: skill.target })}</span>
        </legend>
        <div className="levels tall">
          {([0, 1, 2, 3, 4, 5] as const).map((level) => (
            <label key={level} data-target={level === skill.target || undefined}>
              <input
                type="radio"
                name={`level-${skill.id}`}
                value={level}
                defaultChecked={level === skill.level}
              />
              <b>{level}</b>
              <span>
                {level === 0 ? t("level0") : learning(levelLabelKey(level))}
                <small>{skill.anchors.find((one) => one.level === level)?.text}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </li>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { rateOwnSkillAction } from "@/lib/skills/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { RadioGroup } from "../ui/radio-group";
import { levelLabelKey } from "./level-label";

/** Self rating of a level: displayed, but never evidence that counts. */
export function RateSelfForm({ skillId, level }: { skillId: number; level: number | null }) {
  const t = useTranslations("learning");
  const options = [0, 1, 2, 3, 4, 5].map((value) => ({
    value: String(value),
    label: `${value} · ${t(levelLabelKey(value))}`,
  }));
  return (
    <ActionForm
      name={`rate-own-${skillId}`}
      action={rateOwnSkillAction}
      className="grid gap-3 border-line border-t pt-4"
    >
      <input type="hidden" name="skillId" value={skillId} />
      <RadioGroup
        name="level"
        legend={t("rateYourself")}
        help={t("rateYourselfHelp")}
        options={options}
        defaultValue={level === null ? undefined : String(level)}
      />
      <div>
        <SubmitButton variant="default">{t("saveView")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

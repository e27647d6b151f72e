"use client";
import { useTranslations } from "next-intl";
import { restoreSkillAction, retireSkillAction } from "@/lib/structure/skill-actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";

type Props = {
  skill: { id: number; version: number; name: string; isRetired: boolean };
  /** How many there are of each. */
  uses: { required: number; withEvidence: number; jobRoles: number; credentials: number };
};

/** Retires a skill after saying what it affects; a retired one is used again. */
export function RetireSkill({ skill, uses }: Props) {
  const t = useTranslations("catalogue");
  const common = useTranslations("common");
  const fields = (
    <>
      <input type="hidden" name="skillId" value={skill.id} />
      <input type="hidden" name="version" value={skill.version} />
    </>
  );
  if (skill.isRetired)
    return (
      <ActionForm
        name={`restore-${skill.id}-${skill.version}`}
        action={restoreSkillAction}
        successMessage={t("restored")}
      >
        {fields}
        <SubmitButton variant="default">{t("restore")}</SubmitButton>
      </ActionForm>
    );
  return (
    <Dialog
      trigger={<Button variant="danger">{t("retire")}</Button>}
      title={t("retireTitle", { skill: skill.name })}
      text={t("retireText")}
    >
      <ul className="mt-2">
        <li>{t("retirePeople", { required: uses.required, roles: uses.jobRoles })}</li>
        <li>{t("retireCredentials", { count: uses.credentials })}</li>
        <li>{t("retireEvidence", { count: uses.withEvidence })}</li>
      </ul>
      <ActionForm
        name={`retire-${skill.id}-${skill.version}`}
        action={retireSkillAction}
        successMessage={t("retiredNow")}
      >
        {fields}
        <div className="acts">
          <DialogClose render={<Button>{common("cancel")}</Button>} />
          <SubmitButton variant="danger">{t("retire")}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

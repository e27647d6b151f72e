import { SkillDetail } from "@/components/learning/skill-detail";
import { requireActor } from "@/lib/accounts/session";
import { orNotFound } from "@/lib/http/not-found";
import { getSkill, listEvidence, type SkillRow } from "@/lib/skills/queries";

type Props = {
  /** Of the person. */
  id: number;
  skillId: number;
  skills: readonly SkillRow[];
  page: number;
  /** URL of the page without the panel. */
  base: string;
  canRateSelf?: boolean;
};

/** Panel about one skill of a person, beside the list of their skills. */
export async function SkillPanel({ id, skillId, skills, page, base, canRateSelf }: Props) {
  const actor = await requireActor();
  const [skill, evidence] = await Promise.all([
    orNotFound(getSkill(skillId)),
    listEvidence(actor, id, skillId, { page, size: 50 }),
  ]);
  return (
    <SkillDetail
      skill={skill}
      row={skills.find((row) => row.skillId === skillId) ?? null}
      evidence={evidence}
      closeHref={base}
      pageHref={(to) => `${base}?skill=${skillId}&items=${to}`}
      canRateSelf={canRateSelf}
    />
  );
}

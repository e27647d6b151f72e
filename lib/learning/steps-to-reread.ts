import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { db } from "@/lib/db/read";
import { isOpenOrCompletedSql } from "@/lib/pathways/enrolment-state-sql";
import { stepsToReread } from "@/lib/pathways/rules";
import { readTree } from "@/lib/pathways/tree";

export type StepToReread = { enrolmentId: number; key: string; title: string; minutes: number };

/**
 * List the learning steps that lead to a credential on a pathway of the actor: the pathway of the attempt if
 * it has one, else the latest one that asks for the credential.
 */
export async function listStepsToReread(
  actor: Actor,
  attempt: { credentialId: number; enrolmentId: number | null },
): Promise<StepToReread[]> {
  const [enrolment] = await db().$queryRaw<{ id: number; version_id: number }[]>`
    select e.id, e.pathway_version_id as version_id from enrolment e join employee p on p.id = e.employee_id
    where ${peopleWithin(actor, "learning:do").sql} and ${isOpenOrCompletedSql()}
      and exists (select from section c join step s on s.section_id = c.id where c.pathway_version_id = e.pathway_version_id and s.credential_id = ${attempt.credentialId})
    order by (e.id = ${attempt.enrolmentId ?? 0}) desc, (e.state <> 'completed') desc, e.id desc limit 1`;
  if (!enrolment) return [];
  const root = await readTree(db(), enrolment.version_id);
  return stepsToReread(root, attempt.credentialId).map(({ key, title, minutes }) => ({
    enrolmentId: enrolment.id,
    key,
    title,
    minutes,
  }));
}

import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { db } from "@/lib/db/read";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";

/** The child pathway whose milestone a step asks for, and the actor's progress on it. */
export type StepPathway = {
  title: string;
  /** The actor's open enrolment on it; null: not started. */
  enrolmentId: number | null;
  percent: number;
  minutesLeft: number;
};

/**
 * Return the child pathway behind a credential step.
 *
 * @returns null where no published pathway awards the credential
 */
export async function getStepPathway(actor: Actor, credentialId: number): Promise<StepPathway | null> {
  const [row] = await db().$queryRaw<StepPathway[]>`
    select v.title, l.id as "enrolmentId", coalesce(l.progress_percent, 0) as percent, coalesce(l.minutes_left, 0) as "minutesLeft"
    from pathway_version v
    left join lateral (select e.id, e.progress_percent, e.minutes_left from enrolment e join employee p on p.id = e.employee_id
                       where e.pathway_id = v.pathway_id and ${isOpenSql()} and ${peopleWithin(actor, "learning:do").sql}
                       limit 1) l on true
    where v.state = 'published' and v.milestone_credential_id = ${credentialId}
    order by (l.id is null), v.pathway_id limit 1`;
  return row ?? null;
}

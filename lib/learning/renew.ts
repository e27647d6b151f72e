import "server-only";
import { z } from "zod";
import { peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { readBindings } from "@/lib/credentials/bindings";
import { isDueForRenewal } from "@/lib/credentials/earning";
import type { Tx } from "@/lib/db/write";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { readOrganisation } from "@/lib/people/organisation";
import { openEnrolment } from "./open-enrolment";
import { refreshProgress } from "./progress";

/**
 * Begin the renewal of a credential whose window is open, or of earning a revoked one again: opens the next
 * cycle of one of the actor's pathways that asks for it or awards it, or continues the open cycle. Without
 * such a pathway the assessments alone are the renewal, and nothing is written.
 */
export const renewCredential = defineCommand({
  name: "enrolment.renew",
  permission: "learning:do",
  input: z.object({ credentialId: rowId }),
  async run(tx, { credentialId }, { actor, now }) {
    const [me] = await tx.$queryRaw<
      { id: number }[]
    >`select p.id from employee p where ${peopleWithin(actor, "learning:do").sql} for update of p`;
    if (!me) throw notFound("person");
    const organisation = await readOrganisation(tx, now);
    const cycle = (await readBindings(tx, credentialId, [me.id], organisation)).get(me.id)?.cycle;
    if (!cycle || cycle.state === "never") throw notFound("badge");
    if (!isDueForRenewal(cycle) && cycle.state !== "revoked")
      throw new AppError("conflict", errorMessage("learning.notRenewable"));
    const way = await renewalPathwayOf(tx, me.id, credentialId);
    if (!way) return { id: credentialId, enrolmentId: null, unchanged: true };
    if (way.openId !== null) return { id: credentialId, enrolmentId: way.openId, unchanged: true };
    const enrolmentId = await openEnrolment(tx, me.id, way, now, now);
    await refreshProgress(tx, [me.id], now, organisation);
    // A standing rule that covers this pathway adds its due date.
    await enqueue(tx, "enrolment.refresh", { employeeIds: [me.id] });
    return { id: credentialId, enrolmentId };
  },
});

type RenewalPathway = { pathwayId: number; pathwayVersionId: number; openId: number | null };

/**
 * Return the pathway by which a person renews: an open one, else a completed one, else one that awards the
 * credential.
 */
async function renewalPathwayOf(
  tx: Tx,
  employeeId: number,
  credentialId: number,
): Promise<RenewalPathway | undefined> {
  const [way] = await tx.$queryRaw<RenewalPathway[]>`
    select v.pathway_id as "pathwayId", v.id as "pathwayVersionId", case when l.is_open then l.id end as "openId"
    from pathway_version v
    left join lateral (select e.id, e.state, e.withdrawal_cause, e.completed_at, ${isOpenSql()} as is_open
                       from enrolment e where e.employee_id = ${employeeId} and e.pathway_id = v.pathway_id order by e.cycle desc limit 1) l on true
    where v.state = 'published'
      and (v.milestone_credential_id = ${credentialId}
        or exists (select from section n join step s on s.section_id = n.id where n.pathway_version_id = v.id and s.credential_id = ${credentialId}))
      and (l.is_open or l.state = 'completed'
        or v.milestone_credential_id = ${credentialId} and coalesce(l.state <> 'exempt' and l.withdrawal_cause is distinct from 'by_hand', true))
    order by coalesce(l.is_open, false) desc, coalesce(l.state = 'completed', false) desc,
             (v.milestone_credential_id = ${credentialId}) desc nulls last, l.completed_at desc nulls last, v.pathway_id
    limit 1`;
  return way;
}

import "server-only";
import { deriveFromSources } from "@/lib/assignments/enrol";
import { stepInput } from "@/lib/assignments/schema";
import { peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import { readBindings } from "@/lib/credentials/bindings";
import { isDueForRenewal } from "@/lib/credentials/earning";
import type { Tx } from "@/lib/db/write";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { openSteps, stepsOf } from "@/lib/pathways/rules";
import { readTree } from "@/lib/pathways/tree";
import { readOrganisation } from "@/lib/people/organisation";
import { doneSteps, readLearningRecords } from "./learning-records";
import { openEnrolment } from "./open-enrolment";
import { refreshProgress } from "./progress";

/**
 * Start a step that asks for the milestone of another pathway: enrols the person there, or adds this
 * enrolment as a source to the open one. Idempotent.
 */
export const startStepPathway = defineCommand({
  name: "enrolment.start-step",
  permission: "learning:do",
  input: stepInput,
  async run(tx, { enrolmentId, stepKey }, { actor, now }) {
    const [parent] = await tx.$queryRaw<Parent[]>`
      select e.id, e.employee_id as "employeeId", e.pathway_version_id as "pathwayVersionId", e.counts_from as "countsFrom"
      from enrolment e join employee p on p.id = e.employee_id
      where e.id = ${enrolmentId} and ${peopleWithin(actor, "learning:do").sql} and ${isOpenSql()} for update of e`;
    if (!parent) throw notFound("enrolment");
    const organisation = await readOrganisation(tx, now);
    const root = await readTree(tx, parent.pathwayVersionId);
    const credentialId = stepsOf(root).find(({ key }) => key === stepKey)?.credentialId;
    if (!credentialId) throw notFound("step");
    const learningRecord = (await readLearningRecords(tx, [parent.employeeId], organisation)).get(
      parent.employeeId,
    );
    const done = learningRecord ? doneSteps(root, learningRecord, parent.countsFrom) : new Set<string>();
    if (done.has(stepKey)) throw new AppError("conflict", errorMessage("learning.stepDone"));
    if (!openSteps(root, done).has(stepKey))
      throw new AppError("conflict", errorMessage("learning.stepClosed"));
    const way = await awardingPathwayOf(tx, parent.employeeId, credentialId);
    if (!way) throw notFound("pathway");
    if (way.isClosed) throw new AppError("conflict", errorMessage("learning.exempt"));
    const cycle = (await readBindings(tx, credentialId, [parent.employeeId], organisation)).get(
      parent.employeeId,
    )?.cycle;
    const renews = cycle !== undefined && (isDueForRenewal(cycle) || cycle.state === "revoked");
    const childId = way.openId ?? (await openEnrolment(tx, parent.employeeId, way, now, renews ? now : null));
    await tx.$executeRaw`
      insert into enrolment_source as s (enrolment_id, parent_enrolment_id, obligation, due_on, added_at)
      select ${childId}, e.id, e.obligation, e.due_on, ${now} from enrolment e where e.id = ${parent.id}
      on conflict (enrolment_id, parent_enrolment_id) do update
        set ended_at = null, end_cause = null, obligation = excluded.obligation, due_on = excluded.due_on where s.ended_at is not null`;
    await deriveFromSources(tx, [childId]);
    await refreshProgress(tx, [parent.employeeId], now, organisation, [parent.id]);
    return { id: childId };
  },
});

type Parent = { id: number; employeeId: number; pathwayVersionId: number; countsFrom: Date | null };
type AwardingPathway = {
  pathwayId: number;
  pathwayVersionId: number;
  openId: number | null;
  isClosed: boolean;
};

/** Return the published pathway that awards a credential; of several, the one the person is on. */
async function awardingPathwayOf(
  tx: Tx,
  employeeId: number,
  credentialId: number,
): Promise<AwardingPathway | undefined> {
  const [way] = await tx.$queryRaw<AwardingPathway[]>`
    select v.pathway_id as "pathwayId", v.id as "pathwayVersionId", case when ${isOpenSql("l")} then l.id end as "openId",
           coalesce(l.state = 'exempt' or l.withdrawal_cause = 'by_hand', false) as "isClosed"
    from pathway_version v
    left join lateral (select e.id, e.state, e.withdrawal_cause from enrolment e
                       where e.employee_id = ${employeeId} and e.pathway_id = v.pathway_id order by e.cycle desc limit 1) l on true
    where v.state = 'published' and v.milestone_credential_id = ${credentialId}
    order by coalesce(${isOpenSql("l")}, false) desc, v.pathway_id limit 1`;
  return way;
}

import "server-only";
import { type Actor, allow, peopleWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { db } from "@/lib/db/read";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { openOnEarlier } from "@/lib/pathways/open-enrolments";
import { readTimedTrees } from "@/lib/pathways/timed-tree";
import { getOrganisation } from "@/lib/people/organisation";
import { enrolmentTreesOf, treeProgress } from "./enrolment-tree";
import { doneSteps, readLearningRecords } from "./learning-records";

/** People enrolled on earlier versions of a pathway, and what moving them to a draft would change. */
export type PathwayMove = {
  /** People with an open enrolment within the publisher's reach. */
  people: number;
  /** People beyond the publisher's reach; they always finish on their version. */
  outside: number;
  /** Of `people`: would complete at once. */
  complete: number;
  /** Of `people`, not completing: would have a lower or a higher percentage than on their version. */
  lower: number;
  higher: number;
};

/**
 * Preview the effect of publishing a draft on open enrolments.
 *
 * @throws AppError `not_found`
 */
export async function getPathwayMove(actor: Actor, draftId: number): Promise<PathwayMove> {
  allow(actor, "pathway:write");
  const draft = await db().pathwayVersion.findUnique({ where: { id: draftId }, select: { pathwayId: true } });
  if (!draft) throw notFound("pathway");
  const open = await db().$queryRaw<Open[]>`
    select e.id, e.employee_id as "employeeId", ${peopleWithin(actor, "enrolment:write").sql} as "isWithin"
    from enrolment e join employee p on p.id = e.employee_id where ${openOnEarlier(draft.pathwayId, draftId)}`;
  const within = open.filter(({ isWithin }) => isWithin);
  const outside = open.length - within.length;
  if (within.length === 0) return { people: 0, outside, complete: 0, lower: 0, higher: 0 };
  const people = within.map(({ employeeId }) => employeeId);
  const learningRecords = await readLearningRecords(db(), people, await getOrganisation());
  // Includes child pathways, because what is done in them counts.
  const all = await db().$queryRaw<Enrolment[]>`
    select e.id, e.employee_id, e.pathway_version_id as "versionId", e.counts_from as "countsFrom", v.milestone_credential_id as milestone
    from enrolment e join pathway_version v on v.id = e.pathway_version_id
    where e.employee_id = any(${people}::int[]) and ${isOpenSql()} order by e.id`;
  const trees = await readTimedTrees(db(), [...new Set([draftId, ...all.map(({ versionId }) => versionId)])]);
  const treesAt = (versionOf: (one: Enrolment) => number) =>
    enrolmentTreesOf(
      all,
      (one) => trees.get(versionOf(one)),
      ({ employee_id, countsFrom }, root) => {
        const learningRecord = learningRecords.get(employee_id);
        return learningRecord ? doneSteps(root, learningRecord, countsFrom) : new Set();
      },
    );
  const moved = new Set(within.map(({ id }) => id));
  const before = treesAt(({ versionId }) => versionId);
  const after = treesAt(({ id, versionId }) => (moved.has(id) ? draftId : versionId));
  const changes = [...moved].flatMap((id) => {
    const [now, next] = [before.get(id), after.get(id)];
    if (!now || !next) return [];
    const then = treeProgress(next);
    return [{ isComplete: then.isComplete, by: then.percent - treeProgress(now).percent }];
  });
  const count = (is: (change: (typeof changes)[number]) => boolean) => changes.filter(is).length;
  return {
    people: within.length,
    outside,
    complete: count(({ isComplete }) => isComplete),
    lower: count(({ isComplete, by }) => !isComplete && by < 0),
    higher: count(({ isComplete, by }) => !isComplete && by > 0),
  };
}

type Open = { id: number; employeeId: number; isWithin: boolean };
type Enrolment = {
  id: number;
  employee_id: number;
  versionId: number;
  countsFrom: Date | null;
  milestone: number | null;
};

import "server-only";
import { type Actor, allow, peopleWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { db } from "@/lib/db/read";
import { openOnEarlier } from "@/lib/pathways/open-enrolments";
import { progress } from "@/lib/pathways/rules";
import { readWeighedTrees } from "@/lib/pathways/weighed";
import { getOrganisation } from "@/lib/people/organisation";
import { doneSteps, readStandings } from "./progress";

/** Who is under way on earlier versions of a pathway, and what moving them to a draft would change. */
export type PathwayMove = {
  /** People with an open enrolment whom the publisher may move. */
  people: number;
  /** The same beyond the publisher's reach: they finish on their version, whatever is chosen. */
  outside: number;
  /** Of `people`: would have completed it at once. */
  complete: number;
  /** Of `people`, not completed: would stand at a lower or at a higher percent than on their version. */
  lower: number;
  higher: number;
};

/** What publishing a draft would meet. @throws AppError `not_found` */
export async function getPathwayMove(actor: Actor, draftId: number): Promise<PathwayMove> {
  allow(actor, "pathway:write");
  const draft = await db().pathwayVersion.findUnique({ where: { id: draftId }, select: { pathwayId: true } });
  if (!draft) throw notFound("pathway");
  const open = await db().$queryRaw<Open[]>`
    select e.employee_id as "employeeId", e.pathway_version_id as "versionId", e.counts_from as "countsFrom", ${peopleWithin(actor, "enrolment:write")} as "isWithin"
    from enrolment e join employee p on p.id = e.employee_id where ${openOnEarlier(draft.pathwayId, draftId)}`;
  const within = open.filter(({ isWithin }) => isWithin);
  const outside = open.length - within.length;
  if (within.length === 0) return { people: 0, outside, complete: 0, lower: 0, higher: 0 };
  const standings = await readStandings(
    db(),
    within.map(({ employeeId }) => employeeId),
    await getOrganisation(),
  );
  const trees = await readWeighedTrees(db(), [
    ...new Set([draftId, ...within.map(({ versionId }) => versionId)]),
  ]);
  const changes = within.flatMap(({ employeeId, versionId, countsFrom }) => {
    const [standing, before, after] = [standings.get(employeeId), trees.get(versionId), trees.get(draftId)];
    if (!standing || !before || !after) return [];
    const { percent } = progress(before, doneSteps(before, standing, countsFrom));
    const then = progress(after, doneSteps(after, standing, countsFrom));
    return [{ isComplete: then.isComplete, by: then.percent - percent }];
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

type Open = { employeeId: number; versionId: number; countsFrom: Date | null; isWithin: boolean };

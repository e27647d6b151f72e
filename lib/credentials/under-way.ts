import "server-only";
import { type Actor, allow, peopleWithin } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { notFound } from "@/lib/core/errors";
import { activeOn } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import { db, type ReadOnly } from "@/lib/db/read";
import { getOrganisation } from "@/lib/people/organisation";
import { type Binding, readBindings } from "./bindings";
import { cycleOfSql } from "./cycle-sql";
import { countMove, isInProgress, type LearnersToMove } from "./moving";

/**
 * Preview the effect of publishing a draft on learners.
 *
 * @throws AppError `not_found`
 */
export async function getCredentialMove(actor: Actor, draftId: number): Promise<LearnersToMove> {
  allow(actor, "credential:write");
  const draft = await db().credentialVersion.findUnique({
    where: { id: draftId },
    select: { credentialId: true, assessments: { select: { key: true } } },
  });
  if (!draft) throw notFound("credential");
  const { within, outside } = await readUnderWay(db(), draft.credentialId, actor, await getOrganisation());
  const keys = draft.assessments.map(({ key }) => key);
  return { people: within.size, outside, ...countMove([...within.values()], keys) };
}

/**
 * Read the learners of a credential: those within the actor's reach with their state, and how many others
 * there are. People who have left are not included; what they submitted is marked by their version.
 */
export async function readUnderWay(
  reader: Pick<ReadOnly, "$queryRaw">,
  credentialId: number,
  actor: Actor,
  { today, timeZone }: { today: Day; timeZone: string },
): Promise<{ within: Map<number, Binding>; outside: number }> {
  const cycle = cycleOfSql(Prisma.sql`p.id`, Prisma.sql`${credentialId}::int`, today, timeZone);
  const begun = await reader.$queryRaw<{ id: number; isWithin: boolean }[]>`
    select p.id, ${peopleWithin(actor, "enrolment:write").sql} as "isWithin"
    from employee p
    join (select t.employee_id, array_agg(t.started_at) as started, array_agg(coalesce(t.submitted_at, 'infinity')) as submitted
          from attempt t join assessment a on a.id = t.assessment_id join credential_version v on v.id = a.credential_version_id
          where v.credential_id = ${credentialId} and t.state <> 'closed' group by t.employee_id) t on t.employee_id = p.id
    cross join lateral (${cycle}) c
    where ${activeOn(today)} and c.state <> 'held' and exists (
      select from unnest(t.started, t.submitted) as one (started_at, submitted_at)
      where one.started_at > c.started_after and one.submitted_at >= c.submitted_from)`;
  const bindings = await readBindings(
    reader,
    credentialId,
    begun.map(({ id }) => id),
    { today, timeZone },
  );
  const underWay = begun.filter(({ id }) => {
    const binding = bindings.get(id);
    return binding !== undefined && isInProgress(binding);
  });
  const within = new Set(underWay.filter(({ isWithin }) => isWithin).map(({ id }) => id));
  return {
    within: new Map([...bindings].filter(([id]) => within.has(id))),
    outside: underWay.length - within.size,
  };
}

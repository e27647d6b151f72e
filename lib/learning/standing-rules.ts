import "server-only";
import { IS_STANDING_RULE } from "@/lib/assignments/assignment-state";
import { matches } from "@/lib/assignments/audience";
import { applyLossPolicy, deriveFromSources } from "@/lib/assignments/enrol";
import { enrolLaterMatches } from "@/lib/assignments/enrol-later-matches";
import { audienceSchema } from "@/lib/assignments/schema";
import { type StandingRule, standingPlan } from "@/lib/assignments/standing-plan";
import { tellAssigned } from "@/lib/assignments/tell-assigned";
import type { Context } from "@/lib/command/command";
import type { Day } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { refreshProgress } from "./progress";

/**
 * Read these standing rules, and let nobody change one until this transaction ends: who was excluded meanwhile would be
 * covered again. Taken before any enrolment is locked, as whoever changes an assignment does.
 */
export async function lockRules(tx: Tx, which: Prisma.Sql): Promise<StandingRule[]> {
  const rules = await tx.$queryRaw<{ id: number }[]>`
    select a.id from assignment a where ${IS_STANDING_RULE} and ${which} order by a.id for share`;
  return tx.assignment.findMany({
    where: { id: { in: rules.map(({ id }) => id) } },
    include: { exclusions: true },
    orderBy: { id: "asc" },
  });
}

/**
 * Enrol people whom a rule covers now. Whoever is back from an absence that was not followed yet is left to the next
 * run: what they had resumes then, unless they have been enrolled anew.
 *
 * @param people  condition over `p`
 * @returns how many
 */
export async function enrolMatches(
  tx: Tx,
  assignment: StandingRule,
  people: Prisma.Sql,
  organisation: { today: Day; timeZone: string },
  by: Context,
): Promise<number> {
  const here = Prisma.sql`${people} and not exists (select from absence b where b.employee_id = p.id and b.returned_on is null)`;
  const { created, reopened } = await enrolLaterMatches(
    tx,
    assignment,
    standingPlan(assignment, here, organisation),
    by.now,
    refreshProgress,
  );
  await tellAssigned(tx, [...created, ...reopened], assignment.reason, by);
  return created.length + reopened.length;
}

/**
 * End the sources of people whom a rule has ceased to cover, and follow its policy. Who has come under another rule of the
 * pathway since that one has enrolled is enrolled by it first: moving must not count as losing the last source.
 *
 * @param rules  standing rules, locked; among them all of the pathway
 * @param people  condition over `p`
 * @returns how many, and how many were enrolled
 */
export async function endUnmatchedSources(
  tx: Tx,
  assignment: StandingRule,
  rules: readonly StandingRule[],
  people: Prisma.Sql,
  organisation: { today: Day; timeZone: string },
  by: Context,
): Promise<{ enrolled: number; left: number }> {
  const isUnmatched = Prisma.sql`s.assignment_id = ${assignment.id} and s.ended_at is null and e.id = s.enrolment_id and ${isOpenSql()}
      and not ${matches(audienceSchema.parse(assignment.audience), organisation.today)}`;
  const moved = await tx.$queryRaw<{ id: number }[]>`
    select p.id from enrolment_source s, enrolment e join employee p on p.id = e.employee_id where ${isUnmatched} and ${people}`;
  if (moved.length === 0) return { enrolled: 0, left: 0 };
  const theirs = Prisma.sql`p.id = any(${moved.map(({ id }) => id)}::int[])`;
  let enrolled = 0;
  for (const other of rules)
    if (other.id !== assignment.id && other.pathwayId === assignment.pathwayId)
      enrolled += await enrolMatches(tx, other, theirs, organisation, by);
  const ended = await tx.$queryRaw<{ enrolment_id: number }[]>`
    update enrolment_source s set ended_at = ${by.now}, end_cause = 'unmatched'
    from enrolment e join employee p on p.id = e.employee_id where ${isUnmatched} and ${theirs}
    returning s.enrolment_id`;
  const ids = ended.map(({ enrolment_id }) => enrolment_id);
  await deriveFromSources(tx, ids);
  await applyLossPolicy(tx, ids, assignment.lossPolicy, by.now);
  return { enrolled, left: ids.length };
}

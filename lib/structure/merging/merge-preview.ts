import "server-only";
import type { Actor } from "@/lib/auth/policy";
import type { ErrorMessage } from "@/lib/core/error-message";
import { db } from "@/lib/db/read";
import { isUnpublishedSql } from "@/lib/db/version-sql";
import { readOrganisation } from "@/lib/people/organisation";
import { countChangedLevels } from "@/lib/skills/joint-evidence";
import { givenByOther } from "@/lib/skills/record-evidence";
import { WAITS_TO_BE_MARKED } from "../leaving/hand-over";
import { mergeFault, type Pair, readPair } from "./pair";
import { planAttempts, planAwards, planEnrolments } from "./rules";
import { readSharedRows } from "./shared-rows";

/** Rows of the record that ends, which follow; `reports` who have left as well: they keep their manager. */
type Follows = {
  evidence: number;
  /** Ratings and observations that the person gave to others. */
  ratingsGiven: number;
  enrolments: number;
  awards: number;
  reports: number;
  marking: number;
  drafts: number;
  roles: number;
};
export type MergePreview = Pair & {
  /** Why it would be refused; null: it would not. */
  fault: ErrorMessage | null;
  follows: Follows;
  /** Titles of pathways in which one of two enrolments is withdrawn. */
  withdrawn: string[];
  /** Open attempts that are closed, badges that are superseded, and judgements of each other that are revoked. */
  closedAttempts: number;
  supersededAwards: number;
  ownRatings: number;
  /** Skills whose level changes. */
  levels: number;
};

/**
 * Say what follows when one record is merged into the other; nothing is written.
 *
 * @throws AppError `not_found`, `conflict` when one was merged already
 */
export async function previewMerge(
  actor: Actor,
  { keepId, mergeId }: { keepId: number; mergeId: number },
  now: Date,
): Promise<MergePreview> {
  const { today } = await readOrganisation(db(), now);
  const pair = await readPair(db(), actor, { keepId, mergeId }, today);
  const [{ ownRatings, ...follows }, shared, levels] = await Promise.all([
    countFollowing(keepId, mergeId),
    readSharedRows(db(), keepId, mergeId),
    countChangedLevels(keepId, mergeId, now),
  ]);
  return {
    ...pair,
    fault: mergeFault(pair, actor),
    follows,
    withdrawn: planEnrolments(shared.enrolments, keepId).withdrawn.map(({ title }) => title),
    closedAttempts: planAttempts(shared.attempts).closed.length,
    supersededAwards: planAwards(shared.awards).length,
    ownRatings,
    levels,
  };
}

async function countFollowing(keepId: number, id: number): Promise<Follows & { ownRatings: number }> {
  const [row] = await db().$queryRaw<(Follows & { ownRatings: number })[]>`
    select (select count(*)::int from evidence v where ${givenByOther(keepId, id)}) as "ownRatings",
           (select count(*)::int from evidence v where v.employee_id = ${id}) as evidence,
           (select count(*)::int from evidence v where v.rater_id = ${id} and v.employee_id <> ${id}) as "ratingsGiven",
           (select count(*)::int from enrolment e where e.employee_id = ${id}) as enrolments,
           (select count(*)::int from award w where w.employee_id = ${id}) as awards,
           (select count(*)::int from employee r where r.manager_id = ${id}) as reports,
           (select count(*)::int from attempt_marker m join attempt t on t.id = m.attempt_id where m.assessor_id = ${id} and ${WAITS_TO_BE_MARKED}) as marking,
           (select count(*)::int from credential_version v where v.author_id = ${id} and ${isUnpublishedSql("v")})
             + (select count(*)::int from pathway_version v where v.author_id = ${id} and ${isUnpublishedSql("v")}) as drafts,
           (select count(distinct g.role)::int from role_grant g where g.employee_id = ${id}) as roles`;
  if (!row) throw new Error("A query of counts has one row.");
  return row;
}

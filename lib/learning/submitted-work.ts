import "server-only";
import { waitsForReview } from "@/lib/assessments/rules";
import { isLiveSql } from "@/lib/credentials/cycle-sql";
import type { Tx } from "@/lib/db/write";
import { stepsOf } from "@/lib/pathways/rules";
import { waitingSince } from "@/lib/pathways/waiting";
import type { EnrolmentTree } from "./enrolment-tree";

/** A submitted attempt of the present cycle; moments in milliseconds since 1970 UTC. */
export type SubmittedAttempt = {
  attemptId: number;
  credentialId: number;
  /** The version the attempt was begun on, or the one the person was moved to afterwards. */
  versionId: number;
  assessmentKey: string;
  state: "submitted" | "passed" | "returned" | "failed";
  startedAt: number;
  submittedAt: number;
  /** When an assessor returned or failed it; null: neither, or it is marked automatically. */
  returnedAt: number | null;
};

export type SubmittedWork = {
  /** Step key → when it was completed. */
  completed: Map<string, number>;
  /** Credential → last submission that earned the live award. */
  earned: Map<number, number>;
  submissions: SubmittedAttempt[];
};

export type AssessmentKeys = ReadonlyMap<number, readonly string[]>;

/**
 * Return since when nothing of a credential is open to the person: every assessment of the version they work
 * on was submitted, and none was returned.
 *
 * @param keys  version → keys of its assessments; results count by key, on whichever version they were
 *   reached
 * @returns the last of those submissions; null while something is open
 */
export function credentialWaitsSince(
  submissions: readonly SubmittedAttempt[],
  keys: AssessmentKeys,
): number | null {
  const latest = submissions.reduce<SubmittedAttempt | null>(
    (last, one) => (last === null || one.startedAt > last.startedAt ? one : last),
    null,
  );
  const asked = latest && keys.get(latest.versionId);
  if (!asked || asked.length === 0) return null;
  const moments = asked.map((key) => {
    const given = submissions.filter(
      ({ assessmentKey, state }) =>
        assessmentKey === key && (waitsForReview({ state }) || state === "passed"),
    );
    return given.length === 0 ? null : Math.max(...given.map(({ submittedAt }) => submittedAt));
  });
  return moments.includes(null) ? null : Math.max(...moments.map((moment) => moment ?? 0));
}

/**
 * Return step key → moment of submission, for steps that are done or wait for marking. A step linked to a
 * child pathway waits while the child waits.
 */
export function submittedSteps(
  tree: EnrolmentTree,
  work: SubmittedWork,
  keys: AssessmentKeys,
): Map<string, number> {
  const { completed, earned, submissions } = work;
  return new Map(
    stepsOf(tree.root).flatMap(({ key, credentialId }): [string, number][] => {
      const child = credentialId === null ? undefined : tree.children.get(credentialId);
      const at = tree.done.has(key)
        ? (completed.get(key) ?? (credentialId === null ? null : earned.get(credentialId)))
        : (credentialWaitsSince(
            submissions.filter((one) => one.credentialId === credentialId),
            keys,
          ) ??
          (child && pathwayWaitsSince(child, work, keys)));
      return at === null || at === undefined ? [] : [[key, at]];
    }),
  );
}

/** Since when nothing of a pathway is open to the person and something waits; null: otherwise. */
export const pathwayWaitsSince = (
  tree: EnrolmentTree,
  work: SubmittedWork,
  keys: AssessmentKeys,
): number | null => waitingSince(tree.root, submittedSteps(tree, work, keys), tree.done);

/** Read what these people have submitted, and the assessments of the versions they submitted it on. */
export async function readSubmittedWork(
  tx: Pick<Tx, "$queryRaw" | "assessment">,
  employeeIds: readonly number[],
): Promise<{ people: Map<number, SubmittedWork>; keys: AssessmentKeys }> {
  const people = new Map<number, SubmittedWork>(
    employeeIds.map((id) => [id, { completed: new Map(), earned: new Map(), submissions: [] }]),
  );
  const completed = await tx.$queryRaw<{ employee_id: number; step_key: string; at: Date }[]>`
    select employee_id, step_key::text, max(completed_at) as at from step_completion
    where employee_id = any(${[...employeeIds]}::int[]) group by 1, 2`;
  for (const { employee_id, step_key, at } of completed)
    people.get(employee_id)?.completed.set(step_key, at.getTime());

  // A badge without assessments is a milestone: it counts from the day its pathway was completed.
  const earned = await tx.$queryRaw<{ employee_id: number; credential_id: number; at: Date }[]>`
    select a.employee_id, a.credential_id,
           least(a.earned_at, coalesce(max(t.submitted_at), ((e.completed_on + 1)::timestamp at time zone o.time_zone) - interval '1 ms')) as at
    from award a cross join organisation o left join enrolment e on e.id = a.enrolment_id
    left join lateral (
      select distinct on (s.key) t.submitted_at from attempt t join assessment s on s.id = t.assessment_id join credential_version v on v.id = s.credential_version_id
      where t.employee_id = a.employee_id and v.credential_id = a.credential_id and t.state = 'passed' and t.decided_at <= a.earned_at
      order by s.key, t.decided_at desc) t on true
    where a.employee_id = any(${[...employeeIds]}::int[]) and ${isLiveSql("a")}
    group by a.id, e.id, o.id`;
  for (const { employee_id, credential_id, at } of earned)
    people.get(employee_id)?.earned.set(credential_id, at.getTime());

  const submissions = await tx.$queryRaw<SubmissionRow[]>`
    select t.id, t.employee_id, v.credential_id, coalesce(moved.version_id, v.id) as version_id, s.key::text, t.state::text, t.started_at, t.submitted_at,
           case when s.kind in ('project', 'observation') then
             case t.state when 'failed' then t.decided_at when 'returned' then (select max(m.marked_at) from attempt_marker m where m.attempt_id = t.id) end
           end as returned_at
    from attempt t join assessment s on s.id = t.assessment_id join credential_version v on v.id = s.credential_version_id
    left join lateral (
      select m.credential_version_id as version_id from credential_move m join credential_version mv on mv.id = m.credential_version_id
      where m.employee_id = t.employee_id and mv.credential_id = v.credential_id and m.moved_at > t.started_at
      order by m.moved_at desc limit 1) moved on true
    where t.employee_id = any(${[...employeeIds]}::int[]) and t.submitted_at is not null and t.state in ('submitted', 'passed', 'returned', 'failed')
      and not exists (select from award w where w.employee_id = t.employee_id and w.credential_id = v.credential_id and greatest(w.earned_at, w.revoked_at) >= t.started_at)`;
  for (const row of submissions)
    people.get(row.employee_id)?.submissions.push({
      attemptId: row.id,
      credentialId: row.credential_id,
      versionId: row.version_id,
      assessmentKey: row.key,
      state: row.state,
      startedAt: row.started_at.getTime(),
      submittedAt: row.submitted_at.getTime(),
      returnedAt: row.returned_at?.getTime() ?? null,
    });
  return { people, keys: await keysOf(tx, new Set(submissions.map(({ version_id }) => version_id))) };
}

type SubmissionRow = {
  id: number;
  employee_id: number;
  credential_id: number;
  version_id: number;
  key: string;
  state: SubmittedAttempt["state"];
  started_at: Date;
  submitted_at: Date;
  returned_at: Date | null;
};

async function keysOf(tx: Pick<Tx, "assessment">, versionIds: ReadonlySet<number>): Promise<AssessmentKeys> {
  const rows = await tx.assessment.findMany({
    where: { credentialVersionId: { in: [...versionIds] } },
    select: { credentialVersionId: true, key: true },
  });
  return new Map(
    [...Map.groupBy(rows, ({ credentialVersionId }) => credentialVersionId)].map(([id, assessments]) => [
      id,
      assessments.map(({ key }) => key),
    ]),
  );
}

import "server-only";
import type { Actor } from "@/lib/auth/policy";
import { peopleWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { readBindings } from "@/lib/credentials/bindings";
import { db } from "@/lib/db/read";
import { getOrganisation } from "@/lib/people/organisation";
import { NUMBER_IN_CYCLE } from "./attempt-number";

export type AssessmentCard = {
  id: number;
  key: string;
  kind: "quiz" | "exam" | "project" | "observation" | "external";
  title: string;
  minutes: number;
  passPercent: number;
  timeLimitMinutes: number | null;
  maxAttempts: number;
  questions: number;
  attempt: MyAttempt | null;
};
type MyAttempt = {
  id: number;
  number: number;
  state: "open" | "submitted" | "returned" | "passed" | "failed";
  points: number | null;
  maxPoints: number | null;
  nextAttemptAt: Date | null;
  decidedAt: Date | null;
};

/**
 * A credential as its learner sees it: the version that applies to them, and their state in each assessment.
 */
export type MyCredential = {
  title: string;
  criteria: string;
  outcomes: { skillId: number; skill: string; level: number }[];
  assessments: AssessmentCard[];
  /** Valid and outside the renewal window: nothing can be begun. */
  isHeld: boolean;
  /** All awards of it were revoked: it can be earned again. */
  isRevoked: boolean;
  /** When the person was moved to this version in the present cycle; null: never. */
  movedAt: Date | null;
};

/**
 * Return a credential for its learner.
 *
 * @throws AppError `not_found` where the credential was never published
 */
export async function getMyCredential(actor: Actor, credentialId: number): Promise<MyCredential> {
  const me = actor.kind === "person" ? actor.employeeId : 0;
  const binding = (await readBindings(db(), credentialId, [me], await getOrganisation())).get(me);
  if (!binding?.version) throw notFound("credential");
  const versionId = binding.version.id;
  const readVersion = db().$queryRaw<Pick<MyCredential, "title" | "criteria" | "outcomes">[]>`
    select v.title, v.criteria,
           (select coalesce(json_agg(json_build_object('skillId', s.id, 'skill', s.name, 'level', o.level) order by s.name), '[]')
            from credential_outcome o join skill s on s.id = o.skill_id where o.credential_version_id = v.id) as outcomes
    from credential_version v where v.id = ${versionId}`;
  const readCards = db().$queryRaw<(Omit<AssessmentCard, "attempt"> & AttemptColumns)[]>`
    select a.id, a.key::text, a.kind::text, a.title, a.minutes, a.pass_percent as "passPercent", a.time_limit_minutes as "timeLimitMinutes",
           a.max_attempts as "maxAttempts",
           coalesce(a.draw_count, (select count(*) from question q where q.assessment_id = a.id))::int as questions,
           t.id as "attemptId", t.in_cycle as number, t.state::text, t.points, t.max_points as "maxPoints", t.next_attempt_at as "nextAttemptAt", t.decided_at as "decidedAt"
    from assessment a
    left join (select t.*, a.key, ${NUMBER_IN_CYCLE} as in_cycle from attempt t join assessment a on a.id = t.assessment_id join employee p on p.id = t.employee_id
               where t.id = any(${[...binding.attempts.values()].map(({ id }) => id)}::int[]) and ${peopleWithin(actor, "learning:do").sql}) t on t.key = a.key
    where a.credential_version_id = ${versionId} order by a.position`;
  const [[version], rows] = await Promise.all([readVersion, readCards]);
  if (!version) throw notFound("credential");
  return {
    ...version,
    assessments: rows.map(toCard),
    isHeld: binding.cycle.state === "held",
    isRevoked: binding.cycle.state === "revoked",
    movedAt: binding.movedAt,
  };
}

type AttemptColumns = { attemptId: number | null } & Omit<MyAttempt, "id">;

const toCard = ({
  attemptId,
  number,
  state,
  points,
  maxPoints,
  nextAttemptAt,
  decidedAt,
  ...assessment
}: Omit<AssessmentCard, "attempt"> & AttemptColumns): AssessmentCard => ({
  ...assessment,
  attempt:
    attemptId === null ? null : { id: attemptId, number, state, points, maxPoints, nextAttemptAt, decidedAt },
});

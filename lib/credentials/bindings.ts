import "server-only";
import type { Day } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadOnly } from "@/lib/db/read";
import {
  type AwardInCycle,
  type BindingAttempt,
  type BindingVersion,
  bindingVersion,
  type Cycle,
  countsIn,
  cycleOf,
  decisiveAttempt,
  isAllPassed,
} from "./earning";

/** States in which a version is public: it is or was published. */
export const PUBLIC_STATES = ["published", "retired"] satisfies Prisma.CredentialVersionWhereInput["state"][];

/** SQL of the condition that a credential version `v` is public. */
export const isPublicSql = (): Prisma.Sql => Prisma.sql`v.state::text = any(${PUBLIC_STATES})`;

/** An award with the fields that pages need besides its cycle. */
type BoundAward = AwardInCycle & { id: number; versionId: number };

/** A person's state with a credential in the present cycle. */
export type Binding = {
  cycle: Cycle<BoundAward>;
  /**
   * The version that applies to the person, else the published one; while held, the one it was earned on.
   * Null: none.
   */
  version: BindingVersion | null;
  /** Whether the person is bound to it; if not, they will begin on whichever version is published then. */
  isBound: boolean;
  /** When they were moved to the version in this cycle; null: never. */
  movedAt: Date | null;
  /** The decisive attempt of each assessment of the version; while held, the one that led to the award. */
  attempts: ReadonlyMap<string, BindingAttempt>;
  /** All attempts of this cycle, at any version; none while held. */
  counting: readonly BindingAttempt[];
  /** Every assessment of the version is passed in this cycle. */
  isEarned: boolean;
};

type AttemptTimes = { startedAt: number; submittedAt: number | null };
type HistoryRow = {
  employee_id: number;
  awards: {
    id: number;
    versionId: number;
    earnedAt: number;
    validUntil: Day | null;
    revokedAt: number | null;
    supersededAt: number | null;
    windowDays: number;
  }[];
  attempts: (Omit<BindingAttempt, "startedAt"> & AttemptTimes)[];
  moves: { versionId: number; movedAt: number }[];
};

/**
 * Read the state of these people with a credential, by person, in two statements. Starting attempts, deriving
 * awards and the learner's pages all read it here.
 */
export async function readBindings(
  reader: Pick<ReadOnly, "$queryRaw">,
  credentialId: number,
  employeeIds: readonly number[],
  { today, timeZone }: { today: Day; timeZone: string },
): Promise<Map<number, Binding>> {
  const readVersions = reader.$queryRaw<BindingVersion[]>`
    select v.id, v.number, v.state = 'published' as "isPublished",
           array(select a.key::text from assessment a where a.credential_version_id = v.id order by a.position) as keys
    from credential_version v where v.credential_id = ${credentialId} and ${isPublicSql()}`;
  const readHistory = reader.$queryRaw<HistoryRow[]>`
    select p.id as employee_id,
      (select coalesce(json_agg(json_build_object(
          'id', w.id, 'versionId', w.credential_version_id, 'earnedAt', (extract(epoch from w.earned_at) * 1000)::float8, 'validUntil', w.valid_until,
          'revokedAt', (extract(epoch from w.revoked_at) * 1000)::float8, 'supersededAt', (extract(epoch from w.superseded_at) * 1000)::float8, 'windowDays', v.renewal_window_days)), '[]')
       from award w join credential_version v on v.id = w.credential_version_id
       where w.employee_id = p.id and w.credential_id = ${credentialId}) as awards,
      (select coalesce(json_agg(json_build_object(
          'id', t.id, 'versionId', a.credential_version_id, 'key', a.key, 'state', t.state,
          'startedAt', (extract(epoch from t.started_at) * 1000)::float8, 'submittedAt', (extract(epoch from t.submitted_at) * 1000)::float8)), '[]')
       from attempt t join assessment a on a.id = t.assessment_id join credential_version v on v.id = a.credential_version_id
       where t.employee_id = p.id and v.credential_id = ${credentialId} and t.state <> 'closed') as attempts,
      (select coalesce(json_agg(json_build_object('versionId', m.credential_version_id, 'movedAt', (extract(epoch from m.moved_at) * 1000)::float8)), '[]')
       from credential_move m join credential_version v on v.id = m.credential_version_id
       where m.employee_id = p.id and v.credential_id = ${credentialId}) as moves
    from unnest(${[...employeeIds]}::int[]) as p (id)`;
  const [versions, rows] = await Promise.all([readVersions, readHistory]);
  return new Map(rows.map((row) => [row.employee_id, bindingOf(versions, row, today, timeZone)]));
}

const date = (milliseconds: number) => new Date(milliseconds);
const dateOrNull = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds));

function bindingOf(versions: BindingVersion[], row: HistoryRow, today: Day, zone: string): Binding {
  const awards = row.awards.map((award) => ({
    ...award,
    earnedAt: date(award.earnedAt),
    revokedAt: dateOrNull(award.revokedAt),
    supersededAt: dateOrNull(award.supersededAt),
  }));
  const attempts = row.attempts.map((attempt) => ({
    ...attempt,
    startedAt: date(attempt.startedAt),
    submittedAt: dateOrNull(attempt.submittedAt),
  }));
  const cycle = cycleOf(awards, today, zone);
  if (cycle.state === "held" && cycle.award) return bindingOfAward(cycle.award, cycle, versions, attempts);
  const counting = attempts.filter((attempt) => countsIn(cycle, attempt));
  const moves = row.moves
    .map(({ versionId, movedAt }) => ({ versionId, movedAt: date(movedAt) }))
    .filter(({ movedAt }) => countsIn(cycle, { startedAt: movedAt, submittedAt: movedAt }));
  const bound = bindingVersion(versions, counting, moves);
  const version = bound ?? versions.find(({ isPublished }) => isPublished) ?? null;
  return {
    cycle,
    version,
    isBound: bound !== null,
    movedAt: moves.find(({ versionId }) => versionId === bound?.id)?.movedAt ?? null,
    attempts: decisiveAttempts(version, counting),
    counting,
    isEarned: bound !== null && isAllPassed(bound, counting),
  };
}

/** A held credential has the version it was earned on, and the attempts that led to the award. */
function bindingOfAward(
  award: BoundAward,
  cycle: Cycle<BoundAward>,
  versions: BindingVersion[],
  attempts: BindingAttempt[],
): Binding {
  const version = versions.find(({ id }) => id === award.versionId) ?? null;
  const before = attempts.filter(({ startedAt }) => startedAt <= award.earnedAt);
  return {
    cycle,
    version,
    isBound: true,
    movedAt: null,
    attempts: decisiveAttempts(version, before),
    counting: [],
    isEarned: false,
  };
}

const decisiveAttempts = (version: BindingVersion | null, attempts: readonly BindingAttempt[]) =>
  new Map(
    (version?.keys ?? []).flatMap((key) => {
      const attempt = decisiveAttempt(attempts, key);
      return attempt ? [[key, attempt] as const] : [];
    }),
  );

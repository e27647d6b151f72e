import "server-only";
import type { Context } from "@/lib/command/command";
import { type Day, NEVER } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { liveOf, type SkillStanding, skillStanding } from "./levels";
import type {
  EvidenceItem,
  EvidenceRule,
  LevelEvidence,
  Measure,
  NewEvidence,
  RequiredPair,
  Weights,
} from "./rules";

/**
 * Insert evidence in one statement and update the levels that depend on it; nothing else writes to the table.
 * An event counts once, so items of events already recorded are skipped.
 *
 * @param by  provides the time of recording
 * @returns ids of the items that are new
 */
export async function recordEvidence(tx: Tx, items: readonly NewEvidence[], by: Context): Promise<number[]> {
  if (items.length === 0) return [];
  const rows = await tx.$queryRaw<Touched[]>`
    insert into evidence (employee_id, skill_id, level, aimed_level, kind, rater_id, entered_by_id, assessment_key, occurred_at, recorded_at, valid_until,
                          event_kind, event_key, award_id, attempt_id, note)
    select "employeeId", "skillId", level, "aimedLevel", kind::evidence_kind, "raterId", "enteredById", "assessmentKey", "occurredAt", coalesce("recordedAt", ${by.now}), "validUntil",
           "eventKind"::evidence_event, "eventKey", "awardId", "attemptId", note
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r (
      "employeeId" int, "skillId" int, level int, "aimedLevel" int, kind text, "raterId" int, "enteredById" int, "assessmentKey" uuid, "occurredAt" timestamptz, "recordedAt" timestamptz,
      "validUntil" date, "eventKind" text, "eventKey" text, "awardId" int, "attemptId" int, note text)
    on conflict do nothing
    returning id, employee_id, skill_id`;
  await updateLevels(tx, rows, by.now);
  return rows.map(({ id }) => id);
}

/** Revoke the evidence of an award and update the levels. */
export async function revokeEvidence(tx: Tx, awardId: number, by: Context): Promise<void> {
  const rows = await tx.$queryRaw<Touched[]>`
    update evidence set revoked_at = ${by.now} where award_id = ${awardId} and revoked_at is null returning id, employee_id, skill_id`;
  await updateLevels(tx, rows, by.now);
}

/** Revoke one rating and update the level: the rater's earlier one counts again. */
export async function revokeRating(tx: Tx, id: number, by: Context): Promise<void> {
  const rows = await tx.$queryRaw<Touched[]>`
    update evidence set revoked_at = ${by.now} where id = ${id} and revoked_at is null returning id, employee_id, skill_id`;
  await updateLevels(tx, rows, by.now);
}

/** Over evidence `v`: a judgement that one of the two records gave about the other. */
export const givenByOther = (keepId: number, mergeId: number): Prisma.Sql => Prisma.sql`
  (v.employee_id in (${keepId}, ${mergeId}) and v.rater_id in (${keepId}, ${mergeId}) and v.kind <> 'self_rating' and v.revoked_at is null)`;

/**
 * Move the evidence of a record to the one that stays, and what its person rated or entered. An event that both
 * records have counts once, and what one record judged of the other is revoked: nobody rates themselves. Levels are
 * to be computed again.
 *
 * @returns how many judgements were revoked
 */
export async function joinEvidence(
  tx: Tx,
  keepId: number,
  mergeId: number,
  { now }: Context,
): Promise<number> {
  const revoked = await tx.$executeRaw`
    update evidence v set revoked_at = ${now} where ${givenByOther(keepId, mergeId)}`;
  await tx.$executeRaw`
    update evidence v set event_key = v.event_key || ' of ' || v.employee_id, revoked_at = coalesce(v.revoked_at, ${now}) from evidence k
    where v.employee_id = ${mergeId} and k.employee_id = ${keepId} and k.skill_id = v.skill_id and k.event_kind = v.event_kind and k.event_key = v.event_key
      and k.kind = v.kind and k.assessment_key is not distinct from v.assessment_key and k.level = v.level`;
  for (const column of ["employee_id", "rater_id", "entered_by_id"].map((name) => Prisma.raw(name)))
    await tx.$executeRaw`update evidence set ${column} = ${keepId} where ${column} = ${mergeId}`;
  return revoked;
}

type Touched = { id: number; employee_id: number; skill_id: number };

/** Recompute the levels of these people in these skills. Rows with evidence depend on no other rows. */
async function updateLevels(tx: Tx, rows: readonly Touched[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const people = [...new Set(rows.map(({ employee_id }) => employee_id))];
  await lockPeople(tx, people);
  await storeLevels(tx, { people, skills: [...new Set(rows.map(({ skill_id }) => skill_id))] }, now);
}

/** Lock people so that concurrent events on a person are serialized; in order of ids, to avoid deadlocks. */
export async function lockPeople(tx: Tx, people: readonly number[]): Promise<void> {
  await tx.$queryRaw`select count(*) from (select from employee where id = any(${[...people]}::int[]) order by id for no key update) locked`;
}

/** The people and skills whose rows are computed; null: all skills. */
export type LevelScope = { people: number[]; skills: number[] | null };

/** Select what the job roles of these people require; across several roles the highest values apply. */
export const wanted = ({ people, skills }: LevelScope): Prisma.Sql => Prisma.sql`
  select h.employee_id, s.skill_id, max(s.target) as target, max(s.criticality) as criticality, bool_or(s.must_have) as must_have
  from employee_job_role h join job_role_skill s using (job_role_id)
  where h.employee_id = any(${people}::int[]) ${ofSkills(skills, Prisma.sql`s.skill_id`)}
  group by 1, 2`;

export const ofSkills = (skills: number[] | null, column: Prisma.Sql): Prisma.Sql =>
  skills ? Prisma.sql`and ${column} = any(${skills}::int[])` : Prisma.empty;

/**
 * Compute the levels of every person and skill with evidence, and write the rows that change. The people are
 * already locked.
 *
 * @param now  the moment as of which levels are computed; the rows hold from then on
 */
export async function storeLevels(tx: Tx, scope: LevelScope, now: Date): Promise<void> {
  const evidence = await readEvidence(tx, scope);
  if (evidence.length === 0) return;
  const { rule, zone } = await readRule(tx);
  const byPair = Map.groupBy(evidence, (row) => `${row.employeeId} ${row.skillId}`);
  const rows = [...byPair.values()].flatMap((items) => {
    const [pair] = items;
    if (!pair) return [];
    const measure = { ...rule, halfLifeMonths: pair.halfLifeMonths };
    return levelRow(pair, liveOf(items, now, zone), now.getTime(), measure, zone);
  });
  await storeRows(tx, rows);
}

/** Read the rule of evidence and the time zone in which days end. @throws Error before set-up */
export async function readRule(tx: Pick<Tx, "$queryRaw">): Promise<{ rule: EvidenceRule; zone: string }> {
  const [row] = await tx.$queryRaw<{ weights: Weights; threshold: number; zone: string }[]>`
    select (select json_object_agg(kind, weight) from evidence_weight) as weights, evidence_threshold as threshold, time_zone as zone from organisation where id = 1`;
  if (!row) throw new Error("The organisation is not set up.");
  const { zone, ...rule } = row;
  return { rule, zone };
}

const milliseconds = (column: string) =>
  Prisma.sql`(extract(epoch from ${Prisma.raw(column)}) * 1000)::float8`;

/** Read every item of evidence, with what is required of the person in its skill. */
export const readEvidence = (tx: Pick<Tx, "$queryRaw">, scope: LevelScope): Promise<LevelEvidence[]> =>
  tx.$queryRaw<LevelEvidence[]>`
    with wanted as (${wanted(scope)})
    select v.id, v.employee_id as "employeeId", v.skill_id as "skillId", v.level, v.aimed_level as "aimedLevel", v.kind::text, v.rater_id as "raterId",
           v.assessment_key::text as "assessmentKey", ${milliseconds("v.occurred_at")} as "occurredAt", ${milliseconds("v.recorded_at")} as "recordedAt",
           ${milliseconds("v.revoked_at")} as "revokedAt", v.valid_until::text as "lastDay", v.event_kind || ' ' || v.event_key as event,
           w.target, w.criticality, coalesce(w.must_have, false) as "mustHave", k.half_life_months as "halfLifeMonths"
    from evidence v join skill k on k.id = v.skill_id
    left join wanted w on w.employee_id = v.employee_id and w.skill_id = v.skill_id
    where v.employee_id = any(${scope.people}::int[]) ${ofSkills(scope.skills, Prisma.sql`v.skill_id`)}`;

type LevelRow = RequiredPair & SkillStanding & { assessedUntil: Day; lastEvidenceAt: string | null };

/** Compute the row of a person and a skill from the live evidence. */
function levelRow(
  pair: RequiredPair,
  live: EvidenceItem[],
  t: number,
  measure: Measure,
  zone: string,
): LevelRow {
  const standing = skillStanding(live, t, measure, zone);
  const assessed = live.filter((item) => !item.kind.endsWith("_rating"));
  const until = (of: SkillStanding) => (pair.target === null ? NEVER : (of.freshUntil[pair.target] ?? NEVER));
  const alone = assessed.length === live.length ? standing : skillStanding(assessed, t, measure, zone);
  const last = Math.max(0, ...live.map((item) => item.occurredAt));
  return {
    ...pair,
    ...standing,
    // With ratings left out contrary ones are missing as well: the target is never assessed longer than fresh.
    assessedUntil: [until(alone), until(standing)].sort()[0] ?? NEVER,
    lastEvidenceAt: last ? new Date(last).toISOString() : null,
  };
}

/** Write the rows that differ from the stored ones. */
async function storeRows(tx: Tx, rows: readonly LevelRow[]): Promise<void> {
  const column = <Key extends keyof LevelRow>(key: Key) => rows.map((row) => row[key]);
  const fresh = (level: number) => rows.map(({ freshUntil }) => freshUntil[level] ?? NEVER);
  await tx.$executeRaw`
    insert into person_skill as s (employee_id, skill_id, target, criticality, must_have, reached, fresh_until_0, fresh_until_1, fresh_until_2, fresh_until_3, fresh_until_4, fresh_until_5, assessed_until, last_evidence_at)
    select * from unnest(
      ${column("employeeId")}::int[], ${column("skillId")}::int[], ${column("target")}::int[], ${column("criticality")}::int[], ${column("mustHave")}::boolean[],
      ${column("reached")}::int[], ${fresh(0)}::date[], ${fresh(1)}::date[], ${fresh(2)}::date[], ${fresh(3)}::date[], ${fresh(4)}::date[],
      ${fresh(5)}::date[], ${column("assessedUntil")}::date[], ${column("lastEvidenceAt")}::timestamptz[])
    on conflict (employee_id, skill_id) do update set
      target = excluded.target, criticality = excluded.criticality, must_have = excluded.must_have, reached = excluded.reached,
      fresh_until_0 = excluded.fresh_until_0, fresh_until_1 = excluded.fresh_until_1, fresh_until_2 = excluded.fresh_until_2, fresh_until_3 = excluded.fresh_until_3, fresh_until_4 = excluded.fresh_until_4, fresh_until_5 = excluded.fresh_until_5,
      assessed_until = excluded.assessed_until, last_evidence_at = excluded.last_evidence_at
    where (s.target, s.criticality, s.must_have, s.reached, s.fresh_until_0, s.fresh_until_1, s.fresh_until_2, s.fresh_until_3, s.fresh_until_4, s.fresh_until_5, s.assessed_until, s.last_evidence_at)
      is distinct from (excluded.target, excluded.criticality, excluded.must_have, excluded.reached, excluded.fresh_until_0, excluded.fresh_until_1, excluded.fresh_until_2,
                        excluded.fresh_until_3, excluded.fresh_until_4, excluded.fresh_until_5, excluded.assessed_until, excluded.last_evidence_at)`;
}

import "server-only";
import { type Day, endOfDay, NEVER, toDay } from "@/lib/core/calendar";
import type { Tx } from "@/lib/db/write";
import { standing } from "./freshness";
import { type EvidenceItem, type EvidenceKind, liveItems, type Weights } from "./rules";

/** How many people are computed at a time: bounds memory, keeps statements few. */
const CHUNK = 500;

/**
 * Recomputes the stored rows of these people and writes what changed. Every event calls it in its own
 * transaction: evidence, revocation, a change of job role, target, weight or half-life.
 *
 * @param employeeIds  people; locked in id order, so that two events on one person follow each other
 * @param skillIds     only these skills; undefined: all
 * @param now          the moment as of which the rows are computed
 */
export async function refreshSkills(
  tx: Tx,
  employeeIds: readonly number[],
  now: Date,
  skillIds?: readonly number[],
): Promise<void> {
  if (employeeIds.length === 0) return;
  const weights = await readWeights(tx);
  const zone = await readZone(tx);
  const ids = [...new Set(employeeIds)].sort((a, b) => a - b);
  for (let start = 0; start < ids.length; start += CHUNK)
    await refreshChunk(tx, ids.slice(start, start + CHUNK), skillIds, now, weights, zone);
}

export async function readWeights(tx: Tx): Promise<Weights> {
  const rows = await tx.evidenceWeight.findMany();
  return Object.fromEntries(rows.map(({ kind, weight }) => [kind, weight])) as Record<EvidenceKind, number>;
}

async function readZone(tx: Tx): Promise<string> {
  const organisation = await tx.organisation.findUniqueOrThrow({
    where: { id: 1 },
    select: { timeZone: true },
  });
  return organisation.timeZone;
}

type TargetRow = {
  employee_id: number;
  skill_id: number;
  target: number | null;
  criticality: number | null;
  must_have: boolean;
  half_life: number | null;
};
type EvidenceRow = {
  id: number;
  employee_id: number;
  skill_id: number;
  level: number;
  aimed_level: number | null;
  kind: EvidenceKind;
  rater_id: number | null;
  assessment_key: string | null;
  occurred_at: Date;
  recorded_at: Date;
  valid_until: Date | null;
  revoked_at: Date | null;
  event: string;
};

async function refreshChunk(
  tx: Tx,
  people: number[],
  skillIds: readonly number[] | undefined,
  now: Date,
  weights: Weights,
  zone: string,
) {
  await tx.$queryRaw`select id from employee where id = any(${people}::int[]) order by id for no key update`;
  const skills = skillIds ? [...skillIds] : null;
  const pairs = await tx.$queryRaw<TargetRow[]>`
    with wanted as (
      select h.employee_id, s.skill_id, max(s.target) as target, max(s.criticality) as criticality, bool_or(s.must_have) as must_have
      from employee_job_role h join job_role_skill s using (job_role_id)
      where h.employee_id = any(${people}::int[]) and (${skills}::int[] is null or s.skill_id = any(${skills}::int[]))
      group by 1, 2
    ), shown as (
      select distinct employee_id, skill_id from evidence
      where employee_id = any(${people}::int[]) and (${skills}::int[] is null or skill_id = any(${skills}::int[]))
    )
    select employee_id, skill_id, w.target, w.criticality, coalesce(w.must_have, false) as must_have, k.half_life_months as half_life
    from wanted w full join shown using (employee_id, skill_id) join skill k on k.id = skill_id`;
  const evidence = await tx.$queryRaw<EvidenceRow[]>`
    select id, employee_id, skill_id, level, aimed_level, kind::text, rater_id, assessment_key::text, occurred_at, recorded_at, valid_until, revoked_at,
           event_kind || ' ' || event_key as event
    from evidence
    where employee_id = any(${people}::int[]) and (${skills}::int[] is null or skill_id = any(${skills}::int[]))`;

  const byPair = new Map<string, EvidenceItem[]>();
  for (const row of evidence) {
    const key = `${row.employee_id} ${row.skill_id}`;
    const list = byPair.get(key);
    if (list) list.push(toItem(row, zone));
    else byPair.set(key, [toItem(row, zone)]);
  }
  const rows = pairs.map((pair) =>
    computeRow(pair, byPair.get(`${pair.employee_id} ${pair.skill_id}`) ?? [], now.getTime(), weights, zone),
  );
  await store(tx, people, skills, rows);
}

/** A row of `evidence` as the rules read it. */
export function toItem(row: Omit<EvidenceRow, "employee_id" | "skill_id">, zone: string): EvidenceItem {
  return {
    id: row.id,
    level: row.level,
    aimedLevel: row.aimed_level,
    kind: row.kind,
    raterId: row.rater_id,
    assessmentKey: row.assessment_key,
    occurredAt: row.occurred_at.getTime(),
    recordedAt: row.recorded_at.getTime(),
    validUntil: row.valid_until ? endOfDay(toDay(row.valid_until), zone) : null,
    revokedAt: row.revoked_at?.getTime() ?? null,
    event: row.event,
  };
}

type Stored = {
  employee_id: number;
  skill_id: number;
  target: number | null;
  criticality: number | null;
  must_have: boolean;
  reached: number;
  fu0: Day;
  fu1: Day;
  fu2: Day;
  fu3: Day;
  fu4: Day;
  fu5: Day;
  assessed_until: Day;
  last_proof_at: string | null;
};

function computeRow(
  pair: TargetRow,
  items: EvidenceItem[],
  now: number,
  weights: Weights,
  zone: string,
): Stored {
  const live = liveItems(items, now);
  const { reached, freshUntil } = standing(live, now, pair.half_life, weights, zone);
  const [fu0, fu1, fu2, fu3, fu4, fu5] = freshUntil;
  const { half_life: _, ...kept } = pair;
  const lastProof = live.reduce((latest, item) => Math.max(latest, item.occurredAt), 0);
  return {
    ...kept,
    reached,
    fu0,
    fu1,
    fu2,
    fu3,
    fu4,
    fu5,
    assessed_until: assessedUntil(pair, live, freshUntil, now, weights, zone),
    last_proof_at: lastProof ? new Date(lastProof).toISOString() : null,
  };
}

/** "Of which assessed": the day until which the target is covered with ratings left out. */
function assessedUntil(
  pair: TargetRow,
  live: EvidenceItem[],
  freshUntil: readonly Day[],
  now: number,
  weights: Weights,
  zone: string,
): Day {
  if (pair.target === null) return NEVER;
  const assessed = live.filter((item) => !item.kind.endsWith("_rating"));
  const alone = standing(assessed, now, pair.half_life, weights, zone).freshUntil[pair.target] ?? NEVER;
  const all = freshUntil[pair.target] ?? NEVER;
  return [alone, all].sort()[0] ?? NEVER;
}

async function store(tx: Tx, people: number[], skills: number[] | null, rows: Stored[]) {
  const json = JSON.stringify(rows);
  await tx.$executeRaw`
    insert into person_skill as s (employee_id, skill_id, target, criticality, must_have, reached, fu0, fu1, fu2, fu3, fu4, fu5, assessed_until, last_proof_at)
    select * from jsonb_to_recordset(${json}::jsonb) as r (
      employee_id int, skill_id int, target int, criticality int, must_have boolean, reached int,
      fu0 date, fu1 date, fu2 date, fu3 date, fu4 date, fu5 date, assessed_until date, last_proof_at timestamptz)
    on conflict (employee_id, skill_id) do update set
      target = excluded.target, criticality = excluded.criticality, must_have = excluded.must_have, reached = excluded.reached,
      fu0 = excluded.fu0, fu1 = excluded.fu1, fu2 = excluded.fu2, fu3 = excluded.fu3, fu4 = excluded.fu4, fu5 = excluded.fu5,
      assessed_until = excluded.assessed_until, last_proof_at = excluded.last_proof_at
    where (s.target, s.criticality, s.must_have, s.reached, s.fu0, s.fu1, s.fu2, s.fu3, s.fu4, s.fu5, s.assessed_until, s.last_proof_at)
      is distinct from (excluded.target, excluded.criticality, excluded.must_have, excluded.reached, excluded.fu0, excluded.fu1, excluded.fu2,
                        excluded.fu3, excluded.fu4, excluded.fu5, excluded.assessed_until, excluded.last_proof_at)`;
  await tx.$executeRaw`
    delete from person_skill s
    where s.employee_id = any(${people}::int[]) and (${skills}::int[] is null or s.skill_id = any(${skills}::int[]))
      and not exists (select from jsonb_to_recordset(${json}::jsonb) as r (employee_id int, skill_id int)
                      where r.employee_id = s.employee_id and r.skill_id = s.skill_id)`;
}

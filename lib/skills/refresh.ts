import "server-only";
import { NEVER } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { computeRow, type EvidencedRow, type ItemRow, type PairRow } from "./freshness";
import type { EvidenceKind, Weights } from "./rules";

/** How many people are computed at a time: bounds memory, keeps statements few. */
const CHUNK = 2000;

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

async function readWeights(tx: Tx): Promise<Weights> {
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

async function refreshChunk(
  tx: Tx,
  people: number[],
  skillIds: readonly number[] | undefined,
  now: Date,
  weights: Weights,
  zone: string,
) {
  const scope = { people, skills: skillIds ? [...skillIds] : null };
  await tx.$queryRaw`select count(*) from (select from employee where id = any(${people}::int[]) order by id for no key update) locked`;
  const known = new Set(scope.skills ? people : await findKnown(tx, people));
  const isNew = (id: number) => !known.has(id);
  if (people.some(isNew)) await storeFirstTargets(tx, people.filter(isNew));
  if (known.size === 0) return;
  const stored = { ...scope, people: [...known] };
  await dropUnused(tx, stored);
  await storeBareTargets(tx, stored);
  const evidence = await readEvidence(tx, stored);
  if (evidence.length === 0) return;
  const byPair = Map.groupBy(evidence, (row) => `${row.employee_id} ${row.skill_id}`);
  const rows = [...byPair.values()].flatMap((items) => {
    const [pair] = items;
    return pair ? [computeRow(pair, items, now.getTime(), weights, zone)] : [];
  });
  await storeEvidenced(tx, rows);
}

/** Whose rows, and of which skills; null: of all. */
type RefreshScope = { people: number[]; skills: number[] | null };

/** What the job roles of these people ask of them; of several roles the highest stands. */
const wanted = ({ people, skills }: RefreshScope): Prisma.Sql => Prisma.sql`
  select h.employee_id, s.skill_id, max(s.target) as target, max(s.criticality) as criticality, bool_or(s.must_have) as must_have
  from employee_job_role h join job_role_skill s using (job_role_id)
  where h.employee_id = any(${people}::int[]) ${ofSkills(skills, Prisma.sql`s.skill_id`)}
  group by 1, 2`;

const ofSkills = (skills: number[] | null, column: Prisma.Sql): Prisma.Sql =>
  skills ? Prisma.sql`and ${column} = any(${skills}::int[])` : Prisma.empty;

/** Deletes rows of what is neither asked for nor shown any more. */
async function dropUnused(tx: Tx, scope: RefreshScope): Promise<void> {
  await tx.$executeRaw`
    with wanted as (${wanted(scope)})
    delete from person_skill r
    where r.employee_id = any(${scope.people}::int[]) ${ofSkills(scope.skills, Prisma.sql`r.skill_id`)}
      and not exists (select from wanted w where w.employee_id = r.employee_id and w.skill_id = r.skill_id)
      and not exists (select from evidence v where v.employee_id = r.employee_id and v.skill_id = r.skill_id)`;
}

/** Who of these people has a row or evidence already. */
async function findKnown(tx: Tx, people: number[]): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select p.id from unnest(${people}::int[]) as p (id)
    where exists (select from person_skill r where r.employee_id = p.id) or exists (select from evidence v where v.employee_id = p.id)`;
  return rows.map(({ id }) => id);
}

const insertBareTargets = (scope: RefreshScope): Prisma.Sql => Prisma.sql`
    with wanted as (${wanted(scope)})
    insert into person_skill as s (employee_id, skill_id, target, criticality, must_have, reached, fresh_until_0, fresh_until_1, fresh_until_2, fresh_until_3, fresh_until_4, fresh_until_5, assessed_until)
    select w.employee_id, w.skill_id, w.target, w.criticality, w.must_have, 0, d.never, d.never, d.never, d.never, d.never, d.never, d.never
    from wanted w cross join (select ${NEVER}::date as never) d`;

/** Rows of people who have neither rows nor evidence: looking for either would take half of the time. */
async function storeFirstTargets(tx: Tx, people: number[]): Promise<void> {
  await tx.$executeRaw`${insertBareTargets({ people, skills: null })} order by w.employee_id, w.skill_id`;
}

/** Rows of what is asked for and was never shown: most rows of a company, and nothing to compute. */
async function storeBareTargets(tx: Tx, scope: RefreshScope): Promise<void> {
  await tx.$executeRaw`${insertBareTargets(scope)}
    where not exists (select from evidence v where v.employee_id = w.employee_id and v.skill_id = w.skill_id)
    on conflict (employee_id, skill_id) do update set
      target = excluded.target, criticality = excluded.criticality, must_have = excluded.must_have, reached = 0, last_evidence_at = null,
      fresh_until_0 = excluded.fresh_until_0, fresh_until_1 = excluded.fresh_until_1, fresh_until_2 = excluded.fresh_until_2, fresh_until_3 = excluded.fresh_until_3, fresh_until_4 = excluded.fresh_until_4, fresh_until_5 = excluded.fresh_until_5, assessed_until = excluded.assessed_until
    where (s.target, s.criticality, s.must_have, s.reached, s.last_evidence_at) is distinct from (excluded.target, excluded.criticality, excluded.must_have, 0, null)`;
}

/** Every item of evidence with what is asked of the person in its skill. */
const readEvidence = (tx: Tx, scope: RefreshScope): Promise<(ItemRow & PairRow)[]> =>
  tx.$queryRaw<(ItemRow & PairRow)[]>`
    with wanted as (${wanted(scope)})
    select v.id, v.employee_id, v.skill_id, v.level, v.aimed_level, v.kind::text, v.rater_id, v.assessment_key::text, v.occurred_at, v.recorded_at,
           v.valid_until, v.revoked_at, v.event_kind || ' ' || v.event_key as event,
           w.target, w.criticality, coalesce(w.must_have, false) as must_have, k.half_life_months as half_life
    from evidence v join skill k on k.id = v.skill_id
    left join wanted w on w.employee_id = v.employee_id and w.skill_id = v.skill_id
    where v.employee_id = any(${scope.people}::int[]) ${ofSkills(scope.skills, Prisma.sql`v.skill_id`)}`;

/** Writes the rows that differ from what is stored. */
async function storeEvidenced(tx: Tx, rows: readonly EvidencedRow[]): Promise<void> {
  const column = <Key extends keyof EvidencedRow>(key: Key) => rows.map((row) => row[key]);
  await tx.$executeRaw`
    insert into person_skill as s (employee_id, skill_id, target, criticality, must_have, reached, fresh_until_0, fresh_until_1, fresh_until_2, fresh_until_3, fresh_until_4, fresh_until_5, assessed_until, last_evidence_at)
    select * from unnest(
      ${column("employee_id")}::int[], ${column("skill_id")}::int[], ${column("target")}::int[], ${column("criticality")}::int[], ${column("must_have")}::boolean[],
      ${column("reached")}::int[], ${column("fresh_until_0")}::date[], ${column("fresh_until_1")}::date[], ${column("fresh_until_2")}::date[], ${column("fresh_until_3")}::date[], ${column("fresh_until_4")}::date[],
      ${column("fresh_until_5")}::date[], ${column("assessed_until")}::date[], ${column("last_evidence_at")}::timestamptz[])
    on conflict (employee_id, skill_id) do update set
      target = excluded.target, criticality = excluded.criticality, must_have = excluded.must_have, reached = excluded.reached,
      fresh_until_0 = excluded.fresh_until_0, fresh_until_1 = excluded.fresh_until_1, fresh_until_2 = excluded.fresh_until_2, fresh_until_3 = excluded.fresh_until_3, fresh_until_4 = excluded.fresh_until_4, fresh_until_5 = excluded.fresh_until_5,
      assessed_until = excluded.assessed_until, last_evidence_at = excluded.last_evidence_at
    where (s.target, s.criticality, s.must_have, s.reached, s.fresh_until_0, s.fresh_until_1, s.fresh_until_2, s.fresh_until_3, s.fresh_until_4, s.fresh_until_5, s.assessed_until, s.last_evidence_at)
      is distinct from (excluded.target, excluded.criticality, excluded.must_have, excluded.reached, excluded.fresh_until_0, excluded.fresh_until_1, excluded.fresh_until_2,
                        excluded.fresh_until_3, excluded.fresh_until_4, excluded.fresh_until_5, excluded.assessed_until, excluded.last_evidence_at)`;
}

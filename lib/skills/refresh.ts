import "server-only";
import { NEVER } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { type LevelScope, lockPeople, ofSkills, storeLevels, wanted } from "./record-evidence";

/** How many people are computed at a time: bounds memory and keeps statements few. */
const CHUNK = 2000;

/**
 * Recompute the stored rows of these people and write those that changed, also of skills only required.
 * Called in the transaction of a change of job role, target, weight or half-life; `recordEvidence` updates
 * levels itself.
 *
 * @param employeeIds  people; locked in id order, so that concurrent events on a person are serialized
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
  const ids = [...new Set(employeeIds)].sort((a, b) => a - b);
  for (let start = 0; start < ids.length; start += CHUNK)
    await refreshChunk(tx, ids.slice(start, start + CHUNK), skillIds, now);
}

async function refreshChunk(tx: Tx, people: number[], skillIds: readonly number[] | undefined, now: Date) {
  const scope = { people, skills: skillIds ? [...skillIds] : null };
  await lockPeople(tx, people);
  const known = new Set(scope.skills ? people : await findKnown(tx, people));
  const isNew = (id: number) => !known.has(id);
  if (people.some(isNew)) await storeFirstTargets(tx, people.filter(isNew));
  if (known.size === 0) return;
  const stored = { ...scope, people: [...known] };
  await dropUnused(tx, stored);
  await storeBareTargets(tx, stored);
  await storeLevels(tx, stored, now);
}

/** Delete rows of skills that are neither required nor proved any more. */
async function dropUnused(tx: Tx, scope: LevelScope): Promise<void> {
  await tx.$executeRaw`
    with wanted as (${wanted(scope)})
    delete from person_skill r
    where r.employee_id = any(${scope.people}::int[]) ${ofSkills(scope.skills, Prisma.sql`r.skill_id`)}
      and not exists (select from wanted w where w.employee_id = r.employee_id and w.skill_id = r.skill_id)
      and not exists (select from evidence v where v.employee_id = r.employee_id and v.skill_id = r.skill_id)`;
}

/** Return which of these people have a row or evidence already. */
async function findKnown(tx: Tx, people: number[]): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select p.id from unnest(${people}::int[]) as p (id)
    where exists (select from person_skill r where r.employee_id = p.id) or exists (select from evidence v where v.employee_id = p.id)`;
  return rows.map(({ id }) => id);
}

const insertBareTargets = (scope: LevelScope): Prisma.Sql => Prisma.sql`
    with wanted as (${wanted(scope)})
    insert into person_skill as s (employee_id, skill_id, target, criticality, must_have, reached, fresh_until_0, fresh_until_1, fresh_until_2, fresh_until_3, fresh_until_4, fresh_until_5, assessed_until)
    select w.employee_id, w.skill_id, w.target, w.criticality, w.must_have, 0, d.never, d.never, d.never, d.never, d.never, d.never, d.never
    from wanted w cross join (select ${NEVER}::date as never) d`;

/**
 * Insert the rows of people who have neither rows nor evidence; checking for either would take half of the
 * time.
 */
async function storeFirstTargets(tx: Tx, people: number[]): Promise<void> {
  await tx.$executeRaw`${insertBareTargets({ people, skills: null })} order by w.employee_id, w.skill_id`;
}

/** Insert or update rows of skills that are required and never proved: most rows, and no level to compute. */
async function storeBareTargets(tx: Tx, scope: LevelScope): Promise<void> {
  await tx.$executeRaw`${insertBareTargets(scope)}
    where not exists (select from evidence v where v.employee_id = w.employee_id and v.skill_id = w.skill_id)
    on conflict (employee_id, skill_id) do update set
      target = excluded.target, criticality = excluded.criticality, must_have = excluded.must_have, reached = 0, last_evidence_at = null,
      fresh_until_0 = excluded.fresh_until_0, fresh_until_1 = excluded.fresh_until_1, fresh_until_2 = excluded.fresh_until_2, fresh_until_3 = excluded.fresh_until_3, fresh_until_4 = excluded.fresh_until_4, fresh_until_5 = excluded.fresh_until_5, assessed_until = excluded.assessed_until
    where (s.target, s.criticality, s.must_have, s.reached, s.last_evidence_at) is distinct from (excluded.target, excluded.criticality, excluded.must_have, 0, null)`;
}

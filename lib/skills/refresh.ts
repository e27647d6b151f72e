import "server-only";
import { type Day, endOfDay, NEVER, toDay } from "@/lib/core/calendar";
import type { Tx } from "@/lib/db/write";
import { standing } from "./freshness";
import {
  dropUnused,
  findKnown,
  type ItemRow,
  type PairRow,
  type ProvedRow,
  readEvidence,
  storeBareTargets,
  storeFirstTargets,
  storeProved,
} from "./refresh-rows";
import { type EvidenceItem, type EvidenceKind, liveItems, type Weights } from "./rules";

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
    const read = items.map((item) => toItem(item, zone));
    return pair ? [computeRow(pair, read, now.getTime(), weights, zone)] : [];
  });
  await storeProved(tx, rows);
}

/** A row of `evidence` as the rules read it. */
export function toItem(row: ItemRow, zone: string): EvidenceItem {
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

function computeRow(
  pair: PairRow,
  items: EvidenceItem[],
  now: number,
  weights: Weights,
  zone: string,
): ProvedRow {
  const live = liveItems(items, now);
  const { reached, freshUntil } = standing(live, now, pair.half_life, weights, zone);
  const [fu0, fu1, fu2, fu3, fu4, fu5] = freshUntil;
  const { employee_id, skill_id, target, criticality, must_have } = pair;
  const lastProof = live.reduce((latest, item) => Math.max(latest, item.occurredAt), 0);
  return {
    employee_id,
    skill_id,
    target,
    criticality,
    must_have,
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
  pair: PairRow,
  live: EvidenceItem[],
  freshUntil: readonly Day[],
  now: number,
  weights: Weights,
  zone: string,
): Day {
  if (pair.target === null) return NEVER;
  const assessed = live.filter((item) => !item.kind.endsWith("_rating"));
  if (assessed.length === live.length) return freshUntil[pair.target] ?? NEVER;
  const alone = standing(assessed, now, pair.half_life, weights, zone).freshUntil[pair.target] ?? NEVER;
  const all = freshUntil[pair.target] ?? NEVER;
  return [alone, all].sort()[0] ?? NEVER;
}

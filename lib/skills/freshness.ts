import { ALWAYS, addDays, type Day, endOfDay, lastDayEndedBy, NEVER, toDay } from "@/lib/core/calendar";
import {
  type EvidenceItem,
  type EvidenceKind,
  type EvidenceRule,
  liveItems,
  MONTH_MS,
  outweighsContrary,
  reachedLevel,
  support,
} from "./rules";

export type PairRow = {
  employee_id: number;
  skill_id: number;
  target: number | null;
  criticality: number | null;
  must_have: boolean;
  half_life: number | null;
};
export type ItemRow = {
  id: number;
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
export type EvidencedRow = Omit<PairRow, "half_life"> & {
  reached: number;
  fresh_until_0: Day;
  fresh_until_1: Day;
  fresh_until_2: Day;
  fresh_until_3: Day;
  fresh_until_4: Day;
  fresh_until_5: Day;
  assessed_until: Day;
  last_evidence_at: string | null;
};

export type SkillStanding = {
  reached: number;
  /** By level 0 to 5: the last day at whose end the level is still fresh. */
  freshUntil: [Day, Day, Day, Day, Day, Day];
};

/**
 * Compute the reached level, and for each level the last day on which it is fresh. Goes from hard date to
 * hard date; between two of them the support is one exponential.
 *
 * @param live            items that count, from `liveItems`; all occurred at or before `t`
 * @param t               instant of the computation, milliseconds; the row holds from then on
 * @param halfLifeMonths  null: evidence does not decay
 * @param zone            time zone of the organisation, which decides when a day ends
 * @source docs/domain.md, "The level of a person in a skill"
 */
export function skillStanding(
  live: readonly EvidenceItem[],
  t: number,
  halfLifeMonths: number | null,
  rule: EvidenceRule,
  zone: string,
): SkillStanding {
  // Items of a level include those of higher levels: an equal count means the same items, so the same day.
  const lastDays = new Map<number, Day>();
  const until = (level: number): Day => {
    if (level > 0 && !outweighsContrary(live, level, t, halfLifeMonths, rule.weights)) return NEVER;
    const pro = live.filter((item) => item.level >= level);
    const day = lastDays.get(pro.length) ?? lastFreshDay(pro, level, t, halfLifeMonths, rule, zone);
    lastDays.set(pro.length, day);
    return day;
  };
  return {
    reached: reachedLevel(live, t, halfLifeMonths, rule),
    freshUntil: [until(0), until(1), until(2), until(3), until(4), until(5)],
  };
}

/** Return the last day at whose end `support(level) ≥ θ`; NEVER when there is none. */
function lastFreshDay(
  pro: readonly EvidenceItem[],
  level: number,
  t: number,
  halfLifeMonths: number | null,
  { weights, threshold }: EvidenceRule,
  zone: string,
): Day {
  const isFreshAt = (instant: number) => support(pro, level, instant, halfLifeMonths, weights) >= threshold;

  // Support only falls between two hard dates: the last interval in which it suffices decides.
  const hardDates = new Set(pro.map((item) => item.validUntil ?? Number.POSITIVE_INFINITY));
  let best: Day = NEVER;
  for (const end of [...hardDates].sort((a, b) => b - a)) {
    const counting = pro.filter((item) => (item.validUntil ?? Number.POSITIVE_INFINITY) >= end);
    const sum = support(
      counting.map((item) => ({ ...item, validUntil: null })),
      level,
      t,
      halfLifeMonths,
      weights,
    );
    if (sum <= 0) continue;
    const crossing =
      halfLifeMonths === null
        ? sum >= threshold
          ? Number.POSITIVE_INFINITY
          : Number.NEGATIVE_INFINITY
        : t + halfLifeMonths * MONTH_MS * Math.log2(sum / threshold);
    const last = Math.min(crossing, end);
    if (last === Number.NEGATIVE_INFINITY) continue;
    const day =
      last > LATEST_INSTANT ? ALWAYS : last < EARLIEST_INSTANT ? NEVER : exact(last, isFreshAt, zone);
    if (day > best) best = day;
  }
  return best;
}

/** Instants outside these bounds become ALWAYS or NEVER, so that no day has an extreme year. */
const LATEST_INSTANT = Date.UTC(9000, 0, 1);
const EARLIEST_INSTANT = Date.UTC(1000, 0, 1);

/** Correct the day by at most one against the definition, because the logarithm is a float. */
function exact(instant: number, isFreshAt: (t: number) => boolean, zone: string): Day {
  const day = lastDayEndedBy(instant, zone);
  if (isFreshAt(endOfDay(addDays(day, 1), zone))) return addDays(day, 1);
  return isFreshAt(endOfDay(day, zone)) ? day : addDays(day, -1);
}

/** Convert a row of `evidence` to the type the rules use. */
function toItem(row: ItemRow, zone: string): EvidenceItem {
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

/** Compute the `person_skill` row of a person and a skill from the evidence about them. */
export function computeRow(
  pair: PairRow,
  evidence: readonly ItemRow[],
  now: number,
  rule: EvidenceRule,
  zone: string,
): EvidencedRow {
  const items = evidence.map((item) => toItem(item, zone));
  const live = liveItems(items, now);
  const { reached, freshUntil } = skillStanding(live, now, pair.half_life, rule, zone);
  const [fresh_until_0, fresh_until_1, fresh_until_2, fresh_until_3, fresh_until_4, fresh_until_5] =
    freshUntil;
  const { employee_id, skill_id, target, criticality, must_have } = pair;
  const lastEvidence = live.reduce((latest, item) => Math.max(latest, item.occurredAt), 0);
  return {
    employee_id,
    skill_id,
    target,
    criticality,
    must_have,
    reached,
    fresh_until_0,
    fresh_until_1,
    fresh_until_2,
    fresh_until_3,
    fresh_until_4,
    fresh_until_5,
    assessed_until: assessedUntil(pair, live, freshUntil, now, rule, zone),
    last_evidence_at: lastEvidence ? new Date(lastEvidence).toISOString() : null,
  };
}

/** Return the last day on which the target is covered with ratings left out. */
function assessedUntil(
  pair: PairRow,
  live: EvidenceItem[],
  freshUntil: readonly Day[],
  now: number,
  rule: EvidenceRule,
  zone: string,
): Day {
  if (pair.target === null) return NEVER;
  const assessed = live.filter((item) => !item.kind.endsWith("_rating"));
  const all = freshUntil[pair.target] ?? NEVER;
  if (assessed.length === live.length) return all;
  const alone = skillStanding(assessed, now, pair.half_life, rule, zone).freshUntil[pair.target] ?? NEVER;
  return [alone, all].sort()[0] ?? NEVER;
}

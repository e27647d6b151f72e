import { ALWAYS, addDays, type Day, endOfDay, lastDayEndedBy, NEVER } from "@/lib/core/calendar";
import {
  type EvidenceItem,
  type EvidenceKind,
  LEVELS,
  type LevelEvidence,
  type Measure,
  MONTH_MS,
  TOLERANCE,
} from "./rules";

/**
 * Return the items that count at `t`, as known at `k`: occurred, recorded, not revoked, not superseded. Of
 * items with the same key only the latest by (occurredAt, recordedAt, id) counts, whatever its level or
 * weight. Results are keyed by assessment, ratings by rater, observations by observer and observation, so a
 * rating never supersedes an observation; items without a key are never superseded. Self ratings are ignored.
 *
 * @param t, k  instants, milliseconds
 */
export function liveItems(items: readonly EvidenceItem[], t: number, k: number = t): EvidenceItem[] {
  const known = items.filter(
    (item) =>
      item.kind !== "self_rating" && item.recordedAt <= k && (item.revokedAt === null || item.revokedAt > k),
  );
  const latest = new Map<string, EvidenceItem>();
  for (const item of known) {
    const key = supersessionKey(item);
    const other = latest.get(key);
    if (!other || isLater(item, other)) latest.set(key, item);
  }
  return [...latest.values()].filter((item) => item.occurredAt <= t);
}

/** Return the items of one person and skill that count. */
export const liveOf = (items: readonly LevelEvidence[], now: Date, zone: string): EvidenceItem[] =>
  liveItems(
    items.map((item) => ({
      ...item,
      validUntil: item.lastDay === null ? null : endOfDay(item.lastDay, zone),
    })),
    now.getTime(),
  );

function supersessionKey(item: EvidenceItem): string {
  if (item.assessmentKey !== null) return `result ${item.assessmentKey}`;
  if (item.kind === "observation") return `observation ${item.raterId} ${item.event}`;
  if (item.raterId !== null) return `rating ${item.raterId}`;
  return `item ${item.id}`;
}

const isLater = (a: EvidenceItem, b: EvidenceItem) =>
  (a.occurredAt - b.occurredAt || a.recordedAt - b.recordedAt || a.id - b.id) > 0;

/** Sum the largest decayed weight of each event: an event counts once. */
function sumOverEvents(
  items: readonly EvidenceItem[],
  t: number,
  { halfLifeMonths, weights }: Measure,
): number {
  const largest = new Map<string, number>();
  for (const item of items) {
    const decay = halfLifeMonths === null ? 1 : 0.5 ** ((t - item.occurredAt) / (halfLifeMonths * MONTH_MS));
    const share = weights[item.kind] * decay;
    if (share > (largest.get(item.event) ?? 0)) largest.set(item.event, share);
  }
  let sum = 0;
  for (const share of largest.values()) sum += share;
  return sum;
}

const atLeast = (live: readonly EvidenceItem[], level: number) => live.filter((item) => item.level >= level);
const endOf = ({ validUntil }: EvidenceItem) => validUntil ?? Number.POSITIVE_INFINITY;

/**
 * Return how strongly the live items support "level ℓ or more" at t.
 *
 * @param live   from {@link liveItems}
 * @param level  0 to 5; 0 asks whether enough is known
 */
export const support = (live: readonly EvidenceItem[], level: number, t: number, measure: Measure): number =>
  sumOverEvents(
    atLeast(live, level).filter((item) => endOf(item) >= t),
    t,
    measure,
  );

const CONTRARY_KINDS: ReadonlySet<EvidenceKind> = new Set([
  "project",
  "observation",
  "exam",
  "manager_rating",
]);

/**
 * Return whether level ℓ withstands newer contrary evidence: project, observation, exam and manager items
 * that show less than ℓ and occurred after the latest live item with level ≥ ℓ must not outweigh all live
 * items with level ≥ ℓ. All items share one half-life, so only events change the result, never time.
 */
export function outweighsContrary(
  live: readonly EvidenceItem[],
  level: number,
  t: number,
  measure: Measure,
): boolean {
  const pro = atLeast(live, level);
  if (pro.length === 0) return false;
  const latest = Math.max(...pro.map((item) => item.occurredAt));
  const contrary = live.filter(
    (item) => CONTRARY_KINDS.has(item.kind) && item.occurredAt > latest && isContrary(item, level),
  );
  return sumOverEvents(pro, t, measure) >= sumOverEvents(contrary, t, measure) - TOLERANCE;
}

const isContrary = (item: EvidenceItem, level: number) =>
  item.aimedLevel === null ? item.level < level : item.aimedLevel <= level;

/**
 * Return the highest level ≥ 1 that is not outweighed and whose support reaches the threshold with decay and
 * `validUntil` ignored; 0 if there is none.
 */
export function reachedLevel(live: readonly EvidenceItem[], t: number, measure: Measure): number {
  const undecayed = { ...measure, halfLifeMonths: null };
  const isReached = (level: number) =>
    sumOverEvents(atLeast(live, level), t, undecayed) >= measure.threshold - TOLERANCE &&
    outweighsContrary(live, level, t, measure);
  return LEVELS.findLast(isReached) ?? 0;
}

export type SkillStanding = {
  reached: number;
  /** By level 0 to 5: the last day at whose end the level is still fresh. */
  freshUntil: [Day, Day, Day, Day, Day, Day];
};

/**
 * Compute the reached level, and for each level the last day on which it is fresh. Goes from hard date to
 * hard date; between two of them the support is one exponential.
 *
 * @param live  items that count, from {@link liveItems}; all occurred at or before `t`
 * @param t     instant of the computation, milliseconds; the row holds from then on
 * @param zone  time zone of the organisation, which decides when a day ends
 * @source docs/domain.md, "The level of a person in a skill"
 */
export function skillStanding(
  live: readonly EvidenceItem[],
  t: number,
  measure: Measure,
  zone: string,
): SkillStanding {
  // Items of a level include those of higher levels: an equal count means the same items, so the same day.
  const lastDays = new Map<number, Day>();
  const until = (level: number): Day => {
    if (level > 0 && !outweighsContrary(live, level, t, measure)) return NEVER;
    const pro = atLeast(live, level);
    const day = lastDays.get(pro.length) ?? lastFreshDay(pro, t, measure, zone);
    lastDays.set(pro.length, day);
    return day;
  };
  return {
    reached: reachedLevel(live, t, measure),
    freshUntil: [until(0), until(1), until(2), until(3), until(4), until(5)],
  };
}

/** Return the last day at whose end the support of these items is at least θ; NEVER when there is none. */
function lastFreshDay(pro: readonly EvidenceItem[], t: number, measure: Measure, zone: string): Day {
  const isFreshAt = (instant: number) => support(pro, 0, instant, measure) >= measure.threshold - TOLERANCE;
  // Support only falls between two hard dates: the last interval in which it suffices decides.
  let best: Day = NEVER;
  for (const end of [...new Set(pro.map(endOf))].sort((a, b) => b - a)) {
    const valid = pro.filter((item) => endOf(item) >= end);
    const sum = sumOverEvents(valid, t, measure);
    if (sum <= 0) continue;
    const last = Math.min(end, crossingOf(sum, t, measure));
    if (last === Number.NEGATIVE_INFINITY) continue;
    const day =
      last > LATEST_INSTANT ? ALWAYS : last < EARLIEST_INSTANT ? NEVER : exact(last, isFreshAt, zone);
    if (day > best) best = day;
  }
  return best;
}

/** Return when a support that is `sum` at t falls under θ; infinite where it never does, or never was above. */
function crossingOf(sum: number, t: number, { halfLifeMonths, threshold }: Measure): number {
  if (halfLifeMonths !== null) return t + halfLifeMonths * MONTH_MS * Math.log2(sum / threshold);
  return sum >= threshold - TOLERANCE ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
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

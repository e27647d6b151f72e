/** The four states of a person in a skill against a target. The order never changes. */
export const SKILL_STATES = ["covered", "stale", "gap", "unknown"] as const;
export type SkillState = (typeof SKILL_STATES)[number];

export const LEVELS = [1, 2, 3, 4, 5] as const;

export const EVIDENCE_KINDS = [
  "project",
  "observation",
  "exam",
  "quiz",
  "external",
  "manager_rating",
  "peer_rating",
  "self_rating",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
export type Weights = Readonly<Record<EvidenceKind, number>>;

/** The highest level that evidence of a kind may prove. */
export const CEILING: Partial<Record<EvidenceKind, number>> = { exam: 4, quiz: 3 };

/**
 * Support from which a level counts as proved, until an admin sets another one: a confidence C = S/(S+1) of
 * 0.4.
 */
export const FIRST_THRESHOLD = 2 / 3;

/** How much evidence of each kind counts, and how much is enough. */
export type EvidenceRule = { readonly weights: Weights; readonly threshold: number };

/** Milliseconds of the mean month of 30.4375 days. */
export const MONTH_MS = 30.4375 * 86_400_000;

export type EvidenceItem = {
  id: number;
  /** 0 to 5. */
  level: number;
  /** A failed attempt: the level it aimed at. It shows level 0. */
  aimedLevel: number | null;
  kind: EvidenceKind;
  raterId: number | null;
  assessmentKey: string | null;
  /** Instants, milliseconds since 1970 UTC. `occurredAt` is never later than `recordedAt`. */
  occurredAt: number;
  recordedAt: number;
  /** Moment at which it stops counting (end of its last day); null: no hard end. */
  validUntil: number | null;
  revokedAt: number | null;
  /** Kind and key of the event it came from. */
  event: string;
};

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

function supersessionKey(item: EvidenceItem): string {
  if (item.assessmentKey !== null) return `result ${item.assessmentKey}`;
  if (item.kind === "observation") return `observation ${item.raterId} ${item.event}`;
  if (item.raterId !== null) return `rating ${item.raterId}`;
  return `item ${item.id}`;
}

const isLater = (a: EvidenceItem, b: EvidenceItem) =>
  (a.occurredAt - b.occurredAt || a.recordedAt - b.recordedAt || a.id - b.id) > 0;

/**
 * Sum the largest decayed weight of each event: an event counts once.
 *
 * @param halfLifeMs  null: no decay
 */
function sumOverEvents(
  items: readonly EvidenceItem[],
  t: number,
  halfLifeMs: number | null,
  weights: Weights,
): number {
  const largest = new Map<string, number>();
  for (const item of items) {
    const share =
      weights[item.kind] * (halfLifeMs === null ? 1 : 0.5 ** ((t - item.occurredAt) / halfLifeMs));
    if (share > (largest.get(item.event) ?? 0)) largest.set(item.event, share);
  }
  let sum = 0;
  for (const share of largest.values()) sum += share;
  return sum;
}

const halfLifeMs = (months: number | null) => (months === null ? null : months * MONTH_MS);
const atLeast = (live: readonly EvidenceItem[], level: number) => live.filter((item) => item.level >= level);
const unexpired = (items: readonly EvidenceItem[], t: number) =>
  items.filter((item) => item.validUntil === null || item.validUntil >= t);

/**
 * Return how strongly the live items support "level ℓ or more" at t.
 *
 * @param live            from {@link liveItems}
 * @param level           0 to 5; 0 asks whether enough is known
 * @param halfLifeMonths  months after which evidence counts half; null: no decay
 */
export function support(
  live: readonly EvidenceItem[],
  level: number,
  t: number,
  halfLifeMonths: number | null,
  weights: Weights,
): number {
  return sumOverEvents(unexpired(atLeast(live, level), t), t, halfLifeMs(halfLifeMonths), weights);
}

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
  halfLifeMonths: number | null,
  weights: Weights,
): boolean {
  const pro = atLeast(live, level);
  if (pro.length === 0) return false;
  const latest = Math.max(...pro.map((item) => item.occurredAt));
  const contrary = live.filter(
    (item) => CONTRARY_KINDS.has(item.kind) && item.occurredAt > latest && isContrary(item, level),
  );
  const half = halfLifeMs(halfLifeMonths);
  return sumOverEvents(contrary, t, half, weights) <= sumOverEvents(pro, t, half, weights);
}

const isContrary = (item: EvidenceItem, level: number) =>
  item.aimedLevel === null ? item.level < level : item.aimedLevel <= level;

/**
 * Return the highest level ≥ 1 that is not outweighed and whose support reaches the threshold with decay and
 * `validUntil` ignored; 0 if there is none.
 */
export function reachedLevel(
  live: readonly EvidenceItem[],
  t: number,
  halfLifeMonths: number | null,
  { weights, threshold }: EvidenceRule,
): number {
  const isReached = (level: number) =>
    sumOverEvents(atLeast(live, level), t, null, weights) >= threshold &&
    outweighsContrary(live, level, t, halfLifeMonths, weights);
  return LEVELS.findLast(isReached) ?? 0;
}

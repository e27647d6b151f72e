import { client } from "@/lib/db/client";

/**
 * The figures of docs/domain.md counted plainly over the raw rows: no SQL but `select *`, and none of the
 * product's rules. Tests compare the product's figures with these.
 */

type PlainState = "covered" | "stale" | "gap" | "unknown";
export const PLAIN_STATES: readonly PlainState[] = ["covered", "stale", "gap", "unknown"];

/** A person's skill, with the rows of the person and the skill. */
export type PlainSkillRow = {
  person: number;
  unit: number;
  skill: number;
  cluster: string;
  holderLevel: number;
  minHolders: number | null;
  target: number | null;
  criticality: number;
  reached: number;
  /** By level 0–5: the last day on which it is fresh. */
  freshUntil: string[];
  assessedUntil: string;
  state: PlainState | null;
  fresh: number;
};
/** A pair with a target. */
type PlainRequirement = PlainSkillRow & { target: number; state: PlainState };

/** Convert a `date` column to its day. */
export const dayText = (date: Date): string => date.toISOString().slice(0, 10);

const has = (pair: { freshUntil: string[] }, level: number, day: string) =>
  (pair.freshUntil[level] ?? "") >= day;

/**
 * Return the state against a target at the end of a day: covered F ≥ T, stale F < T ≤ E, gap if enough is
 * known.
 */
export function stateAt(
  pair: { target: number; reached: number; freshUntil: string[] },
  day: string,
): PlainState {
  if (has(pair, pair.target, day)) return "covered";
  if (pair.reached >= pair.target) return "stale";
  return has(pair, 0, day) ? "gap" : "unknown";
}

/** Read every pair of the people who are active on the day. */
export async function readPairs(day: string): Promise<PlainSkillRow[]> {
  const everybody = await client().employee.findMany();
  const people = new Map(
    everybody
      .filter((one) => dayText(one.activeFrom) <= day && (!one.activeUntil || dayText(one.activeUntil) > day))
      .map((person) => [person.id, person]),
  );
  const skills = new Map((await client().skill.findMany()).map((skill) => [skill.id, skill]));
  return (await client().personSkill.findMany()).flatMap((row) => {
    const [person, skill] = [people.get(row.employeeId), skills.get(row.skillId)];
    if (!person || !skill) return [];
    const freshUntil = [
      row.freshUntil0,
      row.freshUntil1,
      row.freshUntil2,
      row.freshUntil3,
      row.freshUntil4,
      row.freshUntil5,
    ].map(dayText);
    const { target, reached } = row;
    return [
      {
        person: person.id,
        unit: person.unitId,
        skill: skill.id,
        cluster: skill.cluster,
        holderLevel: skill.holderLevel,
        minHolders: skill.minHolders,
        target,
        criticality: row.criticality ?? 0,
        reached,
        freshUntil,
        assessedUntil: dayText(row.assessedUntil),
        state: target === null ? null : stateAt({ target, reached, freshUntil }, day),
        fresh: [5, 4, 3, 2, 1].find((level) => has({ freshUntil }, level, day)) ?? 0,
      },
    ];
  });
}

export const requiredOf = (pairs: readonly PlainSkillRow[]): PlainRequirement[] =>
  pairs.filter((pair): pair is PlainRequirement => pair.target !== null);

export const countInState = (rows: readonly { state: PlainState | null }[], state: PlainState): number =>
  rows.filter((row) => row.state === state).length;

export const countPeople = (rows: readonly { person: number }[]): number =>
  new Set(rows.map(({ person }) => person)).size;

/** Σ c·(T − E) over gaps. */
export const plainWeightedGap = (
  rows: readonly Pick<PlainRequirement, "state" | "criticality" | "target" | "reached">[],
): number =>
  rows.reduce(
    (sum, row) => sum + (row.state === "gap" ? row.criticality * (row.target - row.reached) : 0),
    0,
  );

/** Σ c over stale and unknown. */
export const plainNeedsVerification = (
  rows: readonly Pick<PlainRequirement, "state" | "criticality">[],
): number =>
  rows.reduce(
    (sum, row) => sum + (row.state === "stale" || row.state === "unknown" ? row.criticality : 0),
    0,
  );

/** Σ c·min(L, T) ÷ Σ c·T */
export function weightedShare(
  rows: readonly PlainRequirement[],
  levelOf: (row: PlainRequirement) => number,
): number {
  let [held, asked] = [0, 0];
  for (const row of rows) {
    held += row.criticality * Math.min(levelOf(row), row.target);
    asked += row.criticality * row.target;
  }
  return held / asked;
}

/** Map each unit to the unit itself and its ancestors, found through the parents. */
export async function readAbove(): Promise<Map<number, Set<number>>> {
  const units = await client().orgUnit.findMany();
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const above = new Map<number, Set<number>>();
  for (const { id } of units) {
    const climbed = new Set<number>();
    for (let at: number | null | undefined = id; at != null; at = parents.get(at)) climbed.add(at);
    above.set(id, climbed);
  }
  return above;
}

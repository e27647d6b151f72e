import "server-only";
import { type Day, dayOf, toDay } from "@/lib/core/calendar";
import { db } from "@/lib/db/read";
import { liveOf, type SkillStanding, skillStanding } from "./levels";
import { readEvidence, readRule } from "./record-evidence";
import { LEVELS, type LevelEvidence } from "./rules";

/** The evidence of two records of one person, which become one. */

/**
 * Count the skills in which a person's level, fresh or reached, would be another one if the evidence of another
 * record were theirs. What one record judged of the other does not count: nobody rates themselves.
 *
 * @param keepId   the record whose stored levels are compared
 * @param mergeId  the record whose evidence is added
 */
export async function countChangedLevels(keepId: number, mergeId: number, now: Date): Promise<number> {
  const [{ rule, zone }, evidence, stored] = await Promise.all([
    readRule(db()),
    readEvidence(db(), { people: [keepId, mergeId], skills: null }),
    db().personSkill.findMany({ where: { employeeId: keepId } }),
  ]);
  const today = dayOf(now.getTime(), zone);
  const before = new Map(
    stored.map((row) => [
      row.skillId,
      levelsOf(
        {
          reached: row.reached,
          freshUntil: [
            toDay(row.freshUntil0),
            toDay(row.freshUntil1),
            toDay(row.freshUntil2),
            toDay(row.freshUntil3),
            toDay(row.freshUntil4),
            toDay(row.freshUntil5),
          ],
        },
        today,
      ),
    ]),
  );
  const joint = evidence
    .filter((item) => !isOwn(item, keepId, mergeId))
    .map((item) => ({ ...item, raterId: item.raterId === mergeId ? keepId : item.raterId }));
  const bySkill = Map.groupBy(evidence, ({ skillId }) => skillId);
  return [...bySkill].filter(([skillId, [first]]) => {
    const items = joint.filter((item) => item.skillId === skillId);
    const measure = { ...rule, halfLifeMonths: first?.halfLifeMonths ?? null };
    const after = skillStanding(liveOf(items, now, zone), now.getTime(), measure, zone);
    return levelsOf(after, today) !== (before.get(skillId) ?? "0 0");
  }).length;
}

const isOwn = ({ kind, raterId, employeeId }: LevelEvidence, keepId: number, mergeId: number) =>
  kind !== "self_rating" &&
  raterId !== null &&
  raterId !== employeeId &&
  (raterId === keepId || raterId === mergeId);

/** The reached and the fresh level of a day, as text to compare. */
const levelsOf = ({ reached, freshUntil }: SkillStanding, today: Day) =>
  `${reached} ${LEVELS.findLast((level) => (freshUntil[level] ?? "") >= today) ?? 0}`;

import "server-only";
import type { Context } from "@/lib/command/command";
import { type Day, dayOf, toDay } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import type { Tx } from "@/lib/db/write";
import { type SkillStanding, skillStanding } from "./levels";
import { type LevelEvidence, liveOf, readEvidence, readRule } from "./record-evidence";
import { LEVELS } from "./rules";

/** The evidence of two records of one person, which become one. */

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

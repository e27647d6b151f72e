import "server-only";
import type { Day } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadOnly } from "@/lib/db/read";
import type { SkillState } from "./rules";
import { freshLevelOn, stateIfRequired } from "./state-sql";

/** A person in a skill, with what one rater says of it. Times are ISO 8601, so that it travels as JSON. */
export type RatingCell = {
  employeeId: number;
  skillId: number;
  target: number | null;
  fresh: number;
  reached: number;
  state: SkillState | null;
  /** The rater's rating that counts; null: none. */
  rating: {
    evidenceId: number;
    level: number;
    note: string | null;
    at: string;
    /** Who entered it, if not the rater. */
    enteredBy: string | null;
  } | null;
  /** The person's own latest assessment, which never counts. */
  self: { level: number; at: string } | null;
};

/** A person, and whose ratings are read; without a rater there are none. */
export type Rated = { id: number; raterId: number | null };

type StoredCell = Omit<RatingCell, "rating" | "self"> & {
  evidenceId: number | null;
  level: number;
  note: string | null;
  at: Date;
  enteredBy: string | null;
  selfLevel: number | null;
  selfAt: Date;
};

/** The latest rating of one kind by one rater, in an item `s` of `person_skill`. */
export const latestRating = (kind: string, rater: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select v.id, v.level, v.note, v.occurred_at, v.entered_by_id from evidence v
  where v.employee_id = s.employee_id and v.skill_id = s.skill_id and v.rater_id = ${rater} and v.kind = ${kind}::evidence_kind and v.revoked_at is null
  order by v.occurred_at desc, v.recorded_at desc, v.id desc limit 1`;

/**
 * Read the cells of people whom the caller has selected within the actor's reach.
 *
 * @param skillId  this skill, whether required or not; null: every skill required of the person
 */
export async function readRatingCells(
  reader: Pick<ReadOnly, "$queryRaw">,
  people: readonly Rated[],
  skillId: number | null,
  today: Day,
): Promise<RatingCell[]> {
  const rows = await reader.$queryRaw<StoredCell[]>`
    select s.employee_id as "employeeId", s.skill_id as "skillId", s.target, ${freshLevelOn(today)} as fresh, s.reached, ${stateIfRequired(today)} as state,
           r.id as "evidenceId", r.level, r.note, r.occurred_at as at, n.name as "enteredBy", o.level as "selfLevel", o.occurred_at as "selfAt"
    from unnest(${people.map(({ id }) => id)}::int[], ${people.map(({ raterId }) => raterId)}::int[]) as w (employee_id, rater_id)
    join person_skill s on s.employee_id = w.employee_id and ${skillId === null ? Prisma.sql`s.target is not null` : Prisma.sql`s.skill_id = ${skillId}`}
    left join lateral (${latestRating("manager_rating", Prisma.sql`w.rater_id`)}) r on true
    left join lateral (${latestRating("self_rating", Prisma.sql`w.employee_id`)}) o on true
    left join employee n on n.id = r.entered_by_id`;
  return rows.map(({ evidenceId, level, note, at, enteredBy, selfLevel, selfAt, ...row }) => ({
    ...row,
    rating: evidenceId === null ? null : { evidenceId, level, note, at: at.toISOString(), enteredBy },
    self: selfLevel === null ? null : { level: selfLevel, at: selfAt.toISOString() },
  }));
}

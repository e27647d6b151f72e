import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { UNDO_DAYS } from "./rules";

/**
 * `standing` also covers people who match later; `once` covers only those named or matched when it was made.
 */
export const ASSIGNMENT_STATES = ["standing", "once", "ended", "undone"] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

/** The state of an assignment, over `assignment a left join batch b on b.id = a.batch_id`. */
export const ASSIGNMENT_STATE = Prisma.sql`case
  when b.undone_at is not null then 'undone' when a.ended_at is not null then 'ended' when a.covers_later then 'standing' else 'once' end`;

/** An assignment that is a standing rule: in force, and for people who match later as well. */
export const STANDING_RULE = {
  endedAt: null,
  coversLater: true,
  audience: { path: ["kind"], equals: "rule" },
} satisfies Prisma.AssignmentWhereInput;

/** Over an assignment `a`: {@link STANDING_RULE} in SQL. */
export const IS_STANDING_RULE = Prisma.sql`(a.ended_at is null and a.covers_later and a.audience->>'kind' = 'rule')`;

/**
 * Over a change `b` of an assignment `a`: no later change remains in force, and the assignment was not
 * undone.
 */
export const IS_LATEST_CHANGE = Prisma.sql`(
  not exists (select from batch n where n.id > b.id and n.kind <> 'assignment' and n.undone_at is null
              and exists (select from batch_item x where x.batch_id = n.id and x.entity = 'assignment' and x.entity_id = a.id))
  and not exists (select from batch m where m.id = a.batch_id and m.undone_at is not null))`;

/** Over a `batch b`: it can be undone at this moment. {@link canBeUndone} is the same in TypeScript. */
export const canBeUndoneSql = (now: Date): Prisma.Sql => Prisma.sql`(
  b.undone_at is null and ${now}::timestamptz - b.created_at <= make_interval(days => ${UNDO_DAYS}::int))`;

/** Why a rule can never match anybody again. */
export type Uncoverable = "no_version" | "no_unit" | "no_role" | "no_skill";

const ids = (name: string) =>
  Prisma.sql`(select x.id::int from jsonb_array_elements_text(a.audience->${name}) x (id))`;
const isNamed = (name: string) => Prisma.sql`jsonb_array_length(a.audience->${name}) > 0`;

/**
 * Why the standing rule `a` can never match anybody again: the pathway has no published version, or the
 * units or job roles (gone or closed) or targets that the rule names are gone. Null while somebody can still match.
 */
export const UNCOVERABLE = Prisma.sql`case
  when a.ended_at is not null or not a.covers_later then null
  when not exists (select from pathway_version x where x.pathway_id = a.pathway_id and x.state = 'published') then 'no_version'
  when ${isNamed("unitIds")} and not exists (select from org_unit u where u.id in ${ids("unitIds")} and u.closed_on is null) then 'no_unit'
  when ${isNamed("jobRoleIds")} and not exists (select from job_role r where r.id in ${ids("jobRoleIds")} and r.closed_on is null) then 'no_role'
  when a.audience->>'belowSkillId' is not null
    and not exists (select from job_role_skill t where t.skill_id = (a.audience->>'belowSkillId')::int) then 'no_skill'
  end`;

/**
 * Names in the audience of the rule `a`: units, job roles and the skill; null where it does not restrict by
 * them.
 */
export const AUDIENCE_NAMES = Prisma.sql`
  (select array_agg(u.name order by u.name) from org_unit u where a.audience->>'kind' = 'rule' and u.id in ${ids("unitIds")}) as units,
  (select array_agg(r.name order by r.name) from job_role r where a.audience->>'kind' = 'rule' and r.id in ${ids("jobRoleIds")}) as roles,
  (select k.name from skill k where k.id = (a.audience->>'belowSkillId')::int) as skill,
  case when a.audience->>'kind' = 'people' then jsonb_array_length(a.audience->'employeeIds') end as named`;
export type AudienceNames = {
  units: string[] | null;
  roles: string[] | null;
  skill: string | null;
  /** Number of named people; null for a rule. */
  named: number | null;
};

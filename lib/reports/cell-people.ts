import "server-only";
import { type Actor, can, EVERYONE, inSumsOnly, peopleWithin } from "@/lib/auth/policy";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { openEnrolments } from "@/lib/pathways/queries";
import type { EvidenceKind, SkillState } from "@/lib/skills/rules";
import { freshLevelOn, stateOn, urgency } from "@/lib/skills/state-sql";
import { roleSkills } from "./coverage-map";
import { activeInScope, type Scope } from "./scope";

export type CellPerson = {
  id: number;
  name: string;
  title: string;
  state: SkillState;
  fresh: number;
  reached: number;
  target: number;
  kind: EvidenceKind | null;
  at: Date | null;
};

/**
 * List the people behind a cell of the map, gaps first. Only people whom the actor may see by name; people
 * visible to the actor only in aggregates are left out.
 *
 * @param limit      how many at most; null: all
 * @param jobRoleId  people with this job role, against its own target; null: any, against their highest
 *   target
 */
export async function cellPeople(
  scope: Scope,
  skillId: number,
  jobRoleId: number | null,
  limit: number | null = 100,
): Promise<CellPerson[]> {
  const unnamed = inSumsOnly(scope.actor);
  if (unnamed === EVERYONE || !can(scope.actor, "person:read")) return [];
  const skills = jobRoleId === null ? Prisma.sql`person_skill` : roleSkills([jobRoleId], [skillId]);
  return db().$queryRaw<CellPerson[]>`
    select p.id, p.name, p.title, ${stateOn(scope.day)} as state, ${freshLevelOn(scope.day)} as fresh, s.reached, s.target, v.kind::text, v.occurred_at as at
    from ${skills} s join employee p on p.id = s.employee_id
    left join lateral (select kind, occurred_at from evidence e where e.employee_id = s.employee_id and e.skill_id = s.skill_id and e.revoked_at is null and e.kind <> 'self_rating'
                       order by occurred_at desc, id desc limit 1) v on true
    where s.skill_id = ${skillId} and s.target is not null and ${activeInScope(scope)} and not ${unnamed} and ${peopleWithin(scope.actor, "person:read").sql}
    order by ${urgency(scope.day)}, s.criticality desc, s.target - s.reached desc, p.name, p.id
    limit ${limit}::int`;
}

export type ClosingPathway = { id: number; title: string; level: number; minutes: number; enrolled: number };

/**
 * List published pathways that lead to a level of a skill, the highest level first, with the enrolments the
 * actor sees.
 */
export const pathwaysFor = (actor: Actor, skillId: number): Promise<ClosingPathway[]> =>
  db().$queryRaw<ClosingPathway[]>`
    select v.pathway_id as id, v.title, max(o.level)::int as level,
           (select coalesce(sum(x.minutes), 0)::int from step x join section y on y.id = x.section_id where y.pathway_version_id = v.id and not x.is_optional) as minutes,
           ${openEnrolments(actor, Prisma.sql`v.pathway_id`)} as enrolled
    from pathway_version v join section c on c.pathway_version_id = v.id join step s on s.section_id = c.id
    join credential_version w on w.credential_id = s.credential_id and w.state = 'published'
    join credential_outcome o on o.credential_version_id = w.id
    where v.state = 'published' and o.skill_id = ${skillId}
    group by v.id order by level desc, v.title, v.pathway_id limit 200`;

import "server-only";
import type { Day } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";

/** Over an `employee` aliased `p`: the names of the job roles held now, else the job title. */
export const JOB_ROLE_NAMES = Prisma.sql`
  coalesce((select string_agg(r.name, ', ' order by r.name, r.id) from employee_job_role h join job_role r on r.id = h.job_role_id where h.employee_id = p.id), p.title)`;

/** A job role of a person; `until` is the first day on which it was not held any more, null: held now. */
export type HeldJobRole = { name: string; from: Day; until: Day | null };

/** Over an `employee` aliased `p`: {@link HeldJobRole} as JSON, those held now first, then the latest. */
export const JOB_ROLES_HELD = Prisma.sql`
  coalesce((select json_agg(json_build_object('name', v.name, 'from', v.from_on, 'until', v.until_on) order by v.until_on desc nulls first, v.name, v.from_on) from (
    select r.name, h.since_on as from_on, null::date as until_on from employee_job_role h join job_role r on r.id = h.job_role_id where h.employee_id = p.id
    union all
    select r.name, h.from_on, h.until_on from job_role_period h join job_role r on r.id = h.job_role_id
    where h.employee_id = p.id and h.corrected_at is null and h.until_on > h.from_on) v), '[]')`;

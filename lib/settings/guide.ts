import "server-only";
import type { Permission } from "@/lib/auth/permissions";
import { can, type Person } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { activeOn } from "@/lib/db/active";
import { db } from "@/lib/db/read";
import { GUIDE_STEPS, type GuideItem, type GuideStep, openGuide } from "./guide-steps";

/** Who can carry a step out; others do not see it. */
const NEEDS: Record<GuideStep, Permission> = {
  settings: "organisation:write",
  people: "person:write",
  targets: "skill:write",
  known: "assignment:write",
  roles: "organisation:write",
  credential: "pathway:write",
  assignment: "assignment:write",
};

/**
 * Return the steps from an empty installation to the first enrolment that this actor can carry out. What is done is
 * read from the data, in one statement.
 *
 * @param organisation  its settings and its current day
 * @returns null once every step is done or skipped
 */
export async function getGuide(
  actor: Person,
  organisation: { guideSkipped: readonly string[]; today: Day },
): Promise<GuideItem[] | null> {
  const steps = GUIDE_STEPS.filter((step) => can(actor, NEEDS[step]));
  if (steps.every((step) => organisation.guideSkipped.includes(step))) return null;
  const [done] = await db().$queryRaw<Record<GuideStep, boolean>[]>`
    select (select version > 1 from organisation) as settings,
           (select count(*) > 1 from (select from employee p where ${activeOn(organisation.today)} limit 2) as found) as people,
           exists (select from job_role_skill s join employee_job_role h on h.job_role_id = s.job_role_id) as targets,
           exists (select from evidence) as known,
           (select count(distinct employee_id) > 1 from role_grant) as roles,
           exists (select from pathway_version where state = 'published') as credential,
           exists (select from assignment) as assignment`;
  return done ? openGuide(steps, done, organisation.guideSkipped) : null;
}

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
  address: "organisation:write",
  targets: "skill:write",
  people: "person:write",
  known: "assignment:write",
  roles: "organisation:write",
  accounts: "account:write",
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
           exists (select from organisation where public_url_confirmed_at is not null) as address,
           exists (select from job_role_skill) as targets,
           (select count(*) > 1 from (select from employee p where ${activeOn(organisation.today)} limit 2) as found)
             and exists (select from employee_job_role) as people,
           exists (select from evidence) as known,
           (select count(distinct employee_id) > 1 from role_grant) as roles,
           exists (select from invitation) or (select count(*) > 1 from account) as accounts,
           exists (select from pathway_version where state = 'published') as credential,
           exists (select from assignment) as assignment`;
  return done ? openGuide(steps, done, organisation.guideSkipped) : null;
}

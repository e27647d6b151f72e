import { enrolmentsOf } from "@/lib/assignments/enrolment-list";
import type { Actor } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { awardsOf, isReport, type PersonProfile } from "@/lib/reports/people-list";
import { listEvidence, listSkillsOf } from "@/lib/skills/queries";
import { getPersonAdmin } from "@/lib/structure/views/person-admin";

/** Read what a person's page shows beside the profile, at once. */
export async function readRecords(actor: Actor, person: PersonProfile, today: Day, evidencePage: number) {
  const [skills, evidence, enrolments, awards, canRate, admin] = await Promise.all([
    listSkillsOf(actor, person.id),
    listEvidence(actor, person.id, null, { page: evidencePage, size: 30 }),
    enrolmentsOf(actor, person.id, today),
    awardsOf(actor, person.id),
    isReport(actor, person.id),
    getPersonAdmin(actor, person),
  ]);
  return { skills, evidence, enrolments, awards, canRate, admin };
}

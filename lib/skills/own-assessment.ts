import "server-only";
import { type Actor, employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { latestRating } from "./rating-cells";
import { IS_REQUEST_OPEN } from "./request-sql";

export type OwnAssessment = {
  skills: {
    id: number;
    name: string;
    cluster: string;
    target: number;
    /** The latest self-assessment; null: none. */
    level: number | null;
    anchors: { level: number; text: string }[];
  }[];
  /** The open request; null: nobody has asked. */
  request: { askedAt: Date; askedBy: string | null } | null;
};

/** Read what a person assesses of themselves: every skill that their job roles require. */
export async function getOwnAssessment(actor: Actor): Promise<OwnAssessment> {
  const skills = await db().$queryRaw<OwnAssessment["skills"]>`
    select k.id, k.name, k.cluster, s.target,
           (select o.level from (${latestRating("self_rating", Prisma.sql`s.employee_id`)}) o) as level,
           coalesce((select json_agg(json_build_object('level', a.level, 'text', a.text) order by a.level) from skill_anchor a where a.skill_id = k.id), '[]') as anchors
    from person_skill s join employee p on p.id = s.employee_id join skill k on k.id = s.skill_id
    where s.target is not null and p.id = ${employeeIdOf(actor)} and ${peopleWithin(actor, "evidence:rate-self").sql}
    order by k.cluster, k.name, k.id`;
  return { skills, request: await getOwnRequest(actor) };
}

/** Return the open request for a self-assessment of the actor; null: none. */
export async function getOwnRequest(actor: Actor): Promise<OwnAssessment["request"]> {
  const [request] = await db().$queryRaw<{ askedAt: Date; askedBy: string | null }[]>`
    select r.asked_at as "askedAt", b.name as "askedBy"
    from self_assessment_request r join employee p on p.id = r.employee_id left join employee b on b.id = r.asked_by_id
    where ${IS_REQUEST_OPEN} and p.id = ${employeeIdOf(actor)} and ${peopleWithin(actor, "evidence:rate-self").sql}`;
  return request ?? null;
}

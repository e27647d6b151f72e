import "server-only";
import { z } from "zod";
import { type Actor, can, employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { idParam, oneOf, searchParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { activeOn } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { inUnits } from "@/lib/db/units-sql";
import { hasAccount } from "@/lib/people/account-sql";
import { peopleMatching } from "@/lib/people/matching";
import { getOrganisation } from "@/lib/people/organisation";
import { type RatingCell, readRatingCells } from "./rating-cells";
import { IS_REQUEST_OPEN } from "./request-sql";

/** People a page: their cells are all inputs. */
const RATING_ROWS = 20;

const idInAddress = z.preprocess(
  (value) => idParam(oneOf(value as string | string[] | undefined)),
  z.number().optional(),
);

export const ratingPageInput = z.object({
  /** A unit, with the units below it. */
  unit: idInAddress,
  person: idInAddress,
  /** `all`: everybody within reach, not only the reports of a manager. */
  of: z.literal("all").optional().catch(undefined),
  q: searchParam.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
});
export type RatingPageInput = z.output<typeof ratingPageInput>;

export type RatingPerson = {
  id: number;
  name: string;
  title: string;
  /** Whose rating it is; null: the person has no line manager, and cannot be rated by others. */
  raterId: number | null;
  /** Name of the line manager, if the reader is not the rater. */
  rater: string | null;
  /** ISO 8601. */
  lastSelfAt: string | null;
  askedAt: string | null;
  /** Without an account a message does not reach the person. */
  hasAccount: boolean;
};

export type RatingSkill = {
  id: number;
  name: string;
  cluster: string;
  /** What each level looks like. */
  anchors: { level: number; text: string }[];
};

export type RatingPage = {
  people: RatingPerson[];
  /** Every skill required of somebody on the page, by cluster. */
  skills: RatingSkill[];
  cells: RatingCell[];
  hasNext: boolean;
  /** The most people a page. */
  pageSize: number;
  /** When it was read, in milliseconds by the server's clock. */
  readAt: number;
};

/**
 * Read a page of people whose ratings the actor may enter, in name order, with every skill required of them.
 * For reports of the actor the ratings are the actor's own, for others those of the line manager.
 */
export async function getRatingPage(actor: Actor, filter: RatingPageInput): Promise<RatingPage> {
  const { today } = await getOrganisation();
  const me = employeeIdOf(actor);
  const readAt = requestTime().getTime();
  const isReport = Prisma.sql`exists (select from reporting_line l where l.manager_id = ${me} and l.employee_id = p.id)`;
  const rows = await db().$queryRaw<
    (Omit<RatingPerson, "lastSelfAt" | "askedAt"> & { selfAt: Date | null; asked: Date | null })[]
  >`
    select p.id, p.name, p.title, case when f.is_report then ${me}::int else m.id end as "raterId", case when not f.is_report then m.name end as rater,
           (select max(v.occurred_at) from evidence v where v.employee_id = p.id and v.rater_id = p.id and v.kind = 'self_rating' and v.revoked_at is null) as "selfAt",
           (select r.asked_at from self_assessment_request r where r.employee_id = p.id and ${IS_REQUEST_OPEN}) as asked,
           ${hasAccount()} as "hasAccount"
    from (select p.* from employee p where p.id <> ${me} and ${activeOn(today)} and ${within(actor, filter)} ${narrowed(filter)}
          order by p.name, p.id limit ${RATING_ROWS + 1} offset ${(filter.page - 1) * RATING_ROWS}) p
    cross join lateral (select ${isReport} as is_report) f
    left join employee m on m.id = p.manager_id and ${activeOn(today, "m")}
    order by p.name, p.id`;
  const people = rows
    .slice(0, RATING_ROWS)
    .map(({ selfAt, asked, ...row }) => ({ ...row, lastSelfAt: iso(selfAt), askedAt: iso(asked) }));
  const cells = await readRatingCells(db(), people, null, today);
  const skills = await readSkills([...new Set(cells.map(({ skillId }) => skillId))]);
  return { people, skills, cells, hasNext: rows.length > RATING_ROWS, pageSize: RATING_ROWS, readAt };
}

const iso = (moment: Date | null) => moment?.toISOString() ?? null;

/** The people of a manager's line; of everybody else, or where asked for, all within reach. */
function within(actor: Actor, { unit, person, of }: RatingPageInput): Prisma.Sql {
  const isTeam = !of && !unit && !person && can(actor, "evidence:rate");
  return peopleWithin(actor, isTeam ? "evidence:rate" : "evidence:enter").sql;
}

const narrowed = ({ unit, person, q }: RatingPageInput): Prisma.Sql => Prisma.sql`
  ${unit ? Prisma.sql`and ${inUnits([unit])}` : Prisma.empty}
  ${person ? Prisma.sql`and p.id = ${person}` : Prisma.empty}
  ${q ? Prisma.sql`and (${peopleMatching(q)} or p.hr_id = ${q})` : Prisma.empty}`;

const readSkills = (ids: number[]) => db().$queryRaw<RatingSkill[]>`
  select k.id, k.name, k.cluster,
         coalesce((select json_agg(json_build_object('level', a.level, 'text', a.text) order by a.level) from skill_anchor a where a.skill_id = k.id), '[]') as anchors
  from skill k where k.id = any(${ids}::int[]) order by k.cluster, k.name, k.id`;

import "server-only";
import { type Actor, allow, peopleWithin } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { invalid, notFound } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { effortRange } from "@/lib/pathways/rules";
import { readTimedTree } from "@/lib/pathways/timed-tree";
import { readOrganisation } from "@/lib/people/organisation";
import type { SkillState } from "@/lib/skills/rules";
import { freshLevelOn, stateIfRequired } from "@/lib/skills/state-sql";
import { candidatesSql, type SkipReason } from "./candidates";
import { readChoices } from "./choices";
import { type Efforts, readEfforts } from "./effort";
import { dueDay, type Fit } from "./rules";
import { previewInput } from "./schema";

export type PersonToEnrol = {
  id: number;
  name: string;
  title: string;
  state: SkillState | null;
  fresh: number;
  reached: number;
  target: number | null;
  /**
   * Hours the pathway still needs from this person, less what is done; in a renewal, what must be done again.
   */
  needHours: number;
  isRenewal: boolean;
  alsoDueHours: number;
  freeHours: number | null;
  fit: Fit;
};
type SkippedPerson = {
  id: number;
  name: string;
  title: string;
  reason: SkipReason;
  until: Day | null;
};
export type Preview = {
  title: string;
  /** Hours for a person who has done nothing of it. */
  needHours: number;
  dueOn: Day | null;
  toEnrol: number;
  tight: number;
  tooShort: number;
  skipped: { reason: SkipReason; people: number }[];
  peopleToEnrol: PersonToEnrol[];
  left: SkippedPerson[];
};

/** Most names a list shows; the counts cover everybody. */
const MAX_NAMES = 200;

/**
 * Preview who would be enrolled, who is skipped and why, and whether the effort fits before the due day. Uses
 * the candidates query that assigning inserts from. Nothing is written.
 *
 * @throws AppError `invalid`, `not_found` when the pathway is not published
 */
export async function previewAssignment(actor: Actor, raw: unknown, now: Date): Promise<Preview> {
  const people = peopleWithin(actor, "assignment:write").sql;
  const parsed = previewInput.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error.issues);
  const { pathwayId, audience, due, excludedIds } = parsed.data;
  const organisation = await readOrganisation(db(), now);
  const version = await db().pathwayVersion.findFirst({ where: { pathwayId, state: "published" } });
  if (!version) throw notFound("pathway");
  const { today } = organisation;
  const dueOn = dueDay(due, today);
  const root = await readTimedTree(db(), version.id);
  const needHours = effortRange(root).least / 60;
  const { timeZone } = organisation;
  const all = candidatesSql(
    { pathwayId, audience, excludedIds, due, newcomerDays: null, today, timeZone, people },
    now,
  );
  const efforts = await readEfforts(db(), all, root, organisation);
  const fitted = withFit(withNeed(all, needHours, efforts), organisation.monthlyLearningHours, today);
  const skillId = audience.kind === "rule" ? audience.belowSkillId : null;

  const [counts] = await db().$queryRaw<{ toEnrol: number; tight: number; tooShort: number }[]>`
    select count(*)::int as "toEnrol", (count(*) filter (where fit = 'tight'))::int as tight, (count(*) filter (where fit = 'too-short'))::int as "tooShort" from (${fitted}) f`;
  const skipped = await db().$queryRaw<
    Preview["skipped"]
  >`select skip as reason, count(*)::int as people from (${all}) c where skip is not null group by skip order by people desc, skip`;
  const peopleToEnrol = await db().$queryRaw<PersonToEnrol[]>`
    select f.id, f.name, f.title, f.need as "needHours", f.renews_until is not null as "isRenewal", f.also as "alsoDueHours", f.free as "freeHours", f.fit,
           ${stateIfRequired(today)} as state, coalesce(${freshLevelOn(today)}, 0) as fresh, coalesce(s.reached, 0) as reached, s.target
    from (${fitted}) f left join person_skill s on s.employee_id = f.id and s.skill_id = ${skillId}::int
    order by f.free nulls last, f.name, f.id limit ${MAX_NAMES}`;
  const left = await db().$queryRaw<SkippedPerson[]>`
    select c.id, c.name, c.title, c.skip as reason, to_char(c.active_until, 'YYYY-MM-DD') as until from (${all}) c where c.skip is not null order by c.skip, c.name, c.id limit ${MAX_NAMES}`;
  return {
    title: version.title,
    needHours,
    dueOn,
    toEnrol: counts?.toEnrol ?? 0,
    tight: counts?.tight ?? 0,
    tooShort: counts?.tooShort ?? 0,
    skipped,
    peopleToEnrol,
    left,
  };
}

/** Candidates with the hours that the pathway needs from each: `need`. */
const withNeed = (all: Prisma.Sql, needHours: number, { ids, hours }: Efforts): Prisma.Sql => Prisma.sql`
  select a.*, coalesce(n.hours, ${needHours}::float8) as need
  from (${all}) a left join unnest(${ids}::int[], ${hours}::float8[]) n (id, hours) on n.id = a.id`;

/**
 * Add to each candidate whether the effort fits before the due day: the hours available for learning until
 * then (the due day counts whole, a month has 30.4375 days), less other learning due by then, at least 0.
 * *Tight* when less than a quarter of the effort is left over; without a due day everything fits.
 */
function withFit(all: Prisma.Sql, monthlyHours: number, today: Day): Prisma.Sql {
  return Prisma.sql`
    select x.*, case when x.free < x.need then 'too-short' when x.free < 1.25 * x.need then 'tight' else 'fits' end as fit
    from (
      select c.*, d.also, greatest(0, c.days / 30.4375 * coalesce(c.monthly_hours, ${monthlyHours}::float8) - d.also) as free
      from (select a.*, greatest(0, a.due_on - ${today}::date + 1)::float8 as days from (${all}) a where a.due_on is not null) c
      cross join lateral (select coalesce(sum(o.minutes_left), 0)::float8 / 60 as also from enrolment o
                          where o.employee_id = c.id and ${isOpenSql("o")} and o.due_on <= c.due_on) d
      where c.skip is null
      union all
      select a.*, null, 0, null from (${all}) a where a.due_on is null and a.skip is null
    ) x`;
}

type Chosen = { unitId: number | null; roleId: number | null; skillId: number | null };

/** List the choices that the assign form offers. */
export async function assignChoices(
  actor: Actor,
  chosen: Chosen = { unitId: null, roleId: null, skillId: null },
) {
  allow(actor, "assignment:write");
  const [pathways, unit, role, skill] = await Promise.all([
    db().pathwayVersion.findMany({
      where: { state: "published" },
      select: { pathwayId: true, title: true },
      orderBy: { title: "asc" },
    }),
    readChoices("unit", chosen.unitId),
    readChoices("role", chosen.roleId),
    readChoices("skill", chosen.skillId),
  ]);
  return {
    pathways: pathways.map(({ pathwayId, title }) => ({ id: pathwayId, name: title })),
    unit,
    role,
    skill,
  };
}
export type AssignChoices = Awaited<ReturnType<typeof assignChoices>>;

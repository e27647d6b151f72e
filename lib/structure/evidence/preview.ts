import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import { endOfDay } from "@/lib/core/calendar";
import { invalid } from "@/lib/core/errors";
import { activeOn } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { readOrganisation } from "@/lib/people/organisation";
import { standingsUnder } from "@/lib/skills/rule-sql";
import { SKILL_STATES, type SkillState } from "@/lib/skills/rules";
import { freshLevelOn, skillStateOf, stateIfRequired } from "@/lib/skills/state-sql";
import { ruleValues } from "../setting-changes";

export type RulePreview = {
  /** Active people with evidence. */
  people: number;
  /** Every nth of them was counted, and the figures below are estimated from them; 1: all. */
  every: number;
  /** People, and person–skill pairs, whose level or state changes. */
  changedPeople: number;
  changed: number;
  /** Pairs whose level rises and falls: the reached one, or the current one where the reached one stays. */
  higher: number;
  lower: number;
  /** Person–target pairs with evidence, by state now and then. */
  before: Record<SkillState, number>;
  after: Record<SkillState, number>;
};

/** Over the standing `t` under the new rule, and the target of `s`. */
const STATE_THEN = skillStateOf({
  isFresh: Prisma.sql`t.fresh >= s.target`,
  isReached: Prisma.sql`t.reached >= s.target`,
  isKnown: Prisma.sql`t.is_known`,
});

/** Most people counted one by one; of more, every nth is. */
const MAX_COUNTED = 10_000;

/**
 * Say what new weights and another threshold would do today, against the levels that are stored; nothing is written.
 *
 * @param raw  `weights`, `threshold` as `evidence-rule.change` takes them
 * @throws AppError `invalid`
 */
export async function previewEvidenceRule(actor: Actor, raw: unknown, now: Date): Promise<RulePreview> {
  allow(actor, "evidence-rule:write");
  const parsed = ruleValues.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error.issues);
  const { today, timeZone } = await readOrganisation(db(), now);
  const isCounted = Prisma.sql`${activeOn(today)} and exists (select from evidence v where v.employee_id = p.id)`;
  const [all] = await db().$queryRaw<{ people: number }[]>`
    select count(*)::int as people from employee p where ${isCounted}`;
  const people = all?.people ?? 0;
  const every = Math.max(1, Math.ceil(people / MAX_COUNTED));
  const counted = Prisma.sql`select p.id from employee p where ${isCounted} and p.id % ${every} = 0`;
  const moment = { now, day: today, end: new Date(endOfDay(today, timeZone)) };
  const [row] = await db().$queryRaw<Counts[]>`
    with later as (${standingsUnder(parsed.data, counted, moment)}), pair as (
      select s.employee_id, s.reached, ${freshLevelOn(today)} as fresh, ${stateIfRequired(today)} as state, t.reached as reached_then, t.fresh as fresh_then,
             case when s.target is not null then ${STATE_THEN} end as state_then
      from later t join person_skill s on s.employee_id = t.employee_id and s.skill_id = t.skill_id
    ), compared as (
      select *, (reached, fresh, state) is distinct from (reached_then, fresh_then, state_then) as is_changed from pair
    )
    select count(distinct employee_id) filter (where is_changed)::int as "changedPeople", (count(*) filter (where is_changed))::int as changed,
           (count(*) filter (where (reached_then, fresh_then) > (reached, fresh)))::int as higher, (count(*) filter (where (reached_then, fresh_then) < (reached, fresh)))::int as lower,
           ${byState("state")} as before, ${byState("state_then")} as after
    from compared`;
  const estimated = (count = 0) => count * every;
  const states = (counts: Counts["before"] | undefined) =>
    Object.fromEntries(
      SKILL_STATES.map((state) => [state, estimated(counts?.[state])]),
    ) as RulePreview["before"];
  return {
    people,
    every,
    changedPeople: estimated(row?.changedPeople),
    changed: estimated(row?.changed),
    higher: estimated(row?.higher),
    lower: estimated(row?.lower),
    before: states(row?.before),
    after: states(row?.after),
  };
}

type Counts = Omit<RulePreview, "people" | "every">;

/** @param column  of `compared`: a state, or null where the skill is not required */
const byState = (column: "state" | "state_then"): Prisma.Sql =>
  Prisma.sql`json_build_object(${Prisma.join(
    SKILL_STATES.map(
      (state) => Prisma.sql`${state}::text, count(*) filter (where ${Prisma.raw(column)} = ${state})`,
    ),
  )})`;

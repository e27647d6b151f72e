import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { addDays, dayOf, daysBetween, endOfDay, fromDay, NEVER } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { FIRST_WEIGHTS } from "@/lib/testing/plain-levels";
import { liveItems, skillStanding } from "./levels";
import { gainedPairs, standingsUnder } from "./rule-sql";
import { CEILING, EVIDENCE_KINDS, type EvidenceItem, type EvidenceRule } from "./rules";

withDatabase();

const ZONE = "Europe/Amsterdam";
const NOW = Date.UTC(2026, 10, 22, 12);
const DAY_MS = 86_400_000;
const today = dayOf(NOW, ZONE);
/** How many skills, each with random evidence of one person. */
const SKILLS = 400;

const RULES: EvidenceRule[] = [
  { weights: FIRST_WEIGHTS, threshold: 2 / 3 },
  { weights: { ...FIRST_WEIGHTS, quiz: 0.21, manager_rating: 1.7, exam: 0 }, threshold: 1.13 },
  { weights: { ...FIRST_WEIGHTS, project: 0.37, peer_rating: 3.1 }, threshold: 0.41 },
  // As floats, 0.7 + 0.2 is a little less than 0.9.
  {
    weights: { ...FIRST_WEIGHTS, project: 0.7, exam: 0.7, quiz: 0.7, peer_rating: 0.2, manager_rating: 1 },
    threshold: 0.9,
  },
];

const row = fc.record({
  level: fc.integer({ min: 0, max: 5 }),
  aim: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null, freq: 6 }),
  kind: fc.constantFrom(...EVIDENCE_KINDS),
  rater: fc.integer({ min: 0, max: 2 }),
  assessment: fc.integer({ min: 0, max: 2 }),
  minutesAgo: fc.integer({ min: -3000, max: 3_000_000 }),
  lateMinutes: fc.integer({ min: 0, max: 30_000 }),
  validDays: fc.option(fc.integer({ min: -200, max: 200 }), { nil: null, freq: 2 }),
  revoked: fc.integer({ min: 0, max: 5 }),
  event: fc.integer({ min: 1, max: 5 }),
});
const cases = fc.sample(
  fc.record({
    halfLifeMonths: fc.constantFrom(1, 6, 24, 120, null),
    rows: fc.array(row, { minLength: 1, maxLength: 8 }),
  }),
  { numRuns: SKILLS, seed: 7 },
);
const KEYS = [0, 1, 2].map(() => crypto.randomUUID());
let employeeId: number;
let skillIds: number[];
const halfLives = new Map<number, number | null>();

beforeAll(async () => {
  for (const table of ["person_skill", "evidence"])
    await client().$executeRaw`alter table ${Prisma.raw(table)} set (autovacuum_enabled = false)`;
  await makeOrganisation({ timeZone: ZONE });
  employeeId = (await makeEmployee()).id;
  const raters = [await makeEmployee(), await makeEmployee(), await makeEmployee()].map(({ id }) => id);
  await client().skill.createMany({
    data: cases.map(({ halfLifeMonths }, at) => ({
      code: `s${at}`,
      name: `S${at}`,
      cluster: "C",
      halfLifeMonths,
    })),
  });
  const skills = await client().skill.findMany({ orderBy: { id: "asc" } });
  skillIds = skills.map(({ id }) => id);
  for (const { id, halfLifeMonths } of skills) halfLives.set(id, halfLifeMonths);
  const data = cases.flatMap(({ rows }, at) => {
    // What the table refuses: an event twice in one kind.
    const seen = new Set<string>();
    return rows.flatMap((one) => {
      const isRating = one.kind.endsWith("rating") || one.kind === "observation";
      const key = `${one.kind} ${one.event} ${one.rater} ${one.assessment}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const occurredAt = NOW - one.minutesAgo * 60_000;
      return {
        employeeId,
        skillId: skillIds[at] ?? 0,
        level: one.aim === null ? Math.min(one.level, CEILING[one.kind] ?? 5) : 0,
        aimedLevel: one.aim,
        kind: one.kind,
        raterId: isRating ? (raters[one.rater] ?? null) : null,
        assessmentKey:
          isRating || (one.assessment === 0 && one.kind === "external") ? null : KEYS[one.assessment],
        occurredAt: new Date(occurredAt),
        recordedAt: new Date(occurredAt + one.lateMinutes * 60_000),
        validUntil: one.validDays === null ? null : new Date(addDays(today, one.validDays)),
        revokedAt:
          one.revoked === 0 ? new Date(NOW - DAY_MS) : one.revoked === 1 ? new Date(NOW + DAY_MS) : null,
        eventKind: one.aim === null ? ("review" as const) : ("failed_attempt" as const),
        eventKey: `${one.event} ${at}`,
      };
    });
  });
  await client().evidence.createMany({ data, skipDuplicates: true });
});

/** The stored evidence by skill, as the rule takes it. */
async function readItems() {
  const stored = await client().evidence.findMany({ where: { employeeId } });
  const items = stored.map((one) => ({
    ...one,
    occurredAt: one.occurredAt.getTime(),
    recordedAt: one.recordedAt.getTime(),
    revokedAt: one.revokedAt?.getTime() ?? null,
    validUntil: one.validUntil && endOfDay(one.validUntil.toISOString().slice(0, 10), ZONE),
    event: `${one.eventKind} ${one.eventKey}`,
  }));
  return Map.groupBy(items, ({ skillId }) => skillId);
}

function standingOf(items: readonly EvidenceItem[], skillId: number, rule: EvidenceRule, at: number) {
  const measure = { ...rule, halfLifeMonths: halfLives.get(skillId) ?? null };
  return skillStanding(liveItems(items, at), at, measure, ZONE);
}

test.each(RULES)("the levels under a rule are the same in SQL and in the rule: $threshold", async (rule) => {
  const end = endOfDay(today, ZONE);
  const found = await client().$queryRaw<
    { skill_id: number; employee_id: number; reached: number; fresh: number; is_known: boolean }[]
  >(
    standingsUnder(rule, Prisma.sql`select ${employeeId}::int`, {
      now: new Date(NOW),
      day: today,
      end: new Date(end),
    }),
  );
  const bySkill = new Map(found.map((one) => [one.skill_id, one]));
  const items = await readItems();
  let levels = 0;
  for (const skillId of skillIds) {
    const standing = standingOf(items.get(skillId) ?? [], skillId, rule, NOW);
    const isFresh = (level: number) => (standing.freshUntil[level] ?? "") >= today;
    const expected = {
      reached: standing.reached,
      fresh: [1, 2, 3, 4, 5].findLast(isFresh) ?? 0,
      is_known: isFresh(0),
    };
    const {
      skill_id: _,
      employee_id: __,
      ...actual
    } = bySkill.get(skillId) ?? {
      skill_id: skillId,
      employee_id: employeeId,
      reached: 0,
      fresh: 0,
      is_known: false,
    };
    expect({ skillId, ...actual }).toEqual({ skillId, ...expected });
    levels += expected.fresh;
  }
  expect(levels, "the cases have levels").toBeGreaterThan(SKILLS / 8);
});

test.each(RULES)(
  "what recent evidence made or moved later is the same in SQL and in the rule: $threshold",
  async (rule) => {
    const end = endOfDay(today, ZONE);
    const from = endOfDay(addDays(today, -700), ZONE);
    const items = await readItems();
    const standings = skillIds.map((skillId, at) => ({
      skillId,
      target: 1 + (at % 5),
      ...standingOf(items.get(skillId) ?? [], skillId, rule, end),
    }));
    await client().personSkill.deleteMany();
    await client().personSkill.createMany({
      data: standings.map(({ skillId, target, reached, freshUntil }) => {
        const [freshUntil0, freshUntil1, freshUntil2, freshUntil3, freshUntil4, freshUntil5] =
          freshUntil.map(fromDay);
        const fresh = { freshUntil0, freshUntil1, freshUntil2, freshUntil3, freshUntil4, freshUntil5 };
        return {
          employeeId,
          skillId,
          target,
          criticality: 1,
          reached,
          assessedUntil: fromDay(NEVER),
          ...(fresh as Record<keyof typeof fresh, Date>),
        };
      }),
    });
    /** The day of the last evidence that shows the target: from it on the pair is fresh. */
    const lastDay = (all: readonly EvidenceItem[], target: number) =>
      dayOf(
        Math.max(
          ...all
            .filter((one) => one.level >= target && one.kind !== "self_rating" && one.recordedAt <= end)
            .filter(({ revokedAt }) => revokedAt === null || revokedAt > end)
            .map(({ occurredAt }) => occurredAt),
        ),
        ZONE,
      );
    const expected = standings.flatMap(({ skillId, target, freshUntil }) => {
      const all = items.get(skillId) ?? [];
      const former = standingOf(
        all.filter(({ occurredAt }) => occurredAt < from),
        skillId,
        rule,
        end,
      );
      const until = freshUntil[target] ?? NEVER;
      const isRecent = until > (former.freshUntil[target] ?? NEVER);
      return isRecent ? [{ skillId, weeksFresh: daysBetween(lastDay(all, target), until) / 7 }] : [];
    });
    const found = await client().$queryRaw<{ skill_id: number; weeks_fresh: number }[]>(
      gainedPairs(Prisma.sql`p.id = ${employeeId}`, rule, {
        from: new Date(from),
        end: new Date(end),
        zone: ZONE,
      }),
    );
    expect(
      found
        .map((one) => ({ skillId: one.skill_id, weeksFresh: Number(one.weeks_fresh) }))
        .sort((a, b) => a.skillId - b.skillId),
    ).toEqual(expected.map((one) => ({ ...one, weeksFresh: expect.closeTo(one.weeksFresh, 9) })));
    expect(expected.length).toBeGreaterThan(20);
  },
);

test("without statistics of the tables, pairs gained are compared by hashing or sorting, never each with each", async () => {
  const [rule] = RULES;
  const gained = gainedPairs(Prisma.sql`true`, rule as EvidenceRule, {
    from: new Date(NOW - 91 * DAY_MS),
    end: new Date(NOW),
    zone: ZONE,
  });
  // It then expects one row of each part, and would loop over both.
  const plans = await client().$queryRaw<
    { "QUERY PLAN": { Plan: PlanNode }[] }[]
  >`explain (format json) ${gained}`;
  const nodes = plans.flatMap((row) => row["QUERY PLAN"].flatMap(({ Plan }) => nodesOf(Plan)));
  const repeated = nodes
    .filter((node) => node["Node Type"] === "Nested Loop")
    .flatMap(({ Plans = [] }) =>
      Plans.filter((part) => part["Parent Relationship"] === "Inner").flatMap(nodesOf),
    );
  expect(nodes.map((node) => node["Node Type"])).toContain("CTE Scan");
  expect(repeated.map((node) => node["Node Type"])).not.toContain("CTE Scan");
  expect(repeated.map((node) => node["Node Type"])).not.toContain("Aggregate");
});

type PlanNode = { "Node Type": string; "Parent Relationship"?: string; Plans?: PlanNode[] };

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/skills/figures.test.ts",
  "lib/skills/rule-changes.test.ts",
  "lib/skills/history.test.ts",
  "lib/structure/merging/merge-people.test.ts",
  "lib/reports/forecast.test.ts",
  "lib/structure/evidence/evidence.test.ts",
  "lib/structure/evidence/preview.test.ts",
  "lib/assessments/rounds.test.ts",
];

/** Sentences on what changes levels: settings, weights, merged records and failed attempts. */
export const SHOWN_SKILL_BREAKS_2 = inArea("shown skills", TESTS, {
  "lib/skills/figures.ts": [
    {
      text: "b.rest - a.rest || a.index - b.index",
      replacement: "b.rest - a.rest || b.index - a.index",
      seen: "Of three equal shares the last one gets the odd percent: 33, 33 and 34 with covered at 33.",
      tests: ["lib/skills/figures.test.ts"],
    },
  ],
  "lib/skills/rule-changes.ts": [
    {
      text: "Math.ceil((threshold - TOLERANCE) / weight)",
      replacement: "Math.round(threshold / weight)",
      seen: "The form of weights says that one peer rating is enough for a level, where it takes two.",
      tests: ["lib/skills/rule-changes.test.ts"],
    },
  ],
  "lib/skills/change-settings.ts": [
    {
      text: '(k.half_life_months, k.holder_level, k.min_holders) is distinct from (r."halfLifeMonths", r."holderLevel", r."minHolders")',
      replacement:
        '(k.half_life_months, k.holder_level) is distinct from (r."halfLifeMonths", r."holderLevel")',
      seen: "A new number of holders that the business needs is not saved unless another setting changes with it.",
      sql: true,
      tests: ["lib/skills/history.test.ts"],
    },
    {
      text: "(h.half_life_months, h.holder_level, h.min_holders) is distinct from (k.half_life_months, k.holder_level, k.min_holders)",
      replacement:
        "(h.half_life_months, h.holder_level) is distinct from (k.half_life_months, k.holder_level)",
      seen: "The history of a skill does not tell since when the business needs another number of holders.",
      sql: true,
      tests: ["lib/skills/history.test.ts"],
    },
  ],
  "lib/skills/record-evidence.ts": [
    {
      text: "v.event_key || ' of ' || v.employee_id, revoked_at = coalesce(v.revoked_at, ${now}) from",
      replacement: "v.event_key || ' of ' || v.employee_id from",
      seen: "After a merge, an event that both records had counts twice.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: " and v.kind <> 'self_rating' and v.revoked_at is null)",
      replacement: " and v.revoked_at is null)",
      seen: "When two records are merged, the person's own assessments are revoked as if they were ratings of each other.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: "const last = Math.max(0, ...live.map((item) => item.occurredAt));",
      replacement: "const last = Math.max(0, ...live.map((item) => item.recordedAt));",
      seen: "A profile gives the day on which evidence was entered as the day of the last evidence.",
      tests: ["lib/skills/refresh.test.ts"],
    },
    {
      text: "where (s.target, s.criticality, s.must_have,",
      replacement: "where (s.target, excluded.criticality, s.must_have,",
      seen: "A changed criticality of a skill that somebody has shown is not stored.",
      sql: true,
      tests: ["lib/skills/refresh.test.ts"],
    },
  ],
  "lib/skills/rule-sql.ts": [
    {
      text: "max(v.occurred_at) as gained_at",
      replacement: "min(v.occurred_at) as gained_at",
      seen: "The pace takes evidence to last from the first item of the quarter on, not from the last one.",
      sql: true,
      tests: ["lib/reports/forecast.test.ts"],
    },
  ],
  "lib/structure/evidence/preview.ts": [
    {
      text: "const isCounted = Prisma.sql`${activeOn(today)} and exists",
      replacement: "const isCounted = Prisma.sql`exists",
      seen: "The preview of new weights counts people who have left.",
      tests: ["lib/structure/evidence/evidence.test.ts"],
    },
    {
      text: "const estimated = (count = 0) => count * every;",
      replacement: "const estimated = (count = 0) => count;",
      seen: "In a company of 30,000 people the preview of new weights names a third of those whose level changes.",
      tests: ["lib/structure/evidence/preview.test.ts"],
    },
  ],
  "lib/structure/setting-changes.ts": [
    {
      text: "  await tx.$queryRaw`select pg_advisory_xact_lock(7249007)::text`;\n",
      replacement: "",
      seen: "Of two admins who change the weights at the same moment neither is told, and the history names the wrong weights.",
      tests: ["lib/structure/evidence/evidence.test.ts"],
    },
  ],
  "lib/assessments/failure.ts": [
    {
      text: "const outcomes = assessedOutcomes(assessment.credentialVersion.outcomes, named);",
      replacement: "const outcomes = assessment.credentialVersion.outcomes;",
      seen: "A failed assessment about one skill speaks against every skill of the credential.",
      tests: ["lib/assessments/rounds.test.ts"],
    },
    {
      text: "occurredAt: decidedAt,",
      replacement: "occurredAt: by.now,",
      seen: "A failed attempt that is recorded after the cool-off speaks against what the person proved in between.",
      tests: ["lib/assessments/rounds.test.ts"],
    },
  ],
  "lib/skills/commands.ts": [
    {
      text: '    if (employeeIds.length > 0) await enqueue(tx, "enrolment.refresh", { employeeIds });\n',
      replacement: "",
      seen: "Who falls below the target by a change of rule waits for the next hourly run to be enrolled.",
      tests: ["lib/skills/refresh.test.ts"],
    },
  ],
});

import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/skills/levels.test.ts",
  "lib/skills/freshness.test.ts",
  "lib/skills/record-evidence.test.ts",
  "lib/skills/refresh.test.ts",
  "lib/skills/rating.test.ts",
  "lib/skills/state-sql.test.ts",
  "lib/assessments/rounds.test.ts",
];

/** Sentences on evidence, its weights and the level that follows from it. */
export const EVIDENCE_BREAKS = inArea("evidence", TESTS, {
  "lib/skills/levels.ts": [
    {
      text: "return [...latest.values()].filter((item) => item.occurredAt <= t);",
      replacement: "return [...latest.values()].filter((item) => item.occurredAt < t);",
      seen: "A rating given at this very moment does not count yet.",
    },
    {
      text: "if (item.assessmentKey !== null) return `result ${item.assessmentKey}`;",
      replacement: "if (item.assessmentKey !== null) return `result ${item.assessmentKey} ${item.event}`;",
      seen: "An exam that was failed in the renewal leaves the pass of two years ago standing.",
    },
    {
      text: "(t - item.occurredAt) / (halfLifeMonths * MONTH_MS)",
      replacement: "(t - item.recordedAt) / (halfLifeMonths * MONTH_MS)",
      seen: "An observation of last year that is recorded today is as fresh as one of today.",
    },
    {
      text: "sumOverEvents(pro, t, measure) >= sumOverEvents(contrary, t, measure) - TOLERANCE",
      replacement: "sumOverEvents(pro, t, measure) > sumOverEvents(contrary, t, measure)",
      seen: "A level falls though what speaks against it weighs no more than what speaks for it.",
    },
    {
      text: "return sum >= threshold - TOLERANCE ?",
      replacement: "return sum >= threshold ?",
      seen: "Of a skill that does not fade, three kinds of evidence that are exactly enough leave a level stale.",
      tests: ["lib/skills/levels.test.ts"],
    },
    {
      text: "sumOverEvents(atLeast(live, level), t, undecayed) >= measure.threshold - TOLERANCE &&",
      replacement: "sumOverEvents(atLeast(live, level), t, undecayed) > measure.threshold &&",
      seen: "Evidence that is exactly enough for a level does not reach it.",
      tests: ["lib/skills/levels.test.ts"],
    },
    {
      text: "return LEVELS.findLast(isReached) ?? 0;",
      replacement: "return LEVELS.find(isReached) ?? 0;",
      seen: "Whoever has shown level 4 is said to have reached level 1.",
    },
    {
      text: 'const CONTRARY_KINDS: ReadonlySet<EvidenceKind> = new Set([\n  "project",\n',
      replacement: "const CONTRARY_KINDS: ReadonlySet<EvidenceKind> = new Set([\n",
      seen: "A failed project says nothing against the level that an older one had shown.",
    },
    {
      text: "const latest = Math.max(...pro.map((item) => item.occurredAt));",
      replacement: "const latest = Math.min(...pro.map((item) => item.occurredAt));",
      seen: "A poor observation outweighs the good one that followed it.",
    },
    {
      text: "const latest = Math.max(...pro.map((item) => item.occurredAt));",
      replacement: "const latest = Math.max(...pro.map((item) => item.recordedAt));",
      seen: "A rating recorded late hides the poor observation that was made after what it rates.",
      tests: ["lib/skills/levels.test.ts"],
    },
  ],
  "lib/skills/rules.ts": [
    {
      text: "export const MONTH_MS = 30.4375 * 86_400_000;",
      replacement: "export const MONTH_MS = 30 * 86_400_000;",
      seen: "After years skills turn stale weeks before the day that their half-life gives.",
    },
    {
      text: "export const CEILING: Partial<Record<EvidenceKind, number>> = { exam: 4, quiz: 3 };",
      replacement: "export const CEILING: Partial<Record<EvidenceKind, number>> = { exam: 5, quiz: 3 };",
      seen: "Passing an exam makes somebody an expert who sets the standard.",
    },
  ],
  "lib/skills/record-evidence.ts": [
    {
      text: "where award_id = ${awardId} and revoked_at is null returning",
      replacement: "where award_id = ${awardId} returning",
      seen: "Evidence that was revoked in March is said to have counted until the badge was revoked in May.",
      sql: true,
      tests: ["lib/skills/record-evidence.test.ts"],
    },
    {
      text: "where id = ${id} and revoked_at is null returning",
      replacement: "where id = ${id} returning",
      seen: "A rating that is withdrawn twice is said to have counted until the second time.",
      sql: true,
      tests: ["lib/skills/rating.test.ts"],
    },
    {
      text: "max(s.criticality) as criticality",
      replacement: "min(s.criticality) as criticality",
      seen: "Of two job roles the one that cares less about a skill decides how much its gap weighs.",
      sql: true,
    },
    {
      text: "from employee where id = any(${[...people]}::int[]) order by id for no key update) locked",
      replacement: "from employee where id = any(${[...people]}::int[]) order by id) locked",
      seen: "Of two results of one person at the same moment the level shows only one.",
      sql: true,
      tests: ["lib/skills/record-evidence.test.ts"],
    },
    {
      text: "left join wanted w on w.employee_id = v.employee_id and w.skill_id = v.skill_id\n",
      replacement: "join wanted w on w.employee_id = v.employee_id and w.skill_id = v.skill_id\n",
      seen: "What somebody can do beyond their job role is not known to anybody.",
      sql: true,
    },
    {
      text: '${milliseconds("v.recorded_at")} as "recordedAt"',
      replacement: '${milliseconds("v.occurred_at")} as "recordedAt"',
      seen: "Figures of a past night know of evidence that was recorded weeks later.",
      sql: true,
      tests: ["lib/reports/record-figures.test.ts"],
    },
    {
      text: "assessed_until = excluded.assessed_until, last_evidence_at = excluded.last_evidence_at\n    where",
      replacement: "last_evidence_at = excluded.last_evidence_at\n    where",
      seen: "An exam that follows a rating never counts in the share that was assessed.",
      sql: true,
    },
    {
      text: "fresh_until_5 = excluded.fresh_until_5,\n      assessed_until = excluded.assessed_until, last_evidence_at",
      replacement: "\n      assessed_until = excluded.assessed_until, last_evidence_at",
      seen: "Who becomes an expert is shown as one, and their target of level 5 stays open.",
      sql: true,
    },
  ],
  "lib/skills/refresh.ts": [
    {
      text: "${ofSkills(scope.skills, Prisma.sql`r.skill_id`)}\n      and not exists (select from wanted",
      replacement: "\n      and not exists (select from wanted",
      seen: "Changing the half-life of one skill takes all other required skills from people's pages.",
      sql: true,
    },
    {
      text: "(s.target, s.criticality, s.must_have, s.reached, s.last_evidence_at) is distinct from (excluded.target, excluded.criticality, excluded.must_have, 0, null)",
      replacement:
        "(s.target, s.must_have, s.reached, s.last_evidence_at) is distinct from (excluded.target, excluded.must_have, 0, null)",
      seen: "A skill that becomes critical weighs as little as before in everybody who has never shown it.",
      sql: true,
      tests: ["lib/skills/refresh.test.ts"],
    },
  ],
  "lib/skills/commands.ts": [
    {
      text: "if (expectedId !== undefined && expectedId !== raterId)",
      replacement: "if (expectedId === 0)",
      seen: "A rating typed for one line manager is entered in the name of the next.",
    },
    {
      text: "where v.id = ${evidenceId} and v.kind = 'manager_rating' and",
      replacement: "where v.id = ${evidenceId} and v.rater_id is not null and",
      seen: "An observation can be withdrawn like a rating, and what was seen is forgotten.",
      sql: true,
      tests: ["lib/skills/rating.test.ts"],
    },
  ],
  "lib/skills/rating-cells.ts": [
    {
      text: "v.rater_id = ${rater} and v.kind",
      replacement: "v.kind",
      seen: "The page of ratings shows a manager another manager's rating as their own.",
      sql: true,
      tests: ["lib/skills/rating.test.ts"],
    },
    {
      text: "::evidence_kind and v.revoked_at is null\n",
      replacement: "::evidence_kind\n",
      seen: "A rating that was withdrawn still stands on the page of ratings.",
      sql: true,
    },
    {
      text: "order by v.occurred_at desc, v.recorded_at desc, v.id desc limit 1`",
      replacement: "order by v.occurred_at, v.recorded_at, v.id limit 1`",
      seen: "The page of ratings shows the first rating that a manager ever gave.",
      sql: true,
    },
  ],
  "lib/skills/self-assessments.ts": [
    {
      text: "set done_at = ${now} where r.employee_id = ${person.id} and ${IS_REQUEST_OPEN} returning",
      replacement: "set done_at = ${now} where r.employee_id = ${person.id} and r.done_at is null returning",
      seen: "A request for a self-assessment that was withdrawn is listed as done.",
      sql: true,
      tests: ["lib/skills/self-assessments.test.ts"],
    },
    {
      text: "set withdrawn_at = ${now} where r.batch = ${id}::uuid and ${IS_REQUEST_OPEN} returning",
      replacement:
        "set withdrawn_at = ${now} where r.batch = ${id}::uuid and r.withdrawn_at is null returning",
      seen: "Withdrawing a request takes the mark from those who have assessed themselves already.",
      sql: true,
      tests: ["lib/skills/self-assessments.test.ts"],
    },
    {
      text: 'and p.id <> ${me} and ${activeOn(dayAt(now))} and ${peopleWithin(actor, "evidence:enter").sql} order by p.id',
      replacement: 'and p.id <> ${me} and ${peopleWithin(actor, "evidence:enter").sql} order by p.id',
      seen: "People who have left are asked to assess themselves.",
      sql: true,
      tests: ["lib/skills/self-assessments.test.ts"],
    },
  ],
});

import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/skills/levels.test.ts",
  "lib/skills/freshness.test.ts",
  "lib/skills/refresh.test.ts",
  "lib/credentials/assessed-outcomes.test.ts",
  "lib/assessments/rounds.test.ts",
  "lib/awards/deriving.test.ts",
  "lib/awards/revoking.test.ts",
  "lib/reports/figures.test.ts",
];

/** From evidence to the level of a person: weights, supersession, contrary evidence, decay. */
export const LEVEL_BREAKS = inArea("levels", TESTS, {
  "lib/skills/levels.ts": [
    {
      text: "item.lastDay === null ? null : endOfDay(item.lastDay, zone)",
      replacement: "item.lastDay === null ? null : Date.parse(item.lastDay)",
      tests: ["lib/skills/refresh.test.ts"],
      seen: "A skill turns stale a day before the badge expires.",
    },
    {
      text: 'if (item.kind === "observation") return `observation ${item.raterId} ${item.event}`;\n',
      replacement: "",
      seen: "A manager's later rating wipes out what the same person had observed in practice.",
    },
    {
      text: "(a.occurredAt - b.occurredAt || a.recordedAt - b.recordedAt || a.id - b.id) > 0",
      replacement: "(a.recordedAt - b.recordedAt || a.occurredAt - b.occurredAt || a.id - b.id) > 0",
      seen: "An old exam result that is recorded late takes the place of this year's result.",
    },
    {
      text: "(item.revokedAt === null || item.revokedAt > k)",
      replacement: "(item.revokedAt === null || item.revokedAt <= k)",
      seen: "A revoked result goes on counting towards the person's level.",
    },
    {
      text: "item.occurredAt > latest && isContrary(item, level)",
      replacement: "isContrary(item, level)",
      seen: "A low rating of years ago speaks against the exam that the person has passed since.",
    },
    {
      text: "item.aimedLevel === null ? item.level < level : item.aimedLevel <= level",
      replacement: "item.aimedLevel === null ? item.level < level : item.aimedLevel < level",
      seen: "A failed attempt at a level does not speak against that level.",
    },
    {
      text: "const CONTRARY_KINDS: ReadonlySet<EvidenceKind> = new Set([\n",
      replacement: 'const CONTRARY_KINDS: ReadonlySet<EvidenceKind> = new Set([\n  "quiz",\n',
      seen: "A bad quiz takes a level away from somebody who proved it with a project.",
    },
    {
      text: "if (share > (largest.get(item.event) ?? 0)) largest.set(item.event, share);",
      replacement: "largest.set(item.event, (largest.get(item.event) ?? 0) + share);",
      seen: "One award with several assessments counts several times for one skill.",
    },
    {
      text: 'item.kind !== "self_rating" && item.recordedAt <= k',
      replacement: "item.recordedAt <= k",
      seen: "A self-assessment takes the place of the rating that the same person received as a manager.",
    },
    {
      text: "endOf(item) >= t",
      replacement: "endOf(item) > t",
      seen: "A badge stops counting on the last day of its validity, not after it.",
    },
    {
      text: "if (level > 0 && !outweighsContrary(live, level, t, measure)) return NEVER;",
      replacement: "",
      seen: "A skill stays covered although somebody has failed at its level since.",
    },
    {
      text: "const last = Math.min(end, crossingOf(sum, t, measure));",
      replacement: "const last = crossingOf(sum, t, measure);",
      seen: "A skill stays current after the badge that proves it has expired.",
    },
  ],
  "lib/skills/state-sql.ts": [
    {
      text: "${FRESH_UNTIL_TARGET} >= ${day}::date",
      replacement: "${FRESH_UNTIL_TARGET} > ${day}::date",
      tests: ["lib/skills/state-sql.test.ts"],
      seen: "On the last day on which a skill is current, every report says that it is stale.",
      sql: true,
    },
    {
      text: "s.fresh_until_0 >= ${day}::date",
      replacement: "s.fresh_until_0 < ${day}::date",
      seen: "People about whom nothing is known are reported as gaps.",
      sql: true,
    },
  ],
  "lib/skills/refresh.ts": [
    {
      text: "\n      and not exists (select from evidence v where v.employee_id = r.employee_id and v.skill_id = r.skill_id)",
      replacement: "",
      seen: "A skill that somebody has proved disappears from their page when their job role no longer asks for it.",
      sql: true,
    },
  ],
  "lib/credentials/earning.ts": [
    {
      text: "Math.min(outcomeLevel, CEILING[kind] ?? 5)",
      replacement: "outcomeLevel",
      seen: "Passing a quiz makes somebody an expert, level 5.",
    },
    {
      text: "return named.length > 0 ? named : [...outcomes];",
      replacement: "return [...outcomes];",
      seen: "A quiz about one skill proves every skill of the credential.",
    },
  ],
  "lib/assessments/results.ts": [
    {
      text: "if (number !== null && isLastOfRound(number, maxAttempts)) await",
      replacement: "if (number !== null) await",
      seen: "The first of three attempts that fails already speaks against the person's level.",
    },
    {
      text: "(byId.get(versionId)?.assessments ?? []).flatMap(",
      replacement: "(byId.get(versionId)?.assessments ?? []).slice(0, 1).flatMap(",
      seen: "Of a badge with a quiz and a project only the quiz counts for the skill.",
    },
  ],
  "lib/assessments/expire-attempts.ts": [
    {
      text: "and t.decided_at + make_interval(hours => a.cool_off_hours) <= ${now}",
      replacement: "and t.decided_at <= ${now}",
      seen: "A failed attempt counts against somebody an hour later, while the next one may still be begun.",
      sql: true,
    },
    {
      text: "where n.employee_id = t.employee_id and b.key = a.key and (n.started_at, n.id) > (t.started_at, t.id))",
      replacement: "where false)",
      seen: "Somebody who tries again is treated as having given up.",
      sql: true,
    },
    {
      text: "and ${NUMBER_IN_CYCLE} % a.max_attempts <> 0",
      replacement: "and ${NUMBER_IN_CYCLE} % a.max_attempts = 0",
      seen: "Who gives up after the first failed attempt keeps the level that the failure speaks against.",
      sql: true,
    },
  ],
  "lib/skills/record-evidence.ts": [
    {
      text: 'live.filter((item) => !item.kind.endsWith("_rating"))',
      replacement: 'live.filter((item) => item.kind !== "peer_rating")',
      seen: "The share that was assessed counts people whom a manager only rated.",
    },
    {
      text: "max(s.target) as target",
      replacement: "min(s.target) as target",
      seen: "A person with two job roles is measured against the lower of the two targets.",
      sql: true,
    },
    {
      text: "bool_or(s.must_have) as must_have",
      replacement: "bool_and(s.must_have) as must_have",
      seen: "A skill that one of two job roles demands is not shown as must-have.",
      sql: true,
    },
    {
      text: 'k.half_life_months as "halfLifeMonths"',
      replacement: '24 as "halfLifeMonths"',
      seen: "A skill that an admin set to age in six months is current for two years.",
      sql: true,
    },
    {
      text: "v.event_kind || ' ' || v.event_key as event",
      replacement: "v.id::text as event",
      seen: "A badge with two assessments of one skill counts twice.",
      sql: true,
    },
    {
      text: "must_have = excluded.must_have, reached = excluded.reached,\n",
      replacement: "must_have = excluded.must_have,\n",
      seen: "A second, better result never raises the level that somebody has reached.",
      sql: true,
    },
    {
      text: "await updateLevels(tx, rows, by.now);\n  return rows",
      replacement: "return rows",
      seen: "A manager rates somebody, and the level on the page stays as it was.",
      tests: ["lib/skills/record-evidence.test.ts"],
    },
    {
      text: "update evidence set revoked_at = ${by.now} where award_id",
      replacement: "update evidence set revoked_at = null where award_id",
      seen: "Revoking a badge leaves the skill that it proved covered.",
      sql: true,
    },
    {
      text: 'coalesce("recordedAt", ${by.now}), "validUntil",',
      replacement: 'coalesce("recordedAt", ${by.now}), null,',
      seen: "A skill stays current for years after the badge that proves it has expired.",
      sql: true,
    },
  ],
});

import { inArea } from "../break";

/** From evidence to the level of a person: weights, supersession, contrary evidence, age. */
export const LEVELS = inArea("levels", {
  "lib/skills/rules.ts": [
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
      text: "item.occurredAt > latest && showsLess(item, level)",
      replacement: "showsLess(item, level)",
      seen: "A low rating of years ago speaks against the exam that the person has passed since.",
    },
    {
      text: "item.aimedLevel === null ? item.level < level : item.aimedLevel <= level",
      replacement: "item.aimedLevel === null ? item.level < level : item.aimedLevel < level",
      seen: "A failed attempt at a level does not speak against that level.",
    },
    {
      text: "const SPEAKS_AGAINST: ReadonlySet<EvidenceKind> = new Set([\n",
      replacement: 'const SPEAKS_AGAINST: ReadonlySet<EvidenceKind> = new Set([\n  "quiz",\n',
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
      text: "item.validUntil === null || item.validUntil >= t",
      replacement: "item.validUntil === null || item.validUntil > t",
      seen: "A badge stops counting on the last day of its validity, not after it.",
    },
  ],
  "lib/skills/state-sql.ts": [
    {
      text: "${FRESH_UNTIL_TARGET} >= ${day}::date then 'covered'",
      replacement: "${FRESH_UNTIL_TARGET} > ${day}::date then 'covered'",
      seen: "On the last day on which a skill is current, every report says that it is stale.",
      sql: true,
    },
    {
      text: "when s.fu0 >= ${day}::date then 'gap'",
      replacement: "when s.fu0 < ${day}::date then 'gap'",
      seen: "People about whom nothing is known are reported as gaps.",
      sql: true,
    },
  ],
  "lib/skills/refresh-rows.ts": [
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
  ],
});

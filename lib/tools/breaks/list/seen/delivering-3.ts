import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/awards/badge-routes.test.ts",
  "lib/awards/given-badge.test.ts",
  "lib/awards/public-achievement.test.ts",
  "lib/awards/public-address.test.ts",
  "lib/awards/queries.test.ts",
  "lib/awards/reach-itself.test.ts",
  "lib/awards/signing.test.ts",
  "lib/credentials/queries.test.ts",
  "lib/learning/undo-move.test.ts",
  "lib/pathways/queries.test.ts",
  "lib/pathways/reviewing.test.ts",
];

/** What badges and their pages say, and what the lists of drafts, pathways and credentials say. */
export const DELIVERING_BREAKS_3 = inArea("delivering", TESTS, {
  "lib/awards/awarded-version.ts": [
    {
      text: "String(version.number)",
      replacement: "String(version.version)",
      seen: "A badge names how often its draft was saved as the version of its credential.",
      tests: ["lib/awards/signing.test.ts"],
    },
    {
      text: 'kind === "project"',
      replacement: 'kind === "exam"',
      seen: "Other software reads the mark of a project as a percentage, and that of an exam as a rubric.",
      tests: ["lib/awards/signing.test.ts"],
    },
    {
      text: "version.description || version.title",
      replacement: "version.description",
      seen: "The badge of a credential without a description is signed with an empty one.",
      tests: ["lib/awards/signing.test.ts"],
    },
    {
      text: "    tags: version.tags,\n",
      replacement: "",
      seen: "Badges do not have the tags of their credential.",
      tests: ["lib/awards/signing.test.ts"],
    },
    {
      text: '{ framework: "O*NET" }',
      replacement: "{}",
      seen: "Badges do not say that a skill is one of O*NET.",
      tests: ["lib/awards/signing.test.ts"],
    },
  ],
  "lib/awards/award-row.ts": [
    {
      text: "issuedOn: earnedOn,",
      replacement: "issuedOn: validUntil ?? earnedOn,",
      seen: "A badge is added to LinkedIn as issued in the month in which it expires.",
      tests: ["lib/awards/queries.test.ts"],
    },
  ],
  "lib/awards/own-identity.ts": [
    {
      text: "select distinct a.holder_name",
      replacement: "select a.holder_name",
      seen: "Who was renamed reads their former name as often as they have badges.",
      sql: true,
      tests: ["lib/awards/given-badge.test.ts"],
    },
  ],
  "lib/awards/tell-address-missing.ts": [
    {
      text: "where ${activeOn(dayAt(by.now))} and exists",
      replacement: "where exists",
      seen: "Admins who have left get a mail about the settings of their former company.",
      sql: true,
      tests: ["lib/awards/public-address.test.ts"],
    },
  ],
  "lib/awards/version-views.ts": [
    {
      text: "t.state in ('passed', 'failed')",
      replacement: "t.state <> 'closed'",
      seen: "The public page counts people who are still taking a quiz as having failed their first attempt.",
      sql: true,
      tests: ["lib/awards/public-achievement.test.ts"],
    },
    {
      text: 'outcomes: { orderBy: { level: "desc" }',
      replacement: 'outcomes: { orderBy: { level: "asc" }',
      seen: "The page of a badge begins with the skill that it proves least.",
      tests: ["lib/awards/queries.test.ts"],
    },
    {
      text: 'orderBy: { number: "desc" }',
      replacement: 'orderBy: { number: "asc" }',
      seen: "The page of a milestone names the credentials it is built on by their first titles, whatever they are called now.",
      tests: ["lib/awards/queries.test.ts"],
    },
    {
      text: '.filter((line) => line.trim() !== "")',
      replacement: "",
      seen: "The public page of a badge without learning outcomes has a list of them with one empty line.",
      tests: ["lib/awards/public-achievement.test.ts"],
    },
    {
      text: "criteria: _count.criteria",
      replacement: "criteria: _count.questions",
      seen: "The page of a badge says that its project was marked by no criterion.",
      tests: ["lib/awards/public-achievement.test.ts"],
    },
  ],
  "lib/awards/public-achievement.ts": [
    {
      text: "order by o.level desc, s.name, s.id",
      replacement: "order by o.level, s.name, s.id",
      seen: "The public page of an achievement begins with the skill that it proves least.",
      sql: true,
      tests: ["lib/awards/public-achievement.test.ts"],
    },
  ],
  "lib/awards/public-address.ts": [
    {
      text: "reissued: isSame ? 0 : now.trialBadges,",
      replacement: "reissued: now.trialBadges,",
      seen: "Who confirms the address of a trial again is told that its badges will be issued anew, and none is.",
      tests: ["lib/awards/public-address.test.ts"],
    },
  ],
  "lib/awards/pictures.ts": [
    {
      text: "label: badge.title",
      replacement: 'label: ""',
      seen: "A badge that was saved as a drawing has no name for people who do not see it.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
  ],
  "lib/awards/reach-itself.ts": [
    {
      text: '"keys" in body',
      replacement: '"key" in body',
      seen: "Before an address is confirmed the settings say that nothing answers there, though this server does.",
      tests: ["lib/awards/reach-itself.test.ts"],
    },
  ],
  "lib/drafts/review-queries.ts": [
    {
      text: "coalesce(c.number, w.number) as number",
      replacement: "coalesce(w.number, 1) as number",
      seen: "The list of drafts that wait for approval calls every draft of a credential version 1.",
      sql: true,
      tests: ["lib/pathways/reviewing.test.ts"],
    },
    {
      text: 'r.decided_at as "decidedAt"',
      replacement: 'r.submitted_at as "decidedAt"',
      seen: "The page of a draft says that it was sent back at the moment at which it was submitted.",
      sql: true,
      tests: ["lib/pathways/reviewing.test.ts"],
    },
  ],
  "lib/pathways/publishing.ts": [
    {
      text: "'movedAt', e.moved_at, ",
      replacement: "",
      seen: "When the second of two moves is undone, learners do not read any more that they were moved before, and the first move cannot be undone.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
  ],
  "lib/pathways/goals.ts": [
    {
      text: 'v.validity_months as "validityMonths"',
      replacement: 'null::int as "validityMonths"',
      seen: "A pathway says that its badge is valid without end, and its editor finds no badge that expires with nothing to do anew.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
  ],
  "lib/credentials/queries.ts": [
    {
      text: 'v.validity_months as "validityMonths"',
      replacement: 'null::int as "validityMonths"',
      seen: "The list of credentials says of each one that its badge is valid without end.",
      sql: true,
      tests: ["lib/credentials/queries.test.ts"],
    },
  ],
});

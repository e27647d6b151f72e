import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = ["lib/awards/rules.test.ts", "lib/awards/shown-badges.test.ts"];

/** What a badge, its public page and its issuer say. */
export const EARNING_BREAKS_3 = inArea("earning", TESTS, {
  "lib/awards/public-achievement.ts": [
    {
      text: "order by o.level desc, s.name, s.id`",
      replacement: "order by o.level desc, s.id`",
      seen: "Skills of one level stand on the public page in no order that anybody knows.",
      sql: true,
      tests: ["lib/awards/shown-badges.test.ts"],
    },
    {
      text: "s.code, s.description",
      replacement: "'' as code, s.description",
      seen: "The public page names skills without their codes.",
      sql: true,
      tests: ["lib/awards/shown-badges.test.ts"],
    },
  ],
  "lib/awards/signing.ts": [
    {
      text: "awardIds.length > MOST_NAMED ? awardIds.length : awardIds",
      replacement: "awardIds.length",
      seen: "The trail says how many badges were signed, and not which.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
  ],
  "lib/awards/awarded-version.ts": [
    {
      text: "      code: skill.code,\n",
      replacement: "",
      seen: "Badges lack the codes of skills, by which other programs know them.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
  ],
  "lib/awards/award-row.ts": [
    {
      text: "organisation: row.issuer,",
      replacement: "organisation: name,",
      seen: "A badge on LinkedIn names itself as the organisation that gave it.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
    {
      text: "    id: row.public_id,\n  });",
      replacement: "    id: name,\n  });",
      seen: "A badge on LinkedIn has its title in place of its number.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
  ],
  "lib/awards/queries.ts": [
    {
      text: "waitsFor: row.waits_for,\n        revokedReason: row.revoked_reason,",
      replacement: "waitsFor: row.waits_for,\n        revokedReason: null,",
      seen: "The holder of a revoked badge does not read why among the own badges.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
  ],
  "lib/awards/public-issuer.ts": [
    {
      text: "since: day(createdAt)",
      replacement: "since: day(now)",
      seen: "The issuer's page says of every key that it is used since today.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
  ],
  "lib/awards/rules.ts": [
    {
      text: ".slice(0, 60)",
      replacement: ".slice(0, 600)",
      seen: "The file of a badge with a long title has a name that some systems refuse.",
      tests: ["lib/awards/rules.test.ts"],
    },
  ],
  "lib/awards/version-views.ts": [
    {
      text: 'filter((line) => line.trim() !== "")',
      replacement: 'filter((line) => line !== "")',
      seen: "A line of blanks between what is learned is shown as an empty sentence.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
    {
      text: "minutes: assessment.minutes,",
      replacement: "minutes: 0,",
      seen: "A public page says that an assessment takes no time.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
    {
      text: "timeLimitMinutes: assessment.timeLimitMinutes,",
      replacement: "timeLimitMinutes: null,",
      seen: "A public page does not say how long an attempt may take.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
    {
      text: "effortHours: version.effortHours,",
      replacement: "effortHours: 0,",
      seen: "A public page does not say how long learning takes.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
    {
      text: "passPercent: assessment.passPercent,",
      replacement: "passPercent: 0,",
      seen: "A public page says that nothing is needed to pass.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
  ],
  "lib/awards/publishing.ts": [
    {
      text: "    creator: profileOf(issuerOf(organisation)),\n",
      replacement: "",
      seen: "Programs that read what a badge is for do not read who gives it.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
  ],
});

import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/access/accounts-list.test.ts",
  "lib/access/command-line.test.ts",
  "lib/access/roles-list.test.ts",
  "lib/assessments/quiz-points.test.ts",
  "lib/assessments/shown-results.test.ts",
  "lib/awards/shown-badges.test.ts",
];

/** Names to sign in with, and what credentials, results and badges say in full. */
export const EARNING_BREAKS_4 = inArea("earning", TESTS, {
  "lib/access/roles-list.ts": [
    {
      text: "select p.id, p.name, u.name as unit from employee p join org_unit u on u.id = p.unit_id where ${where}",
      replacement:
        "select p.id, p.name, p.title as unit from employee p join org_unit u on u.id = p.unit_id where ${where}",
      seen: "The list of those who hold a role shows what people are called in place of their unit.",
      sql: true,
      tests: ["lib/access/roles-list.test.ts"],
    },
    {
      text: "select p.id, p.name, u.name as unit from employee p join org_unit u on u.id = p.unit_id\n    where p.id",
      replacement:
        "select p.id, p.name, p.title as unit from employee p join org_unit u on u.id = p.unit_id\n    where p.id",
      seen: "The page of somebody's roles shows what they are called in place of their unit.",
      sql: true,
      tests: ["lib/access/roles-list.test.ts"],
    },
  ],
  "lib/access/command-line.ts": [
    {
      text: 'errorMessage("accounts.consoleLink", { name: link.name, signInName })',
      replacement: 'errorMessage("accounts.consoleLink", { name: link.name, signInName: name })',
      seen: "The console repeats what was typed in place of the name under which the person signs in.",
      tests: ["lib/access/command-line.test.ts"],
    },
  ],
  "lib/access/invitations.ts": [
    {
      text: 'coalesce(p.email, p.hr_id) as "signInName"',
      replacement: 'p.hr_id as "signInName"',
      seen: "A sheet of links gives the HR number to people who sign in with their e-mail.",
      sql: true,
      tests: ["lib/access/accounts-list.test.ts"],
    },
  ],
  "lib/access/links.ts": [
    {
      text: 'coalesce(e.email, e.hr_id) as "signInName"',
      replacement: 'e.hr_id as "signInName"',
      seen: "The page of a link gives the HR number to people who sign in with their e-mail.",
      sql: true,
      tests: ["lib/access/accounts-list.test.ts"],
    },
  ],
  "lib/assessments/attempts.ts": [
    {
      text: "attempt.assessment.passPercent,",
      replacement: "50,",
      seen: "A quiz that asks for 80 % is passed with half of the points.",
      tests: ["lib/assessments/quiz-points.test.ts"],
    },
  ],
  "lib/assessments/queries.ts": [
    {
      text: "title: assessment.title,\n    kind",
      replacement: "title: assessment.credentialVersion.title,\n    kind",
      seen: "An open quiz is called after its credential.",
      tests: ["lib/assessments/quiz-points.test.ts"],
    },
    {
      text: 't.points, t.max_points as "maxPoints", coalesce(',
      replacement: 't.points, t.points as "maxPoints", coalesce(',
      seen: "The home page says of a failed quiz 2 of 2 points.",
      sql: true,
      tests: ["lib/assessments/shown-results.test.ts"],
    },
  ],
  "lib/assessments/result.ts": [
    {
      text: "passPercent: assessment.passPercent,",
      replacement: "passPercent: 0,",
      seen: "A result says that nothing was needed to pass.",
      tests: ["lib/assessments/shown-results.test.ts"],
    },
  ],
  "lib/assessments/my-credential.ts": [
    {
      text: "select v.title, v.criteria,",
      replacement: "select v.title, v.description as criteria,",
      seen: "The page of a credential says what it is about in place of what has to be done.",
      sql: true,
      tests: ["lib/assessments/shown-results.test.ts"],
    },
    {
      text: "a.title, a.minutes,",
      replacement: "a.title, 0 as minutes,",
      seen: "The page of a credential says that an assessment takes no time.",
      sql: true,
      tests: ["lib/assessments/shown-results.test.ts"],
    },
    {
      text: 'a.pass_percent as "passPercent"',
      replacement: '0 as "passPercent"',
      seen: "The page of a credential says that nothing is needed to pass.",
      sql: true,
      tests: ["lib/assessments/shown-results.test.ts"],
    },
    {
      text: 'a.max_attempts as "maxAttempts"',
      replacement: '1 as "maxAttempts"',
      seen: "The page of a credential says that an assessment can be tried once.",
      sql: true,
      tests: ["lib/assessments/shown-results.test.ts"],
    },
  ],
  "lib/assessments/earlier-attempts.ts": [
    {
      text: "    links: row.links,\n",
      replacement: "    links: [] as string[],\n",
      seen: "Whoever marks a project does not read the links that were handed in before.",
      tests: ["lib/assessments/shown-results.test.ts"],
    },
  ],
  "lib/assessments/project-draft.ts": [
    {
      text: "select ${attemptId}, name, media_type, bytes",
      replacement: "select ${attemptId}, name, 'text/plain', bytes",
      seen: "A PDF that is taken over into the next attempt is a plain text.",
      sql: true,
      tests: ["lib/assessments/shown-results.test.ts"],
    },
  ],
  "lib/awards/version-views.ts": [
    {
      text: "    criteria: version.criteria,\n",
      replacement: '    criteria: "",\n',
      seen: "The public page of a badge does not say what had to be done.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
    {
      text: "...{ name: skill.name, uri: skill.uri },",
      replacement: "...{ name: skill.name, uri: null },",
      seen: "The page of a badge does not lead to where its skills are described.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
  ],
  "lib/awards/public-achievement.ts": [
    {
      text: "s.description, s.uri, o.level",
      replacement: "s.description, null as uri, o.level",
      seen: "The public page does not lead to where its skills are described.",
      sql: true,
      tests: ["lib/awards/shown-badges.test.ts"],
    },
  ],
  "lib/awards/awarded-version.ts": [
    {
      text: "level: `Level ${level} of 5`",
      replacement: "level: `Level ${level}`",
      seen: "A badge says level 4, and not of how many.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
    {
      text: "    language,\n    tags",
      replacement: "    tags",
      seen: "A badge does not say in which language it is written.",
      tests: ["lib/awards/shown-badges.test.ts"],
    },
  ],
});

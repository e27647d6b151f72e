import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/access/accounts-list.test.ts",
  "lib/access/in-the-trail.test.ts",
  "lib/access/own-account.test.ts",
  "lib/access/roles-list.test.ts",
  "lib/access/roles.test.ts",
  "lib/assessments/shown-results.test.ts",
];

/** Trail, account and roles, and what results and assessors' lists show. */
export const EARNING_BREAKS = inArea("earning", TESTS, {
  "lib/access/invitations.ts": [
    {
      text: "  record: (_input, { employeeIds }) => ({ employeeIds }),\n",
      replacement: "",
      seen: "After the invitations of a whole list were withdrawn, the trail does not say whose they were.",
      tests: ["lib/access/in-the-trail.test.ts"],
    },
    {
      text: "record: (chosen, { count }) => ({ ...chosen, count })",
      replacement: "record: (_chosen, { count }) => ({ count })",
      seen: "The trail says how many people were invited, and not who.",
      tests: ["lib/access/in-the-trail.test.ts"],
    },
  ],
  "lib/access/own-account.ts": [
    {
      text: '("all" in input ? { all: true } : {})',
      replacement: "({})",
      seen: "The trail does not tell the end of one session from the end of all others.",
      tests: ["lib/access/in-the-trail.test.ts"],
    },
    {
      text: "    passwordChangedAt,\n    timeZone",
      replacement: "    passwordChangedAt: null,\n    timeZone",
      seen: "Nobody reads under the own account when the password was chosen.",
      tests: ["lib/access/own-account.test.ts"],
    },
  ],
  "lib/access/roles-list.ts": [
    {
      text: "group by 1, 2, g.role order by g.role`",
      replacement: "group by 1, 2, g.role order by g.role desc`",
      seen: "The roles of a person stand from auditor to administrator, unlike everywhere else.",
      sql: true,
      tests: ["lib/access/roles-list.test.ts"],
    },
  ],
  "lib/access/roles.ts": [
    {
      text: "const ids = [...new Set(unitIds)];\n    if ((await tx.orgUnit.count({ where: { id: { in: ids } } })) < ids.length)",
      replacement:
        "const ids = [...new Set(unitIds)];\n    if ((await tx.orgUnit.count({ where: { id: { in: ids } } })) === 0)",
      seen: "A role for two units of which one was deleted ends in an error that says nothing.",
      tests: ["lib/access/roles.test.ts"],
    },
  ],
  "lib/access/accounts-list.ts": [
    {
      text: "p.id::text, p.name, u.name as unit,",
      replacement: "p.id::text, p.name, p.title as unit,",
      seen: "The list of accounts shows what people are called in place of their unit.",
      sql: true,
      tests: ["lib/access/accounts-list.test.ts"],
    },
  ],
  "lib/assessments/queries.ts": [
    {
      text: "const unmetSkills = await readSkillNames(attempt.unmetSkillIds);",
      replacement: "const unmetSkills = await readSkillNames([]);",
      seen: "Who failed a project does not read on its page which skills need work.",
      tests: ["lib/assessments/shown-results.test.ts"],
    },
  ],
  "lib/assessments/submissions.ts": [
    {
      text: '      files: { orderBy: { id: "asc" } },\n',
      replacement: '      files: { orderBy: { id: "desc" } },\n',
      seen: "The files of a project stand for its assessor with the last one first.",
      tests: ["lib/assessments/shown-results.test.ts"],
    },
    {
      text: 'm.assigned_at as "assignedAt"',
      replacement: 't.started_at as "assignedAt"',
      seen: "The queue of an assessor says that work waits since it was begun.",
      sql: true,
      tests: ["lib/assessments/shown-results.test.ts"],
    },
    {
      text: "v.title as credential",
      replacement: "a.title as credential",
      seen: "The queue of an assessor names the project twice, and not its credential.",
      sql: true,
      tests: ["lib/assessments/shown-results.test.ts"],
    },
  ],
  "lib/assessments/result.ts": [
    {
      text: "a.key = ${attempt.assessment.key}::uuid and t.state",
      replacement: "t.state",
      seen: "Who passes one quiz sees the answers of another one that may be tried again.",
      sql: true,
      tests: ["lib/assessments/shown-results.test.ts"],
    },
    {
      text: "credential: assessment.credentialVersion.title,",
      replacement: "credential: assessment.title,",
      seen: "A result names the quiz in place of its credential.",
      tests: ["lib/assessments/shown-results.test.ts"],
    },
    {
      text: "timeLimitMinutes: assessment.timeLimitMinutes,",
      replacement: "timeLimitMinutes: null,",
      seen: "A result does not say how long the next attempt may take.",
      tests: ["lib/assessments/shown-results.test.ts"],
    },
  ],
  "lib/assessments/my-credential.ts": [
    {
      text: 't.max_points as "maxPoints"',
      replacement: 't.points as "maxPoints"',
      seen: "A learner reads of a failed assessment 4 of 4 points.",
      sql: true,
      tests: ["lib/assessments/shown-results.test.ts"],
    },
    {
      text: 't.decided_at as "decidedAt"',
      replacement: 't.submitted_at as "decidedAt"',
      seen: "A learner reads the day of handing in as that of the result.",
      sql: true,
      tests: ["lib/assessments/shown-results.test.ts"],
    },
    {
      text: "'level', o.level) order by s.name)",
      replacement: "'level', o.level) order by o.level)",
      seen: "What a credential proves stands for its learner in the order of levels, not of names.",
      sql: true,
      tests: ["lib/assessments/shown-results.test.ts"],
    },
  ],
  "lib/assessments/tell.ts": [
    {
      text: 'orderBy: [{ name: "asc" }, { id: "asc" }]',
      replacement: 'orderBy: [{ name: "desc" }, { id: "asc" }]',
      seen: "The message of a failed project lists the skills from Z to A.",
      tests: ["lib/assessments/shown-results.test.ts"],
    },
    {
      text: "    credential: assessment.credentialVersion.title,\n  };\n  const people = [{ id: assessorId",
      replacement: "    credential: assessment.title,\n  };\n  const people = [{ id: assessorId",
      seen: "Who is handed work to mark reads the project in place of the credential.",
      tests: ["lib/assessments/shown-results.test.ts"],
    },
  ],
});

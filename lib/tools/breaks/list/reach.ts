import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/auth/within.test.ts",
  "lib/auth/policy.test.ts",
  "lib/assignments/reach.test.ts",
  "lib/assessments/earlier-attempts.test.ts",
  "lib/assessments/decisions.test.ts",
  "lib/awards/queries.test.ts",
  "lib/awards/revoking.test.ts",
  "lib/reports/small-bases.test.ts",
  "lib/reports/team.test.ts",
  "lib/testing/reach/functions.test.ts",
];

/** Tests of the view `reporting_line`. */
const REPORTS = ["lib/auth/within.test.ts"];

/** Who may do what, to whom. */
export const REACH_BREAKS = inArea("reach", TESTS, {
  "prisma/migrations/20261129030000_reporting_line/migration.sql": [
    {
      text: "union select e.id from employee e join team on e.manager_id = team.id",
      replacement: "union select e.id from employee e join team on e.manager_id = team.id where false",
      seen: "A manager no longer sees the people who report to their own reports.",
      sql: true,
      tests: REPORTS,
    },
    {
      text: "select id from team where id <> m.id",
      replacement: "select id from team union select m.id",
      seen: "A manager rates their own skills as if they were one of their reports.",
      sql: true,
      tests: REPORTS,
    },
  ],
  "lib/auth/policy.ts": [
    {
      text: "sql: inUnits(ids)",
      replacement: "sql: Prisma.sql`p.unit_id = any(${ids}::int[])`",
      seen: "An L&D manager scoped to a department does not see the people of the teams below it.",
    },
    {
      text: "u.id in (${unitsFrom(ids)})",
      replacement: "u.id in (select ancestor_id from unit_closure where descendant_id = any(${ids}::int[]))",
      seen: "An L&D manager scoped to a team reads the figures of the whole department above it.",
      sql: true,
    },
    {
      text: "m.attempt_id = t.id and m.assessor_id = ${actor.employeeId}",
      replacement: "m.assessor_id = ${actor.employeeId}",
      seen: "An assessor to whom one submission was assigned reads every submission of the company.",
      sql: true,
    },
    {
      text: "sql: Prisma.sql`p.id = ${me}` }];",
      replacement: "sql: Prisma.sql`true or p.id = ${me}` }];",
      seen: "Every employee reads everybody's skills and badges.",
    },
    {
      text: "if (boundToUnits(actor, permission) === null && reaches.some((reach) => reach in SCOPES)) return EVERYBODY;",
      replacement: 'if (reaches.includes("figures") || reaches.includes("units")) return EVERYBODY;',
      seen: "An L&D manager scoped to one unit sees and assigns to people of every unit.",
    },
  ],
  "lib/assignments/assignment-reach.ts": [
    {
      text: "or ${asksSomebody(people)}) and not ${asksSomebody(Prisma.sql`not (${people})`)}",
      replacement: "or ${asksSomebody(people)})",
      tests: ["lib/testing/reach/functions.test.ts"],
      seen: "An L&D manager of one unit changes an assignment that also asks people of other units.",
      sql: true,
    },
    {
      text: "if (found?.people !== asked.length) throw notFound",
      replacement: "if (!found) throw notFound",
      tests: ["lib/assignments/change.test.ts"],
      seen: "An L&D manager of one unit excludes people of other units from an assignment.",
    },
  ],
  "lib/assignments/candidates.ts": [
    {
      text: "where ${activeOn(today)} and ${people} and ${matches(audience, today)}",
      replacement: "where ${activeOn(today)} and ${matches(audience, today)}",
      tests: ["lib/testing/reach/functions.test.ts"],
      seen: "An L&D manager of one unit assigns a pathway to people of every unit.",
      sql: true,
    },
  ],
  "lib/assignments/audience.ts": [
    {
      text: "if (audience.unitIds.length === 0) return { ...audience, unitIds: [...bound] };",
      replacement: "if (audience.unitIds.length === 0) return audience;",
      seen: "A standing rule of an L&D manager of one unit covers newcomers of the whole company.",
    },
  ],
  "lib/learning/my-learning.ts": [
    {
      text: 'where e.id = ${enrolmentId} and ${peopleWithin(actor, "learning:do").sql} and ${isOpenOrCompletedSql()}`',
      replacement: "where e.id = ${enrolmentId} and ${isOpenOrCompletedSql()}`",
      seen: "Changing the number in the address shows the pathway of a colleague.",
      sql: true,
    },
  ],
  "lib/assessments/attempts.ts": [
    {
      text: 'where t.id = ${attemptId} and ${peopleWithin(actor, "learning:do").sql} for update of t',
      replacement: "where t.id = ${attemptId} for update of t",
      tests: ["lib/testing/reach/functions.test.ts"],
      seen: "Somebody answers and submits the quiz of a colleague.",
      sql: true,
    },
  ],
  "lib/assessments/queries.ts": [
    {
      text: 'where: { id: attemptId, employee: peopleWithin(actor, "learning:do").where }',
      replacement: "where: { id: attemptId }",
      seen: "Changing the number in the address shows the answers of a colleague.",
    },
  ],
  "lib/assessments/submissions.ts": [
    {
      text: 'AND: submissionsWithin(actor, "submission:read").where,',
      replacement: "where: { id: attemptId }",
      seen: "Changing the number in the address shows an assessor the project of somebody assigned to another assessor.",
    },
  ],
  "lib/assessments/earlier-attempts.ts": [
    {
      text: "where n.employee_id = t.employee_id and n.started_at >= t.started_at and n.id <> t.id",
      replacement: "where n.started_at >= t.started_at and n.id <> t.id",
      tests: ["lib/testing/reach/functions.test.ts"],
      seen: "An assessor opens the files that other people submitted earlier.",
      sql: true,
    },
  ],
  "lib/assessments/marking.ts": [
    {
      text: 'if (attempt.employeeId === actor.employeeId) throw notFound("submission");',
      replacement: "",
      seen: "An assessor marks their own project.",
    },
  ],
  "lib/awards/commands.ts": [
    {
      text: 'where a.id = ${awardId} and ${peopleWithin(actor, "award:revoke").sql} for update of a',
      replacement: "where a.id = ${awardId} for update of a",
      seen: "An L&D manager of one unit revokes a badge of somebody in another unit.",
      sql: true,
    },
  ],
  "lib/awards/queries.ts": [
    {
      text: "case when e.shows_name_on_badges then coalesce(a.holder_name, e.name) end",
      replacement: "coalesce(a.holder_name, e.name)",
      seen: "The public page of a badge names its holder, who never agreed.",
      sql: true,
    },
  ],
  "lib/reports/people-list.ts": [
    {
      text: 'where p.id = ${id} and ${peopleWithin(actor, "person:read").sql}`',
      replacement: "where p.id = ${id}`",
      tests: ["lib/testing/reach/functions.test.ts"],
      seen: "Any employee opens the profile of anybody, with e-mail address and hire date.",
      sql: true,
    },
    {
      text: 'where w.employee_id = ${employeeId} and ${peopleWithin(actor, "award:read").sql} order by w.earned_at',
      replacement: "where w.employee_id = ${employeeId} order by w.earned_at",
      tests: ["lib/testing/reach/functions.test.ts"],
      seen: "A manager sees the badges of people who do not report to them.",
      sql: true,
    },
  ],
  "lib/reports/scope.ts": [
    {
      text: "within !== EVERYONE && Prisma.sql",
      replacement: "(within === undefined) && Prisma.sql",
      tests: ["lib/testing/reach/functions.test.ts"],
      seen: "An L&D manager of one unit reads the skill figures of the whole company.",
    },
  ],
  "lib/reports/cell-people.ts": [
    {
      text: 'and ${activeInScope(scope)} and not ${unnamed} and ${peopleWithin(scope.actor, "person:read").sql}',
      replacement: "and ${activeInScope(scope)}",
      seen: "An executive who is L&D manager of one unit sees by name who lacks a skill in the others.",
      sql: true,
    },
  ],
  "lib/skills/commands.ts": [
    {
      text: 'where p.id = ${employeeId} and p.id <> ${me} and ${activeOn(dayAt(now))} and ${peopleWithin(actor, "evidence:enter").sql}',
      replacement: "where p.id = ${employeeId} and p.id <> ${me} and ${activeOn(dayAt(now))}",
      tests: ["lib/testing/reach/functions.test.ts"],
      seen: "A manager rates people of another team.",
      sql: true,
    },
  ],
  "lib/auth/permissions.ts": [
    {
      text: '"audit:read": { admin: "everyone", auditor: "everyone" }',
      replacement: '"audit:read": { admin: "everyone", auditor: "everyone", lnd: "everyone" }',
      seen: "An L&D manager reads the audit trail.",
    },
    {
      text: '"planned-change:read": { admin: "everyone", auditor: "everyone", system: "everyone" }',
      replacement:
        '"planned-change:read": { admin: "everyone", lnd: "everyone", auditor: "everyone", system: "everyone" }',
      seen: "An L&D manager reads who is planned to leave or move.",
    },
    {
      text: '"job-role:read": { admin: "everyone", lnd: "everyone", auditor: "everyone", system: "everyone" }',
      replacement: '"job-role:read": { admin: "everyone", lnd: "everyone", system: "everyone" }',
      seen: "An auditor finds nothing at the job roles.",
    },
    {
      text: '"submission:mark": { assessor: "handed" }',
      replacement: '"submission:mark": { assessor: "everyone" }',
      seen: "An assessor marks work that was assigned to somebody else.",
    },
  ],
  "lib/people/units.ts": [
    {
      text: "Prisma.sql`u.id = ${id}`} and ${unitsWithin(actor)}",
      replacement: "Prisma.sql`u.id = ${id}`} and true",
      seen: "An executive of one division opens another one's figures by its number.",
    },
  ],
  "lib/messages/commands.ts": [
    {
      text: "where m.id = ${id} and p.id = m.employee_id and ${inOwnInbox(actor)}`",
      replacement: "where m.id = ${id} and p.id = m.employee_id`",
      seen: "Somebody marks a message of another person as read by its number.",
      sql: true,
    },
  ],
  "lib/people/merged.ts": [
    {
      text: 'where m.former_id = ${formerId} and ${peopleWithin(actor, "person:read").sql}`',
      replacement: "where m.former_id = ${formerId}`",
      tests: ["lib/structure/merging/merge-people.test.ts"],
      seen: "Whoever opens the number of a merged record learns who the person is, also out of reach.",
      sql: true,
    },
  ],
  "lib/audit/queries.ts": [
    {
      text: '  allow(actor, "audit:read");\n  if (q) {',
      replacement: "  if (q) {",
      seen: "Anybody who is signed in reads the audit trail.",
    },
  ],
  "lib/structure/planned.ts": [
    {
      text: "    allow(actor, KINDS[change.kind as KindName].permission);\n",
      replacement: "",
      seen: "An employee cancels a planned move by sending its number.",
      tests: ["lib/structure/commands.test.ts"],
    },
  ],
  "lib/assessments/record-download.ts": [
    {
      text: "where f.id = ${fileId} and ${readableSubmissions(actor)}`",
      replacement: "where f.id = ${fileId}`",
      seen: "The trail says that somebody has downloaded a file which they may not read.",
      sql: true,
    },
  ],
});

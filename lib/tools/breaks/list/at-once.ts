import { inArea } from "../break";

/** Test files of this area. */
const TESTS = ["lib/structure/at-once.test.ts"];

/** What two people do at the same moment. */
export const AT_ONCE_BREAKS = inArea("at-once", TESTS, {
  "lib/people/lock-lines.ts": [
    {
      text: "pg_advisory_xact_lock(7249010)",
      replacement: "now()",
      seen: "Two admins put each of two people below the other, and team pages of both never end.",
      sql: true,
    },
  ],
  "lib/integrations/hr/apply.ts": [
    {
      text: "    await lockTree(tx);\n",
      replacement: "",
      seen: "A unit that an admin moves while an HR file comes in is back where it was, and nobody is told.",
    },
  ],
  "lib/structure/unit-changes.ts": [
    {
      text: "  await lockTree(tx);\n  const unit = await openUnit(tx, values.unitId);\n  return {",
      replacement: "  const unit = await openUnit(tx, values.unitId);\n  return {",
      seen: "The new name that an admin gives a unit is replaced by one planned long ago, and nobody is told.",
    },
    {
      text: "  await lockUnitRow(tx, unitId);\n  return { isOpen:",
      replacement: "  await lockTree(tx);\n  return { isOpen:",
      seen: "A person who is added on the day for which the closing of the unit was planned works in a closed unit.",
    },
  ],
  "lib/structure/leaving/hand-over.ts": [
    {
      text: 'if (group === "reports") await lockLines(tx);',
      replacement: "",
      seen: "Reports are handed over to somebody who comes below one of them at that moment.",
    },
    {
      text: "order by t.id for update of t`",
      replacement: "order by t.id`",
      seen: "Work that an assessor returns at this moment is handed to another one, who is asked to mark it.",
      sql: true,
      tests: ["lib/structure/leaving/hand-over.test.ts"],
    },
  ],
  "lib/structure/places.ts": [
    {
      text: "where u.id = ${unitId} for share",
      replacement: "where u.id = ${unitId}",
      seen: "A person who is added while a unit closes works in a closed unit.",
      sql: true,
    },
  ],
  "lib/structure/person-commands.ts": [
    {
      text: "nextval(pg_get_serial_sequence('employee', 'id'))",
      replacement: "(select coalesce(max(id), 0) + 1 from employee)",
      seen: "Of two people added at one moment without HR number, one is refused.",
      sql: true,
    },
  ],
  "lib/assessments/expire-attempts.ts": [
    {
      text: "limit 500 for update of t`",
      replacement: "limit 500`",
      seen: "A quiz that its learner submits while it is closed gets its result twice, the second one dated later.",
      sql: true,
      tests: ["lib/assessments/quiz-clock.test.ts"],
    },
  ],
  "lib/learning/undo.ts": [
    {
      text: "await tx.$queryRaw`select id from assignment where batch_id = ${batchId} order by id for update`;",
      replacement: "",
      seen: "Somebody whom the job enrols while the assignment is undone keeps the pathway for good.",
      tests: ["lib/learning/sources.test.ts"],
    },
  ],
  "lib/learning/standing-rules.ts": [
    {
      text: "      enrolled += await enrolMatches(tx, other, theirs, organisation, by);",
      replacement: "      enrolled += 0;",
      seen: "Who moves to another rule of the same pathway while the hourly job runs is withdrawn from it.",
      tests: ["lib/learning/standing-rules.test.ts"],
    },
    {
      text: "order by a.id for share`",
      replacement: "order by a.id`",
      seen: "Somebody who is excluded from an assignment while the hourly job runs is covered by it again.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/learning/sync-assignments.ts": [
    {
      text: 'turn === "enrol" ? Prisma.sql`a.id = ${ruleId}` : ofPathway',
      replacement: 'turn === "enrol" ? EVERY : ofPathway',
      seen: "While the hourly job carries out one assignment, nobody can change or end another one.",
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "employeeIds === null || employeeIds.length > MAX_AT_ONCE",
      replacement: "employeeIds === null",
      seen: "After an HR file that changes many people nobody can change or end an assignment for minutes.",
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/db/write.ts": [
    {
      text: "const MAX_RUNS = 4",
      replacement: "const MAX_RUNS = 1",
      seen: "Two forms sent at one moment wait for each other, and one of them ends in an error page.",
      tests: ["lib/db/deadlock.test.ts"],
    },
  ],
});

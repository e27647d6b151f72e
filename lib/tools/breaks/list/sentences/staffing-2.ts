import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/structure/commands.test.ts",
  "lib/structure/catalogue.test.ts",
  "lib/structure/closing/closing.test.ts",
  "lib/structure/catalogue-lists.test.ts",
  "lib/integrations/hr/apply.test.ts",
];

/** Sentences on units, job roles, skills and imports. */
export const STAFFING_BREAKS_2 = inArea("staffing", TESTS, {
  "lib/structure/unit-changes.ts": [
    {
      text: "u.parent_id = ${unitId} and u.closed_on is null",
      replacement: "u.parent_id = ${unitId}",
      seen: "A unit whose teams were all closed cannot be closed itself.",
      sql: true,
      tests: ["lib/structure/commands.test.ts"],
    },
    {
      text: "const parent = await openUnit(tx, unit.parentId ?? 0);",
      replacement:
        "const parent = await tx.orgUnit.findUniqueOrThrow({ where: { id: unit.parentId ?? 0 } });",
      seen: "A unit is opened again below a closed one, and nobody finds it in the tree.",
      tests: ["lib/structure/commands.test.ts"],
    },
    {
      text: "const hasOwnCode = values.code === undefined ? unit.hasOwnCode : values.code !== null;",
      replacement: "const hasOwnCode = values.code !== null;",
      seen: "A unit that only moves shows a code that nobody gave it, and an HR file that gives it one makes a second unit.",
      tests: ["lib/structure/commands.test.ts"],
    },
  ],
  "lib/structure/unit-queries.ts": [
    {
      text: "keptOpenBy(db(), unitId, today)",
      replacement: "{ people: unit.people, units: unit.units }",
      seen: "The page offers to close a unit that somebody begins in next month, and then refuses.",
      tests: ["lib/structure/commands.test.ts"],
    },
    {
      text: "or lower(f.code) = lower(${words.trim()}))",
      replacement: "or f.code = ${words.trim()})",
      seen: "A unit is not found by its code in small letters.",
      sql: true,
      tests: ["lib/structure/commands.test.ts"],
    },
    {
      text: "descendant: { closedOn: null }",
      replacement: "descendant: {}",
      seen: "Before a unit moves, the page counts closed units among those below it.",
      tests: ["lib/structure/commands.test.ts"],
    },
  ],
  "lib/structure/kinds.ts": [
    {
      text: "[`unit ${name} below`]",
      replacement: "below",
      seen: "Of two new units planned below one unit, the second is refused as planned already.",
      tests: ["lib/structure/commands.test.ts"],
    },
  ],
  "lib/structure/unit-mentions.ts": [
    {
      text: "where ${IS_STANDING_RULE} and a.audience",
      replacement: "where a.audience",
      seen: "Before a unit closes, the page names assignments that ended long ago as limited to it.",
      sql: true,
      tests: ["lib/structure/commands.test.ts"],
    },
  ],
  "lib/structure/views/closed-units.ts": [
    {
      text: "order by u.closed_on desc, u.name",
      replacement: "order by u.closed_on, u.name",
      seen: "The unit that was closed last stands at the end of the list of closed units.",
      sql: true,
      tests: ["lib/structure/commands.test.ts"],
    },
  ],
  "lib/structure/views/planned-of-role.ts": [
    {
      text: "failed_at is not null and effective_on >= ${addDays(today, -FAILED_DAYS)}::date",
      replacement: "failed_at is not null",
      seen: "The page says for ever that planned changes were not applied.",
      sql: true,
      tests: ["lib/structure/catalogue.test.ts"],
    },
  ],
  "lib/structure/closing/queries.ts": [
    {
      text: "w.gap_job_role_id = ${id})",
      replacement: "w.gap_job_role_id = ${id} and false)",
      seen: "A job role that a pathway was built for is deleted, and the pathway no longer says for whom it is.",
      sql: true,
      tests: ["lib/structure/closing/closing.test.ts"],
    },
    {
      text: "mayEnd: holders === 0 || can(",
      replacement: "mayEnd: can(",
      seen: "An L&D manager is told that they may not close a job role which nobody holds.",
      tests: ["lib/structure/closing/closing.test.ts"],
    },
  ],
  "lib/structure/job-role-queries.ts": [
    {
      text: "from job_role_skill where job_role_id <> ${jobRoleId} union all",
      replacement: "from job_role_skill where false union all",
      seen: "Before targets are saved, the preview forgets what people's other job roles require of them.",
      sql: true,
      tests: ["lib/structure/catalogue.test.ts"],
    },
  ],
  "lib/structure/job-role-commands.ts": [
    {
      text: "where: { jobRoleId: copyRoleId, skill: { retiredOn: null } }",
      replacement: "where: { jobRoleId: copyRoleId }",
      seen: "A job role with a retired skill in its profile cannot be copied.",
      tests: ["lib/structure/catalogue.test.ts"],
    },
    {
      text: "on conflict (title) do update set job_role_id = excluded.job_role_id",
      replacement: "on conflict (title) do nothing",
      seen: "A job title that is mapped to another job role goes on standing for the former one.",
      sql: true,
      tests: ["lib/structure/catalogue.test.ts"],
    },
  ],
  "lib/structure/skill-queries.ts": [
    {
      text: "count(distinct v.credential_id)::int",
      replacement: "count(v.credential_id)::int",
      seen: "The list of skills counts each version of a credential as a credential of its own.",
      sql: true,
      tests: ["lib/structure/catalogue-lists.test.ts"],
    },
  ],
  "lib/structure/catalogue-list.ts": [
    {
      text: "where retired_on is null order by cluster",
      replacement: "order by cluster",
      seen: "A cluster whose skills are all retired is offered for new ones.",
      sql: true,
      tests: ["lib/structure/catalogue-lists.test.ts"],
    },
    {
      text: "and s.target is not null and ${activeOn(today)}",
      replacement: "and ${activeOn(today)}",
      seen: "A skill counts whoever has evidence in it as somebody of whom it is required.",
      sql: true,
      tests: ["lib/structure/catalogue-lists.test.ts"],
    },
    {
      text: "and s.target is not null and ${activeOn(today)}",
      replacement: "and s.target is not null and (true or ${activeOn(today)})",
      seen: "A skill counts leavers among those of whom it is required.",
      sql: true,
      tests: ["lib/structure/catalogue-lists.test.ts"],
    },
    {
      text: "order by ${textBeginning(name, words)} desc, r.name",
      replacement: "order by ${textBeginning(name, words)}, r.name",
      seen: "The job role whose name begins with what was typed stands last.",
      sql: true,
      tests: ["lib/structure/catalogue-lists.test.ts"],
    },
    {
      text: "lower(r.code) = lower(${words.trim()}))",
      replacement: "r.code = ${words.trim()})",
      seen: "A job role is not found by its code in capital letters.",
      sql: true,
      tests: ["lib/structure/catalogue-lists.test.ts"],
    },
  ],
  "lib/integrations/hr/check.ts": [
    {
      text: "(o.email <> r.email or 'email' = any(o.cleared))",
      replacement: "o.email <> r.email",
      seen: "An e-mail address that the file takes from one person cannot go to another one in the same file.",
      sql: true,
      tests: ["lib/integrations/hr/apply.test.ts"],
    },
  ],
});

import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/reports/profile.test.ts",
  "lib/reports/awards-of.test.ts",
  "lib/reports/coverage-view.test.ts",
  "lib/skills/rating-page.test.ts",
];

/** What is shown of people, their badges and skills, and of the cells of the map. */
export const FOLLOWING_BREAKS = inArea("following", TESTS, {
  "lib/reports/people-list.ts": [
    {
      text: "p.title, p.location, p.hired_on",
      replacement: "p.title, null as location, p.hired_on",
      seen: "A profile does not say at which location somebody works.",
      sql: true,
      tests: ["lib/reports/profile.test.ts"],
    },
    {
      text: 'p.hired_on::text as "hiredOn"',
      replacement: 'p.active_from::text as "hiredOn"',
      seen: "A profile gives the first day in the records as the day of hire.",
      sql: true,
      tests: ["lib/reports/profile.test.ts"],
    },
    {
      text: 'p.active_until::text as "activeUntil"',
      replacement: 'null::text as "activeUntil"',
      seen: "The profile of somebody who is about to leave does not say when.",
      sql: true,
      tests: ["lib/reports/profile.test.ts"],
    },
    {
      text: "left join employee m on m.id = p.manager_id\n    where p.id",
      replacement: "left join employee m on m.id = p.id\n    where p.id",
      seen: "On every profile people are their own managers.",
      sql: true,
      tests: ["lib/reports/profile.test.ts"],
    },
    {
      text: "order by f.merged_at, f.former_id) from merged_person f where f.employee_id = p.id",
      replacement: "order by f.merged_at, f.former_id) from merged_person f where f.former_id = p.id",
      seen: "A profile does not name the records that were merged into it.",
      sql: true,
      tests: ["lib/reports/profile.test.ts"],
    },
    {
      text: "order by f.merged_at, f.former_id)",
      replacement: "order by f.former_id desc)",
      seen: "Merged records of a person do not stand in the order in which they were merged.",
      sql: true,
      tests: ["lib/reports/profile.test.ts"],
    },
    {
      text: 'r.renew_by::text as "renewBy"',
      replacement: 'null::text as "renewBy"',
      seen: "The list of people with badges to renew does not say by when.",
      sql: true,
      tests: ["lib/reports/profile.test.ts"],
    },
    {
      text: 'w.revoked_reason as "revokedReason"',
      replacement: 'null as "revokedReason"',
      seen: "A profile shows that a badge was revoked, but not why.",
      sql: true,
      tests: ["lib/reports/awards-of.test.ts"],
    },
    {
      text: '${waitsForSql("w")} as "waitsFor"',
      replacement: 'null as "waitsFor"',
      seen: "A badge on a profile that is not signed yet looks like one that can be checked.",
      sql: true,
      tests: ["lib/reports/awards-of.test.ts"],
    },
  ],
  "lib/reports/team.ts": [
    {
      text: "coalesce(s.stale, 0) as stale",
      replacement: "coalesce(s.unknown, 0) as stale",
      seen: "A manager reads that skills of the team have become old that nobody has ever shown.",
      sql: true,
      tests: ["lib/reports/profile.test.ts"],
    },
    {
      text: "coalesce(s.covered, 0) as covered",
      replacement: "0 as covered",
      seen: "On the page of a team nobody covers anything.",
      sql: true,
      tests: ["lib/reports/profile.test.ts"],
    },
  ],
  "lib/reports/open-cell.ts": [
    {
      text: 'can(actor, "assignment:write") ?',
      replacement: 'can(actor, "figure:read") ?',
      seen: "Executives are offered pathways to assign, which they may not.",
      tests: ["lib/reports/coverage-view.test.ts"],
    },
    {
      text: "isWithoutNames: seesFiguresOnly(actor)",
      replacement: "isWithoutNames: false",
      seen: "An executive reads that nobody stands behind a cell, not that names are not shown to them.",
      tests: ["lib/reports/coverage-view.test.ts"],
    },
  ],
  "lib/reports/cell-people.ts": [
    {
      text: "${openEnrolments(actor, Prisma.sql`v.pathway_id`)} as enrolled",
      replacement: "0 as enrolled",
      seen: "Of no pathway that closes a gap is it said that people are on it already.",
      sql: true,
      tests: ["lib/reports/coverage-view.test.ts"],
    },
  ],
  "lib/reports/coverage-map.ts": [
    {
      text: "group by r.id order by people desc, r.name, r.id limit",
      replacement: "group by r.id order by r.name, r.id limit",
      seen: "The map by job role begins with roles that hardly anybody holds.",
      sql: true,
      tests: ["lib/reports/coverage-view.test.ts"],
    },
    {
      text: "group by r.id order by people desc, r.name, r.id limit",
      replacement: "group by r.id order by people desc, r.id limit",
      seen: "Job roles of as many people each stand in the map in the order in which they were made.",
      sql: true,
      tests: ["lib/reports/coverage-view.test.ts"],
    },
  ],
  "lib/skills/own-assessment.ts": [
    {
      text: "order by k.cluster, k.name, k.id",
      replacement: "order by k.id",
      seen: "People assess their own skills in no order, mixed across clusters.",
      sql: true,
      tests: ["lib/skills/rating-page.test.ts"],
    },
    {
      text: "order by a.level) from skill_anchor a where a.skill_id = k.id",
      replacement: "order by a.level) from skill_anchor a where a.skill_id = p.id",
      seen: "People who assess themselves do not read what each level looks like.",
      sql: true,
      tests: ["lib/skills/rating-page.test.ts"],
    },
    {
      text: 'r.asked_at as "askedAt", b.name',
      replacement: 'r.done_at as "askedAt", b.name',
      seen: "People who were asked to assess themselves do not read when.",
      sql: true,
      tests: ["lib/skills/self-assessments.test.ts"],
    },
  ],
  "lib/skills/rating-page.ts": [
    {
      text: "order by a.level) from skill_anchor a",
      replacement: "order by a.level desc) from skill_anchor a",
      seen: "Whoever rates others reads the descriptions of levels upside down.",
      sql: true,
      tests: ["lib/skills/rating-page.test.ts"],
    },
  ],
  "lib/skills/queries.ts": [
    {
      text: 'v.aimed_level as "aimedLevel", v.kind::text',
      replacement: 'null::int as "aimedLevel", v.kind::text',
      seen: "A failed attempt is listed as proof of level 0, not as one at the level that it was to prove.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
  ],
});

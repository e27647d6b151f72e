import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/settings/guide.test.ts",
  "lib/library/take-over.test.ts",
  "lib/settings/settings.test.ts",
  "lib/settings/recent-errors.test.ts",
];

/** Settings, the logo, and the list of errors. */
export const SETTINGS_BREAKS = inArea("settings", TESTS, {
  "lib/settings/commands.ts": [
    {
      text: "if (organisation.version !== version)",
      replacement: "if (organisation.version < version)",
      seen: "An admin overwrites what another admin has just saved, and neither is told.",
    },
    {
      text: "    if (isElsewhere)\n",
      replacement: "    if (!isElsewhere)\n",
      seen: "After a change of the time zone, levels still expire at midnight of the former one.",
    },
  ],
  "lib/settings/guide.ts": [
    {
      text: "and exists (select from employee_job_role) as people",
      replacement: "as people",
      sql: true,
      seen: "The guide ticks people off although none of them has a job role, so that nothing is required of anybody.",
    },
  ],
  "lib/settings/guide-steps.ts": [
    {
      text: 'items.some(({ state }) => state === "open") ? items : null',
      replacement: "items",
      seen: "The guide stays on the overview although everything is done.",
    },
    {
      text: 'if (done[step]) return { step, state: "done" };',
      replacement: 'if (done[step] && !skipped.includes(step)) return { step, state: "done" };',
      seen: "A step that was skipped and carried out later still reads as skipped.",
    },
  ],
  "lib/library/take-over.ts": [
    {
      text: "if ((await versionsOf(tx, [file])).size > 0)",
      replacement: "if ((await versionsOf(tx, [file])).size > 9)",
      seen: "Two clicks take a ready pathway over twice.",
    },
    {
      text: "skills.filter(({ code }) => !known.has(code))",
      replacement: "skills",
      seen: "A ready pathway cannot be taken over where one of its skills exists.",
    },
  ],
  "lib/settings/schema.ts": [
    {
      text: "if (contrast >= TEXT_CONTRAST) return;",
      replacement: "if (contrast >= 1) return;",
      seen: "White text stands on yellow and cannot be read.",
    },
    {
      text: "monthlyLearningHours: numberBetween(0.5, 200)",
      replacement: "monthlyLearningHours: numberBetween(0, 200)",
      seen: "Learning hours of 0 a month are taken, and no effort ever fits before a date.",
    },
    {
      text: "targetPercent: numberBetween(1, 100)",
      replacement: "targetPercent: numberBetween(0, 100)",
      seen: "A target of 0 % is taken, and every unit has reached it.",
    },
    {
      text: "orNull(numberBetween(1, 600))",
      replacement: "orNull(numberBetween(1, 6000))",
      seen: "A half-life of new skills of more than 600 months is not refused beside its field.",
    },
  ],
  "lib/settings/encode-logo.ts": [
    {
      text: 'type?.mime !== "image/png" && type?.mime !== "image/apng"',
      replacement: 'file.type !== "image/png"',
      seen: "Any file that calls itself a PNG is taken as the logo.",
    },
    {
      text: ".png({ compressionLevel: 9 })",
      replacement: ".keepMetadata()\n    .png({ compressionLevel: 9 })",
      seen: "The name of the photographer and the place are published with the logo.",
    },
  ],
  "lib/db/error-log.ts": [
    {
      text: 'part === "" || WORD.test(part) ? part : "[…]"',
      replacement: "part",
      seen: "The list of errors names the person whose page failed.",
    },
    {
      text: "delete from error_entry where id <= (select max(id) from error_entry) - $1",
      replacement: "select $1::int",
      seen: "The list of errors grows until the disk is full.",
    },
  ],
  "lib/settings/recent-errors.ts": [
    {
      text: 'orderBy: { id: "desc" }',
      replacement: 'orderBy: { id: "asc" }',
      seen: "The latest error stands on the last page.",
    },
  ],
  "lib/reports/settings-reach.ts": [
    {
      text: "count(distinct g.employee_id)::int from role_grant",
      replacement: "count(g.employee_id)::int from role_grant",
      seen: "Whoever switches the second approver on is told that two people publish, where it is one with two roles.",
      sql: true,
      tests: ["lib/settings/settings.test.ts"],
    },
    {
      text: "and ${activeOn(today)}) as publishers",
      replacement: ") as publishers",
      seen: "People who have left count among those who could approve a draft.",
      sql: true,
      tests: ["lib/settings/settings.test.ts"],
    },
    {
      text: "and ${addDays(today, 1)}::date",
      replacement: "and ${today}::date",
      seen: "Before the time zone is changed the page says nothing of what is due tomorrow.",
      sql: true,
      tests: ["lib/settings/settings.test.ts"],
    },
    {
      text: "where p.monthly_hours is null and ${activeOn(today)}",
      replacement: "where ${activeOn(today)}",
      seen: "Before learning hours are changed the page counts people who have hours of their own.",
      sql: true,
    },
    {
      text: "and p.time_zone is null and ${activeOn(today)}",
      replacement: "and p.time_zone is null",
      seen: "Before the time zone is changed the page counts enrolments of somebody who left today.",
      sql: true,
    },
  ],
});

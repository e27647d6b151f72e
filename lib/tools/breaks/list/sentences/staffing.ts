import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/structure/days-of-people.test.ts",
  "lib/access/own-account.test.ts",
  "lib/structure/commands.test.ts",
  "lib/structure/leaving/hand-over.test.ts",
  "lib/people/units.test.ts",
];

/** Sentences on people added and changed by hand, and on what a page says before it is saved. */
export const STAFFING_BREAKS = inArea("staffing", TESTS, {
  "lib/structure/person-commands.ts": [
    {
      text: "const activeFrom = startsOn ?? [input.hiredOn ?? today, today].sort()[0] ?? today;",
      replacement: "const activeFrom = startsOn ?? today;",
      seen: "Somebody hired years ago who is added by hand counts from today only, and stands in no figure of an earlier day.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
    {
      text: "      on: [activeFrom, today].sort()[0] ?? today,\n",
      replacement: "      on: today,\n",
      seen: "Somebody added with a first day of last year has the job role since today only.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
    {
      text: " || (until && first > toDay(until)))",
      replacement: ")",
      seen: "A first day after the last day is not refused beside its field.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
    {
      text: "{ unitId, managerId }, { ...by, on: on ?? today })",
      replacement: "{ unitId, managerId }, { ...by, on: today })",
      seen: "A move that is entered two weeks late counts from today, and figures of those weeks have the person in the old unit.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
    {
      text: " or p.hr_id = ${hrId ?? null}::text",
      replacement: "",
      seen: "Whoever enters the HR number of somebody else is not told whose it is.",
      sql: true,
      tests: ["lib/structure/commands.test.ts"],
    },
  ],
  "lib/structure/person-changes.ts": [
    {
      text: '  if (on < toDay(person.activeFrom))\n    throw invalidFields({ lastDay: errorMessage("structure.lastDayBeforeFirst") });\n',
      replacement: "",
      seen: "A last day long before the first one is not refused beside its field.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
    {
      text: "    ...(values.managerId !== undefined && { managerId: person.managerId }),\n",
      replacement: "",
      seen: "A planned change of manager overwrites the manager that somebody was given since.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
    {
      text: "[`role ${id}`, held.has(id)]",
      replacement: "[`role ${id}`, held.has(id) || id > 0]",
      seen: "A planned job role is applied although it was given or taken by hand since it was planned, and nobody is told.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
    {
      text: "({ jobRoleId, sinceOn: on })",
      replacement: "({ jobRoleId, sinceOn: toDay(by.now) })",
      seen: "A planned job role begins when the server runs again, not on the day for which it was planned.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
    {
      text: "activeFrom: on, activeUntil: null",
      replacement: "activeFrom: toDay(by.now), activeUntil: null",
      seen: "Somebody whose return was planned is away until the server runs again.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
  ],
  "lib/structure/person-roles.ts": [
    {
      text: "const kept = isLater ? dropped.map(([jobRoleId, sinceOn]) => ({ jobRoleId, sinceOn })) : [];",
      replacement: "const kept: HeldRole[] = [];",
      seen: "A job role that is to end next month ends today.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
    {
      text: "  if (isLater && dropped.length > 0) planned.push(await plan({ endRoleIds: dropped.map(([id]) => id) }, on));\n",
      replacement: "",
      seen: "A job role that was to end on a later day never ends.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
    {
      text: "(one) => one.jobRoleId === jobRoleId && one.untilOn !== null && toDay(one.untilOn) > sinceOn,",
      replacement:
        "(one) => one.jobRoleId === jobRoleId && one.untilOn !== null && toDay(one.untilOn) >= sinceOn,",
      seen: "Who takes a job role up again on the day after its last one is refused.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
  ],
  "lib/people/update-people.ts": [
    {
      text: "  await tx.$executeRaw`update employee set version = version + 1 where id = ${employeeId}`;\n",
      replacement: "",
      seen: "Of two admins who edit a person at once, the second puts back the job roles that the first has changed, and is not told.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
  ],
  "lib/structure/changed-since.ts": [
    {
      text: 'orderBy: { id: "desc" },',
      replacement: 'orderBy: { id: "asc" },',
      seen: "Whoever is told that a person was changed since reads the name of who made the record, not of who changed it.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
  ],
  "lib/access/own-account.ts": [
    {
      text: "data: { timeZone: timeZone || null, version: { increment: 1 } },",
      replacement: "data: { timeZone: timeZone || null },",
      seen: "A form of a person that an admin had open puts back the time zone that the person has changed since.",
      tests: ["lib/access/own-account.test.ts"],
    },
  ],
  "lib/structure/person-preview.ts": [
    {
      text: "return was?.target !== target || was.criticality !== criticality;",
      replacement: "return was?.target !== target && was?.criticality !== criticality;",
      seen: "Before a job role is given, the page says that no target changes although some rise.",
      tests: ["lib/structure/commands.test.ts"],
    },
    {
      text: "where l.manager_id = ${id} and ${hasNotLeftBySql(today)})",
      replacement: "where l.manager_id = ${id})",
      seen: "Before a manager changes, reports who left long ago are counted among those who come along.",
      sql: true,
      tests: ["lib/structure/commands.test.ts"],
    },
    {
      text: "where t.employee_id = p.id and ${IS_EDITABLE}) as attempts",
      replacement: "where t.employee_id = p.id) as attempts",
      seen: "Before somebody leaves, the page counts everything that they ever handed in as attempts that will be closed.",
      sql: true,
      tests: ["lib/structure/commands.test.ts"],
    },
    {
      text: "where m.assessor_id = p.id and ${WAITS_TO_BE_MARKED}) as marking",
      replacement: "where m.assessor_id = p.id) as marking",
      seen: "Before an assessor leaves, the page counts work that they marked long ago as waiting for them.",
      sql: true,
      tests: ["lib/structure/leaving/hand-over-lists.test.ts"],
    },
    {
      text: '+ (select count(*)::int from pathway_version v where v.author_id = p.id and ${isUnpublishedSql("v")}) as drafts',
      replacement: "as drafts",
      seen: "Before somebody leaves, the page counts none of their drafts of pathways.",
      sql: true,
      tests: ["lib/structure/leaving/hand-over.test.ts"],
    },
  ],
  "lib/structure/hypothesis.ts": [
    {
      text: "where coalesce(c.skip, 'enrolled') = 'enrolled'",
      replacement: "where true",
      seen: "Before a move, people who are exempt from a pathway are counted as enrolled.",
      sql: true,
      tests: ["lib/structure/hypothesis.test.ts", "lib/structure/commands.test.ts"],
    },
    {
      text: "coalesce(c.skip, 'enrolled') = 'enrolled'`",
      replacement: "c.skip is null`",
      seen: "Before a move, whoever has begun a pathway alone is not counted among those whom its rule covers.",
      sql: true,
      tests: ["lib/structure/hypothesis.test.ts", "lib/structure/commands.test.ts"],
    },
    {
      text: ".filter(({ pathway }) => pathway.versions.length > 0)",
      replacement: ".filter(({ pathway }) => pathway.versions.length >= 0)",
      seen: "Before a move, people are counted as enrolled on a pathway that nobody has published.",
      tests: ["lib/structure/hypothesis.test.ts", "lib/structure/commands.test.ts"],
    },
    {
      text: "${today}::date as active_from",
      replacement: "p.active_from as active_from",
      seen: "Before somebody who begins next month is moved, the rules that will cover them are left out.",
      sql: true,
      tests: ["lib/structure/hypothesis.test.ts", "lib/structure/commands.test.ts"],
    },
    {
      text: "case when not ${areNew} then p.active_until end as",
      replacement: "p.active_until as",
      seen: "Before somebody returns, no rule is said to enrol them.",
      sql: true,
      tests: ["lib/structure/hypothesis.test.ts", "lib/structure/commands.test.ts"],
    },
    {
      text: "case when not ${areNew} then p.active_until end as active_until",
      replacement: "null::date as active_until",
      seen: "Before the unit of somebody who has left is corrected, the page says that an assignment enrols them.",
      sql: true,
      tests: ["lib/structure/hypothesis.test.ts", "lib/structure/commands.test.ts"],
    },
    {
      text: "where s.assignment_id = ${rows}.id and s.ended_at is null and",
      replacement: "where s.assignment_id = ${rows}.id and",
      seen: "Before a move, whoever an assignment covered once is not counted as covered again.",
      sql: true,
      tests: ["lib/structure/hypothesis.test.ts", "lib/structure/commands.test.ts"],
    },
    {
      text: "from fitting f where not f.fits and exists",
      replacement: "from fitting f where exists",
      seen: "Before a move, everybody whom a rule has enrolled is said to leave it.",
      sql: true,
      tests: ["lib/structure/hypothesis.test.ts", "lib/structure/commands.test.ts"],
    },
  ],
  "lib/structure/leaving/hand-over.ts": [
    {
      text: "? Prisma.sql`${activeOn(dayAt(now))}`",
      replacement: "? Prisma.sql`true`",
      seen: "A leaver's reports are handed over to somebody who has left as well.",
      tests: ["lib/structure/leaving/hand-over.test.ts"],
    },
    {
      text: '["credential_version", "pathway_version"]',
      replacement: '["credential_version"]',
      seen: "A leaver's drafts of pathways stay theirs when the drafts are handed over.",
      tests: ["lib/structure/leaving/hand-over.test.ts"],
    },
  ],
  "lib/structure/views/person-admin.ts": [
    {
      text: "hasHandOver: reports + marking + drafts > 0",
      replacement: "hasHandOver: reports > 0",
      seen: "Work to mark and drafts that a leaver left behind are offered to nobody.",
      tests: ["lib/structure/leaving/hand-over.test.ts"],
    },
  ],
  "lib/people/units.ts": [
    {
      text: "where c.descendant_id = u.id), u.name, u.id limit 1`",
      replacement: "where c.descendant_id = u.id) desc, u.name, u.id limit 1`",
      seen: "Who is scoped to a division and to a team elsewhere gets the figures of the team first.",
      sql: true,
      tests: ["lib/people/units.test.ts"],
    },
  ],
  "lib/structure/person-delete.ts": [
    {
      text: '  ["audit_entry", "actor_id"],\n',
      replacement: "",
      seen: "Somebody who has changed things is deleted, and the trail names a person whom nobody can open.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
    {
      text: '  ["credential_version", "author_id"],\n',
      replacement: "",
      seen: "Somebody to whom drafts of credentials were handed over is deleted, and the drafts are nobody's.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
    {
      text: '  ["pathway_version", "author_id"],\n',
      replacement: "",
      seen: "Somebody to whom drafts of pathways were handed over is deleted, and the drafts are nobody's.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
  ],
  "lib/structure/views/planned-names.ts": [
    {
      text: 'idsIn("addRoleIds", "endRoleIds")',
      replacement: 'idsIn("addRoleIds")',
      seen: "A job role that is planned to end has no name on the person's page.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
  ],
  "lib/structure/views/planned-of-person.ts": [
    {
      text: 'state === "waiting" || state === "failed"',
      replacement: 'state === "waiting"',
      seen: "A person's page does not say that a planned change failed.",
      tests: ["lib/structure/days-of-people.test.ts"],
    },
  ],
});

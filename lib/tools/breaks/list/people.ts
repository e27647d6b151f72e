import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/db/active.test.ts",
  "lib/people/matching.test.ts",
  "lib/people/unit-tree.test.ts",
  "lib/integrations/rules.test.ts",
  "lib/integrations/hr/apply.test.ts",
  "lib/integrations/identity.test.ts",
];

const HISTORY = ["lib/skills/history.test.ts"];

/** Who is active on which day. */
export const PEOPLE_BREAKS = inArea("people", TESTS, {
  "lib/db/active.ts": [
    {
      text: ".active_until <= ${day}::date",
      replacement: ".active_until < ${day}::date",
      seen: "Who has left is still enrolled on the first day of their absence.",
      sql: true,
    },
    {
      text: "is not true",
      replacement: "is false",
      seen: "A unit closes around everybody who has no last day.",
      sql: true,
    },
    {
      text: "${until} > ${day}::date",
      replacement: "${until} >= ${day}::date",
      seen: "A person who has left counts in every list and figure on the first day of their absence.",
      sql: true,
    },
    {
      text: "${from} <= ${day}::date",
      replacement: "${from} < ${day}::date",
      seen: "A new employee is missing from every list on their first day.",
      sql: true,
    },
    {
      text: "activeUntil !== null && activeUntil <= day",
      replacement: "activeUntil !== null && activeUntil < day",
      seen: "A person signs in on the day on which they are no longer employed.",
    },
  ],
  "lib/db/day-sql.ts": [
    {
      text: "(${instant}::timestamptz at time zone ${ZONE})::date",
      replacement: "(${instant}::timestamptz at time zone 'UTC')::date",
      seen: "For an organisation in New York the next day begins in the evening.",
      sql: true,
    },
  ],
  "lib/people/find.ts": [
    {
      text: "${peopleMatching(words)} and ${activeOn(dayAt(requestTime()))} and",
      replacement: "${peopleMatching(words)} and",
      tests: ["lib/testing/reach/functions.test.ts"],
      seen: "The search offers people who left years ago.",
      sql: true,
    },
    {
      text: "order by ${textBeginning(Prisma.sql`p.name`, words)} desc, p.name",
      replacement: "order by ${textBeginning(Prisma.sql`p.name`, words)}, p.name",
      seen: "Who types the beginning of a name finds those first who have it in the middle.",
      sql: true,
    },
  ],
  "lib/people/matching.ts": [
    {
      text: "or (split_part(p.email, '@', 1) ilike ${substringPattern(local)} and p.email ilike ${substringPattern(typed)})",
      replacement: "or false",
      seen: "Nobody is found by their e-mail address.",
      sql: true,
    },
  ],
  "lib/people/unit-tree.ts": [
    {
      text: "delete from unit_closure c where not exists",
      replacement: "delete from unit_closure c where false and not exists",
      seen: "After a team has moved, its old department still counts its people.",
      sql: true,
    },
    {
      text: "where u.parent_id is not null\n",
      replacement: "where u.parent_id is not null and w.depth < 1\n",
      seen: "The whole company counts only people at most one level below it.",
      sql: true,
    },
  ],
  "lib/people/change-person.ts": [
    {
      text: "where (e.email, e.name, e.title, e.unit_id, e.manager_id, e.hired_on, e.location, e.active_until)\n      is distinct from (excluded.email, excluded.name, excluded.title, excluded.unit_id, excluded.manager_id, excluded.hired_on, excluded.location,",
      replacement:
        "where (e.email, e.name, e.title, e.unit_id, e.manager_id, e.hired_on, e.active_until)\n      is distinct from (excluded.email, excluded.name, excluded.title, excluded.unit_id, excluded.manager_id, excluded.hired_on,",
      seen: "Somebody who moves to another location stays where they were, however often the file says it.",
      tests: ["lib/integrations/hr/newcomers.test.ts"],
      sql: true,
    },
    {
      text: "then least(stored_until, greatest(today, coalesce(stored_from, since)))",
      replacement: "then greatest(today, coalesce(stored_from, since))",
      seen: "An import that changes a leaver's title moves their last day to today.",
      sql: true,
    },
    {
      text: "when stored_until > today then stored_until end from placed",
      replacement: "end from placed",
      seen: "The nightly file takes back a last day that was planned for next month.",
      sql: true,
      tests: ["lib/integrations/hr/fewer-columns.test.ts"],
    },
    {
      text: 'active_from = case when excluded.active_until is null and ${hasLeftBySql(today, "e")} then ${today} else e.active_from end',
      replacement: "active_from = e.active_from",
      seen: "Somebody who returns counts as employed during the absence too.",
      sql: true,
      tests: HISTORY,
    },
    {
      text: "and r.tells_role and h.is_from_hr and j.code",
      replacement: "and r.tells_role and j.code",
      seen: "An import takes away job roles that were given by hand.",
      sql: true,
    },
    {
      text: "and r.tells_role and h.is_from_hr and j.code is distinct from r.role_code",
      replacement: "and false",
      seen: "Somebody with a new job role keeps the skill targets of the old one.",
      sql: true,
    },
    {
      text: "r.tells_role and",
      replacement: "true and",
      tests: ["lib/integrations/identity.test.ts"],
      seen: "A file without job roles takes those of the last file from everybody.",
      sql: true,
    },
    {
      text: "least(coalesce(n.hired_on, t.today), t.today) as since",
      replacement: "coalesce(n.hired_on, t.today) as since",
      tests: ["lib/integrations/hr/newcomers.test.ts"],
      seen: "Somebody who is hired for next month is not found on the day of the import.",
      sql: true,
    },
    {
      text: "then ${today} else least(e.hired_on, ${today}) end, true",
      replacement: "then ${today} else ${today} end, true",
      tests: ["lib/integrations/hr/newcomers.test.ts"],
      seen: "A newcomer of the HR file has the job role since the import, and relative due dates count from it.",
      sql: true,
    },
    {
      text: "active_until = excluded.active_until, version = e.version + 1",
      replacement: "active_until = excluded.active_until",
      tests: ["lib/integrations/hr/newcomers.test.ts"],
      seen: "A form that was open during an import overwrites what the file told.",
      sql: true,
    },
  ],
  "lib/people/person-history.ts": [
    {
      text: "and h.unit_id <> e.unit_id and e.id ${people}",
      replacement: "and false",
      seen: "The history of a person who moved names the old unit only.",
      sql: true,
      tests: HISTORY,
    },
    {
      text: "and (l.until_on is null or e.active_from < l.until_on)",
      replacement: "and false",
      seen: "A corrected first day stands beside the wrong one, and the person is counted twice.",
      sql: true,
      tests: HISTORY,
    },
  ],
  "lib/people/set-targets.ts": [
    {
      text: "await writeTargetHistory(tx, changed, by);",
      replacement: "",
      seen: "A figure of a past day uses the targets of today.",
      tests: HISTORY,
    },
  ],
  "lib/people/change-unit.ts": [
    {
      text: "closed_on = null, version = u.version + 1",
      replacement: "version = u.version + 1",
      seen: "A closed unit that the HR file names again stays closed, with people in it.",
      tests: ["lib/people/change-unit.test.ts"],
      sql: true,
    },
    {
      text: "::int[]) and closed_on is null",
      replacement: "::int[])",
      seen: "A unit that closed long ago is said to have closed today.",
      tests: ["lib/people/change-unit.test.ts"],
      sql: true,
    },
    {
      text: "(u.closed_on is not null or not (${same}))",
      replacement: "not (${same})",
      seen: "A closed unit goes on in its history.",
      sql: true,
      tests: HISTORY,
    },
    {
      text: "parent_id = excluded.parent_id, has_own_code",
      replacement: "has_own_code",
      seen: "A unit with a code that stands under another group in the file never moves.",
      sql: true,
      tests: ["lib/people/change-unit.test.ts"],
    },
  ],
  "lib/people/match-units.ts": [
    {
      text: "this.tree.below(above, name)",
      replacement: "this.tree.units.filter((unit) => unit.name === name)",
      seen: "Two units of one name in two branches become one unit.",
      tests: ["lib/people/match-units.test.ts"],
    },
    {
      text: "normalName(one) === normalName(name)",
      replacement: "true",
      seen: "A code with two names in one file renames a unit to whichever comes last.",
      tests: ["lib/people/match-units.test.ts"],
    },
  ],
  "lib/core/code-of.ts": [
    {
      text: "[\\s\\p{Cc}\\p{Pd}\\p{Pc},;]+",
      replacement: "[^a-z0-9]+",
      seen: "Units named in Russian or Chinese become one unit, and C++ becomes C#.",
      tests: ["lib/core/code-of.test.ts"],
    },
  ],
  "lib/integrations/onet/technology-codes.ts": [
    {
      text: "byUri.get(uri) ?? withoutUri",
      replacement: "withoutUri",
      seen: "A technology imported before comes a second time, without its evidence.",
      tests: ["lib/integrations/onet/technology-codes.test.ts"],
    },
  ],
  "lib/integrations/hr/roles.ts": [
    {
      text: "codes.get(exactKey(title)) ?? (title",
      replacement: "codeOf(title) ?? codes.get(exactKey(title)) ?? (title",
      seen: "A title without a mapping takes a code made from it for its job role.",
    },
  ],
  "lib/integrations/rules.ts": [
    {
      text: "Math.floor((lv / 7) * 5 + 0.5)",
      replacement: "Math.floor((lv / 7) * 5)",
      seen: "Imported job roles ask for a level less than O*NET says.",
    },
    {
      text: "importance >= 4 ? 3",
      replacement: "importance > 4 ? 3",
      seen: "A skill of importance 4 is imported with criticality 2, not 3.",
    },
  ],
  "components/job-roles/paste-targets.ts": [
    {
      text: "if (!/^[0-5]$/.test(target)) return",
      replacement: "if (!/^[0-9]$/.test(target)) return",
      seen: "A pasted target level of 9 is taken over instead of being named with its line.",
      tests: ["components/job-roles/paste-targets.test.ts"],
    },
    {
      text: "else if (inUse.length > 1)",
      replacement: "else if (inUse.length > 9)",
      seen: "A pasted name that two skills have is given to one of them by chance.",
      tests: ["components/job-roles/paste-targets.test.ts"],
    },
  ],
  "lib/library/occupations.ts": [
    {
      text: "return [...own.sort(byName), ...reported.sort(byName)]",
      replacement: "return [...reported.sort(byName), ...own.sort(byName)]",
      seen: "Searching for welders lists divers first, because some divers report that title.",
      tests: ["lib/library/occupations.test.ts"],
    },
  ],
  "lib/structure/person-commands.ts": [
    {
      text: "if (startsOn !== undefined) await requireFirstDay",
      replacement: "if (startsOn === null) await requireFirstDay",
      seen: "A first day is set before the end of the former period, and the person was here twice at once.",
    },
    {
      text: "      or exists (select from merged_person m where m.employee_id = p.id and m.former_hr_id = ${hrId ?? null}::text)) limit 1`",
      replacement: "      ) limit 1`",
      tests: ["lib/structure/merging/merge-people.test.ts"],
      seen: "A newcomer gets the HR number of a merged record, and the next file changes the wrong person.",
      sql: true,
    },
  ],
  "lib/structure/person-changes.ts": [
    {
      text: "toDay(person.activeUntil), on)",
      replacement: "toDay(person.activeUntil), on) && toDay(person.activeUntil as Date) !== on",
      seen: "Somebody is moved on the first day on which they are gone.",
    },
    {
      text: "  if (on < toDay(person.activeUntil)) throw",
      replacement: "  if (on < toDay(person.activeFrom)) throw",
      seen: "Somebody returns before they have left.",
    },
    {
      text: "  await requirePlace(tx, employeeId, { unitId: unitId ?? person.unitId }, by.now);\n",
      replacement: "",
      seen: "Somebody returns into a unit that was closed meanwhile.",
    },
  ],
  "lib/structure/person-delete.ts": [
    {
      text: "    await requireOtherAdmin(tx, employeeId, by.now);\n",
      replacement: "",
      seen: "The only administrator is deleted, as somebody without records.",
    },
    {
      text: '  ["evidence", "rater_id"],\n',
      replacement: "",
      seen: "A manager whose ratings count is deleted.",
    },
    {
      text: "where kind like 'person.%' and subject_id = ${employeeId} and ${IS_WAITING}",
      replacement: "where false and ${IS_WAITING}",
      seen: "A planned move of somebody who was deleted fails on its day.",
      sql: true,
    },
  ],
  "lib/structure/person-roles.ts": [
    {
      text: "(endOn !== null && endOn <= sinceOn)",
      replacement: "(endOn !== null && endOn < sinceOn)",
      seen: "A job role ends before the day on which it begins.",
    },
  ],
  "lib/structure/places.ts": [
    {
      text: ' or p.active_until is null as "isActive"',
      replacement: ' as "isActive"',
      seen: "A manager who begins next month cannot be entered yet.",
      sql: true,
    },
  ],
  "lib/structure/planned.ts": [
    {
      text: 'orderBy: [{ effectiveOn: "asc" }, { id: "asc" }]',
      replacement: 'orderBy: [{ effectiveOn: "desc" }, { id: "asc" }]',
      seen: "After a stop of the server a later planned change is carried out before an earlier one.",
    },
  ],
  "lib/structure/unit-changes.ts": [
    {
      text: "${hasNotLeftBySql(day)}) as people",
      replacement: "p.active_until is null) as people",
      seen: "A unit closes while somebody works in it who leaves next month.",
      sql: true,
    },
    {
      text: "and ${hasNotLeftBySql(day)}) as people",
      replacement: "and (p.active_until is null or p.active_until >= ${day}::date)) as people",
      seen: "A unit cannot close on the day after the last day of everybody in it.",
      sql: true,
    },
    {
      text: "  if (parentId !== unit.parentId) await markDue(tx, peopleBelow(unit.id));\n",
      replacement: "",
      seen: "After a unit has moved, the assignments of its people follow only with the hourly job.",
    },
    {
      text: "if (await tx.unitClosure.findUnique({ where: { ancestorId_descendantId: pair } }))",
      replacement: "if (pair.ancestorId === pair.descendantId)",
      tests: ["lib/structure/commands.test.ts"],
      seen: "A unit is moved below one of its own, and both vanish from the tree.",
    },
    {
      text: "  if (parentId !== null) await requireFreeName(tx, name, parentId, unit.id);\n",
      replacement: "",
      tests: ["lib/structure/commands.test.ts"],
      seen: "A unit is given the name of the one beside it, and an HR file cannot tell which is meant.",
    },
    {
      text: "  await requireFreeCode(tx, given, null);\n",
      replacement: "",
      tests: ["lib/structure/commands.test.ts"],
      seen: "Whoever adds a unit with the code of another one is not told which unit has it.",
    },
    {
      text: 'orderBy: { depth: "desc" },',
      replacement: 'orderBy: { depth: "asc" },',
      tests: ["lib/structure/commands.test.ts"],
      seen: "The code of a new unit names the units above it in reverse.",
    },
    {
      text: "where: { descendantId: parentId, ancestor: { parentId: { not: null } } },",
      replacement: "where: { descendantId: parentId },",
      tests: ["lib/structure/commands.test.ts"],
      seen: "The code of every new unit begins with the name of the company.",
    },
    {
      text: "    ...(values.parentId !== undefined && { parentId: unit.parentId }),\n",
      replacement: "",
      tests: ["lib/structure/commands.test.ts"],
      seen: "A planned move of a unit takes it from where somebody has put it since.",
    },
  ],
  "lib/structure/unit-queries.ts": [
    {
      text: "case when b.ancestor_id is null then 'gains' else 'loses' end",
      replacement: "case when b.ancestor_id is null then 'loses' else 'gains' end",
      seen: "Before a unit moves, the page says the reverse of who gains and who loses its people.",
      sql: true,
    },
  ],
  "lib/people/merged.ts": [
    {
      text: "order by m.former_hr_id, m.merged_at desc)",
      replacement: "order by m.former_hr_id, m.merged_at)",
      tests: ["lib/integrations/hr/newcomers.test.ts"],
      seen: "A number that was merged twice leads to the first record.",
      sql: true,
    },
  ],
  "lib/people/update-people.ts": [
    {
      text: "  if (values.activeFrom !== undefined) await extendFirstUnits(tx, changed, by);\n",
      replacement: "",
      seen: "Between a first day that was corrected and the old one somebody is in no unit.",
    },
    {
      text: "    update employee e set version = e.version + 1 from ended where e.id = ended.employee_id returning e.id`",
      replacement: "    select employee_id as id from ended`",
      tests: ["lib/structure/days-of-people.test.ts"],
      seen: "A form of a person, open while a job role was closed, gives it back.",
      sql: true,
    },
  ],
  "lib/people/time-zone.ts": [
    {
      text: "  holder.cairnZone = undefined;\n",
      replacement: "",
      seen: "After the time zone was changed, planned changes follow the old one for a while.",
    },
  ],
  "lib/people/job-roles-sql.ts": [
    {
      text: "where h.employee_id = p.id and h.corrected_at is null and h.until_on > h.from_on) v)",
      replacement: "where h.employee_id = p.id) v)",
      seen: "The page of a person lists job roles that were entered by mistake, and those held now twice.",
      sql: true,
    },
  ],
});

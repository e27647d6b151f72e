import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/integrations/hr/fewer-columns.test.ts",
  "lib/integrations/hr/apply.test.ts",
  "lib/integrations/command-line.test.ts",
];
const FILES = ["lib/integrations/hr/file.test.ts", "lib/integrations/tables.test.ts"];
const RATINGS = ["lib/integrations/onet/fewer-ratings.test.ts"];

/** What an import must not destroy, and what it must not take. */
export const IMPORT_BREAKS = inArea("imports", TESTS, {
  "lib/integrations/hr/final.ts": [
    {
      text: "else coalesce(${given}, ${stored}) end`;\n\n/** The same",
      replacement: "else ${given} end`;\n\n/** The same",
      seen: "A file without titles empties everybody's job title.",
      sql: true,
    },
    {
      text: 'hasNotLeftBySql(dayAt(now), "e")',
      replacement: "Prisma.sql`(e.active_until is null)`",
      seen: "A file that calls somebody inactive is ignored where a later last day is planned.",
    },
    {
      text: "(r.title <> e.title and o.code is not null)",
      replacement: "r.title is not null",
      seen: "A file with titles takes away the job roles that an earlier file gave by code.",
      sql: true,
    },
  ],
  "lib/integrations/hr/check.ts": [
    {
      text: "o.email <> r.email or",
      replacement: "o.email is not null or",
      seen: "Two rows with one address are refused, though it belongs to the person of one of them.",
      sql: true,
    },
    {
      text: "  await refuseForStored();\n  const besideRows",
      replacement: "  await refuseRepeatedEmails(tx);\n  await refuseForStored();\n  const besideRows",
      seen: "A row is refused for an address that only a refused row has, too.",
    },
    {
      text: "if ((await refuse()) > 0) await refuseForStored();",
      replacement: "await refuse();",
      seen: "An import breaks off where a refused row keeps the address that another row takes.",
    },
    {
      text: "        and not exists (select from ${REFUSED_IDS} x where x.hr_id = r.manager_hr_id)`",
      replacement: "        `",
      seen: "Whoever reports to a new manager whose row is refused is refused as well.",
      sql: true,
    },
  ],
  "lib/integrations/hr/links.ts": [
    {
      text: "when r.manager_hr_id is null or g.hr_id is null and x.hr_id is not null then m.hr_id",
      replacement: "when r.manager_hr_id is null then m.hr_id",
      seen: "Whoever reports to somebody with a wrong row loses their manager.",
      sql: true,
    },
  ],
  "lib/integrations/hr/units.ts": [
    {
      text: "codeOf(unit) === codeOf(name)",
      replacement: "codeOf(unit) === name",
      seen: "A file without groups moves everybody to new units at the top.",
    },
  ],
  "lib/integrations/hr/person.ts": [
    {
      text: "/^\\d{4}-\\d{2}-\\d{2}$/.test(text)",
      replacement: "/^\\d{4}-\\d{2}-\\d{2}/.test(text)",
      seen: "A day of hire with a time behind it is taken as another day in half of the world.",
      tests: FILES,
    },
    {
      text: "text >= EARLIEST && text <= latest",
      replacement: "text >= EARLIEST",
      seen: "A typing error makes somebody be hired in the year 2204.",
      tests: FILES,
    },
    {
      text: '"1940-01-01"',
      replacement: '"1900-01-01"',
      seen: "A day of hire in 1908, where 2008 was meant, is taken.",
    },
    {
      text: "(0|false|no|n|inactive)$/i",
      replacement: "(0|false|no|n|inactive)$/",
      seen: "A file that says NO in capital letters is refused row by row.",
    },
  ],
  "lib/integrations/tables.ts": [
    {
      text: "if (isTorn || values.length !== columns)",
      replacement: "if (isTorn || values.length < columns)",
      seen: 'An unquoted comma shifts a row, and a unit "Ann" with the job role "Sales" is made.',
      tests: FILES,
    },
  ],
  "lib/integrations/onet/profiles.ts": [
    {
      text: "if (importance.value === null || level.value === null) continue;",
      replacement:
        "if (importance.value === null || level.value === null) { profile.ended.push(skillCode); continue; }",
      seen: "A damaged number in a table of O*NET deletes the target level of a job role.",
      tests: RATINGS,
    },
    {
      text: ' || fields["Not Relevant"] === "Y"',
      replacement: "",
      seen: "A skill that O*NET marks as not relevant becomes a requirement.",
    },
    {
      text: "mustHave: importance.value >= 4.5",
      replacement: "mustHave: importance.value > 4.5",
      seen: "A skill of importance 4.5 is not a must-have.",
    },
  ],
  "components/job-roles/paste-targets.ts": [
    {
      text: "criticality ?? before?.criticality ?? 2",
      replacement: "criticality ?? 2",
      seen: "Pasting new target levels makes every skill usual that was critical.",
      tests: ["components/job-roles/paste-targets.test.ts"],
    },
  ],
  "lib/integrations/hr/apply.ts": [
    {
      text: "    if (hr.isStrict && report.refused > 0)",
      replacement: "    if (hr.isStrict && report.refused > 1)",
      seen: "An import that must be whole is written although a row is refused.",
    },
  ],
  "lib/integrations/hr/renames.ts": [
    {
      text: "2 * moving > of && ",
      replacement: "",
      seen: "A unit is called renamed although most of its people stay.",
    },
  ],
  "lib/integrations/hr/roles.ts": [
    {
      text: "(not h.is_from_hr or not f.tells_role))",
      replacement: "(not h.is_from_hr))",
      seen: "People who keep their job role are named as those who get none.",
      sql: true,
    },
  ],
  "lib/integrations/hr/report.ts": [
    {
      text: "(9, 'active', f.was_active <> f.is_active,",
      replacement: "(9, 'active', false,",
      seen: "A dry run does not say who leaves.",
      sql: true,
    },
  ],
  "lib/integrations/onet/apply.ts": [
    {
      text: "description = coalesce(r.description, k.description), cluster = coalesce(r.cluster, k.cluster), uri",
      replacement: "description = coalesce(r.description, ''), cluster = coalesce(r.cluster, k.cluster), uri",
      seen: "Tables without descriptions empty those that are stored.",
      sql: true,
    },
    {
      text: "case when o.id is null then 24 else o.default_half_life_months end",
      replacement: "24",
      seen: "Skills of O*NET decay after two years whatever the organisation has set.",
      sql: true,
    },
  ],
});

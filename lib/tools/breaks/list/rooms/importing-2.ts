import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/integrations/hr/report.test.ts",
  "lib/integrations/command-line.test.ts",
  "lib/integrations/onet/fewer-ratings.test.ts",
  "lib/integrations/hr/map.test.ts",
  "lib/integrations/hr/file.test.ts",
];

/** Sentences on rows, numbers and units of an HR file, and on what its report counts. */
export const IMPORTING_BREAKS_2 = inArea("importing", TESTS, {
  "lib/integrations/hr/units.ts": [
    {
      text: "if (unitCode !== null && unit !== null) names.set(unitCode, unit);",
      replacement:
        "if (unitCode !== null && unit !== null && names.has(unitCode)) names.set(unitCode, unit);",
      seen: "A row with only the code of a unit that another row names is refused.",
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: 'isGroup: match.fault.kind === "twoGroups"',
      replacement: "isGroup: false",
      seen: "A unit in two groups is reported in the column of units, where nothing is wrong.",
      tests: ["lib/integrations/hr/report.test.ts"],
    },
  ],
  "lib/integrations/hr/unit-changes.ts": [
    {
      text: 'old.parent ? (before.get(old.parent)?.name ?? "") : ""',
      replacement: 'old.parent?.name ?? ""',
      seen: "A unit that moves is said to come from a group by a name that nobody knows yet.",
      tests: ["lib/integrations/hr/report.test.ts"],
    },
  ],
  "lib/integrations/hr/identify.ts": [
    {
      text: '[Prisma.raw("hr_id"), Prisma.raw("manager_hr_id")]',
      replacement: '[Prisma.raw("hr_id")]',
      seen: "A row is refused because its manager's number was stored in another Unicode form.",
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "\n        and not exists (select from employee x where x.hr_id = r.${column})`;",
      replacement: "`;",
      seen: "A row about one person changes another one whose number looks the same.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "from hr_fault where hr_id is not null\n",
      replacement: "from hr_fault where false\n",
      seen: "Of two rows of one person the second is taken because the first is wrong, whichever the source meant.",
      sql: true,
      tests: ["lib/integrations/command-line.test.ts"],
    },
  ],
  "lib/integrations/hr/stage.ts": [
    {
      text: "    yield batch;\n    batch = [];\n",
      replacement: "    yield batch;\n",
      seen: "A file of more than 250 people is refused almost row by row, each as standing in it twice.",
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "is_top: group === null,",
      replacement: "is_top: false,",
      seen: "A unit whose group is to be cleared by an HR file stays in its group.",
      tests: ["lib/integrations/hr/fewer-columns.test.ts"],
    },
  ],
  "lib/integrations/hr/apply.ts": [
    {
      text: '      await enqueue(tx, "enrolment.refresh", { employeeIds: ids });',
      replacement: '      await enqueue(tx, "enrolment.refresh", { employeeIds: [] });',
      seen: "People who come with a file get what a standing rule assigns to them only an hour later.",
      tests: ["lib/integrations/hr/report.test.ts"],
    },
  ],
  "lib/integrations/hr/faults.ts": [
    {
      text: "select count(distinct row_no)::int",
      replacement: "select count(*)::int",
      seen: "A row with two faults counts as two refused rows.",
      sql: true,
      tests: ["lib/integrations/command-line.test.ts"],
    },
  ],
  "lib/integrations/command-line.ts": [
    {
      text: "count > 0 && isApplied && isStrict",
      replacement: "count > 0 && isStrict",
      seen: "A dry run with --strict names the wrong rows and nothing of what would come in.",
      tests: ["lib/integrations/command-line.test.ts"],
    },
    {
      text: "const MONTHS_AHEAD = 24;",
      replacement: "const MONTHS_AHEAD = 36;",
      seen: "A day of hire three years ahead is taken.",
      tests: ["lib/integrations/command-line.test.ts"],
    },
    {
      text: "addMonths(today, MONTHS_AHEAD)",
      replacement: "addMonths(today && now.toISOString().slice(0, 10), MONTHS_AHEAD)",
      seen: "In Tokyo the last day on which somebody can be hired lies a day early each morning.",
      tests: ["lib/integrations/command-line.test.ts"],
    },
    {
      text: "refused - new Set(bad.map(({ file, row }) => `${row} ${file}`)).size",
      replacement: "refused - bad.length",
      seen: "Of several hundred refused rows the count of those not named is too small.",
      tests: ["lib/integrations/command-line.test.ts"],
    },
    {
      text: "{ ...onet, isStrict: options.isStrict, shown: options.shown }",
      replacement: "{ ...onet, isStrict: options.isStrict }",
      seen: "An import of O*NET names two hundred changes, whatever --show says.",
      tests: ["lib/integrations/onet/fewer-ratings.test.ts"],
    },
  ],
  "lib/integrations/hr/map.ts": [
    {
      text: '  roleName: "role",\n',
      replacement: "",
      seen: "A file with names of job roles and without codes is taken, and gives nobody a job role.",
      tests: ["lib/integrations/hr/map.test.ts"],
    },
    {
      text: '  onet: "role",\n',
      replacement: "",
      seen: "A file with occupations and without job roles is taken, and does nothing with them.",
      tests: ["lib/integrations/hr/map.test.ts"],
    },
  ],
  "lib/integrations/hr/person.ts": [
    {
      text: 'if (person.groupCode && text("group") === "")',
      replacement: 'if (person.groupCode === "" && text("group") === "")',
      seen: "A code of a group without a name is taken, and the unit stands at the top.",
      tests: ["lib/integrations/hr/file.test.ts"],
    },
    {
      text: 'person.group && text("unit") === "" && text("unitCode") === ""',
      replacement: 'person.group && text("unit") === ""',
      seen: "A row that names its unit by the code alone is refused when it gives a group.",
      tests: ["lib/integrations/hr/file.test.ts"],
    },
    {
      text: "  unitCode: 80,\n",
      replacement: "  unitCode: 800,\n",
      seen: "A unit gets a code of hundreds of characters, which no form takes.",
      tests: ["lib/integrations/hr/file.test.ts"],
    },
    {
      text: "if (found.length > max)",
      replacement: "if (found.length >= max)",
      seen: "A name of 200 characters is refused.",
      tests: ["lib/integrations/hr/file.test.ts"],
    },
    {
      text: "/^(1|true|yes|y|active)$/i",
      replacement: "/^(1|yes|y|active)$/i",
      seen: "A file that says true of those who are active is refused row by row.",
      tests: ["lib/integrations/hr/file.test.ts"],
    },
  ],
});

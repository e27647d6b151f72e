/** The files that write people. */
const WRITES_PEOPLE = ["lib/people/change-person.ts", "lib/people/update-people.ts"];

type Owned = {
  owners: string[];
  /** What others call. */
  call: string;
  /** Names of the tables in SQL and of the models in the client, as alternatives of a pattern. */
  tables: string;
  models: string;
  /** Fields of other models, through which the client writes the tables as well. */
  fields?: string;
};

/** Tables that a single file writes, because history and counters depend on it. */
const ONE_WAY_IN: Owned[] = [
  {
    owners: ["lib/skills/record-evidence.ts"],
    call: "recordEvidence",
    tables: "evidence",
    models: "evidence",
    fields: "evidence|rated|ratingsEntered",
  },
  {
    owners: WRITES_PEOPLE,
    call: "changePerson",
    tables: "employee_job_role",
    models: "employeeJobRole",
    fields: "jobRoles|holders",
  },
  {
    owners: ["lib/people/person-history.ts"],
    call: "writePersonHistory",
    tables: "employee_unit|employee_manager|job_role_period|employment_period",
    models: "employeeUnit|employeeManager|jobRolePeriod|employmentPeriod",
    fields: "history",
  },
  {
    owners: ["lib/people/set-targets.ts"],
    call: "setTargets",
    tables: "job_role_skill|target_version",
    models: "jobRoleSkill|targetVersion",
    fields: "profiles?",
  },
  {
    owners: ["lib/people/change-unit.ts"],
    call: "changeUnit",
    tables: "org_unit|unit_version",
    models: "orgUnit|unitVersion",
    fields: "children|parent",
  },
  {
    owners: ["lib/people/unit-tree.ts"],
    call: "changeUnit",
    tables: "unit_closure",
    models: "unitClosure",
    fields: "above|below",
  },
  {
    owners: ["lib/skills/change-settings.ts"],
    call: "changeSettings",
    tables: "evidence_weight|skill_setting_version|evidence_rule_version",
    models: "evidenceWeight|skillSettingVersion|evidenceRuleVersion",
  },
];

const WRITES = String.raw`\b(?:insert\s+into|update|delete\s+from|merge\s+into|copy)\s+`;
const inSql = (tables: string) =>
  String.raw`${WRITES}(?:only\s+)?(?:"?\w+"?\.)?"?(?:${tables})(?![\w"-])|${WRITES}(?:only\s+)?(?:"?\w+"?\.)?"(?:${tables})"`;
const called = (models: string, methods = "create|update|upsert|delete") =>
  String.raw`(?:\.\s*(?:${models})|\[\s*["'](?:${models})["']\s*\])\s*\.\s*(?:${methods})\w*\s*\(`;
const nested = (fields: string) =>
  String.raw`\b(?:${fields})\s*:\s*\{\s*(?:create|connect|disconnect|update|upsert|delete|set)(?:Many|OrCreate)?\s*[:,}]`;

const writes = ({ tables, models, fields }: Owned) =>
  new RegExp([inSql(tables), called(models), ...(fields ? [nested(fields)] : [])].join("|"), "i");

/**
 * Of employees, inserts and deletes, and these columns; other modules may write passwords and personal settings. An
 * update whose data the file does not spell out may write anything.
 */
const COLUMNS = "unit_id|manager_id|active_from|active_until";
const PERSON = new RegExp(
  [
    String.raw`\b(?:insert\s+into|delete\s+from|merge\s+into|copy)\s+(?:only\s+)?(?:"?\w+"?\.)?"?employee(?![\w-])`,
    String.raw`\bupdate\s+(?:only\s+)?(?:"?\w+"?\.)?"?employee(?![\w-])[^${"`"}]*?\bset\b(?:(?!\bwhere\b|\bfrom\b)[^${"`"}])*?(?:\b(?:${COLUMNS})"?\s*=|\([^()]*\b(?:${COLUMNS})\b[^()]*\)\s*=)`,
    called("employee", "create|upsert|delete"),
    String.raw`${called("employee", "update")}(?:(?!;\n)[\s\S])*?(?:\b(?:unitId|managerId|activeFrom|activeUntil)\s*[:,}]|\b(?:unit|manager|reports)\s*:\s*\{|\bdata\s*(?:[,}]|:\s*[^{\s])|\bdata\s*:\s*\{[^}]*\.\.\.)`,
    nested("employees|reports"),
  ].join("|"),
  "i",
);

/** Files that name the table of a write by a value, and why none of them is a table above. */
const NAMES_BY_VALUE: Record<string, string> = {
  "lib/people/person-history.ts": "its own tables",
  "lib/structure/leaving/hand-over.ts": "versions of credentials and pathways",
  "lib/structure/merging/access.ts": "accounts",
  "lib/structure/merging/learning.ts": "what hangs on enrolments, and numbers of attempts",
  "lib/structure/merging/move-rows.ts": "MOVES, which the test of this file looks through",
};
/** The temporary table of the people who were changed has a name of its own. */
const BY_VALUE = new RegExp(String.raw`${WRITES}\$\{(?!CHANGED_PEOPLE\})`, "i");

/** The faults imitate other systems that write to the database, or what a kill leaves there. */
const WRITES_AS_IT_LIKES = /^lib\/(testing|tools\/(faults|breaks))\//;

/** Find what a file writes past the only file that may, as sentences. */
export function writesPast(file: string, code: string): string[] {
  if (WRITES_AS_IT_LIKES.test(file)) return [];
  return [
    ...ONE_WAY_IN.filter((owned) => !owned.owners.includes(file) && writes(owned).test(code)).map(
      ({ call, tables }) => `${file} writes ${tables.replaceAll("|", " or ")}: call ${call}.`,
    ),
    ...(!WRITES_PEOPLE.includes(file) && PERSON.test(code)
      ? [`${file} writes a person's unit, manager or period: call changePerson.`]
      : []),
    ...(!(file in NAMES_BY_VALUE) && BY_VALUE.test(code)
      ? [`${file} names the table of a write by a value: write its name, so that the rule above sees it.`]
      : []),
  ];
}

/** Whether only one file writes the table. */
export const hasOneWayIn = (table: string): boolean =>
  table === "employee" || ONE_WAY_IN.some(({ tables }) => tables.split("|").includes(table));

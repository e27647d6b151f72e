import { queryRows } from "@/lib/tools/faults/query-rows";

/** Tables that imports write. */
const TABLES = [
  "employee",
  "employee_unit",
  "employee_manager",
  "employee_job_role",
  "employment_period",
  "job_role_period",
  "job_role",
  "job_role_skill",
  "org_unit",
  "unit_closure",
  "unit_version",
  "skill",
  "skill_anchor",
  "audit_entry",
];

/** Return what stands for everything that imports write: equal exactly when nothing was written. */
export async function digestOfStored(): Promise<string> {
  const parts = TABLES.map(
    (name) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as digest from ${name} t`,
  );
  const rows = await queryRows<{ name: string; digest: string }>(parts.join(" union all "));
  return JSON.stringify(rows);
}

/** What must hold of people and units whatever was imported, each with a query that finds where it does not. */
const RULES: [problem: string, query: string][] = [
  [
    "Somebody reports to themselves, directly or through others",
    `with recursive above as (
       select id, manager_id, 1 as depth from employee where manager_id is not null
       union all select a.id, m.manager_id, depth + 1 from above a join employee m on m.id = a.manager_id where m.manager_id is not null and depth < 60
     ) select id from above where manager_id = id`,
  ],
  [
    "Somebody's unit is not that of their history",
    `select e.hr_id from employee e where (select array_agg(h.unit_id) from employee_unit h where h.employee_id = e.id and h.until_on is null and h.corrected_at is null) is distinct from array[e.unit_id]`,
  ],
  [
    "A text is not in Unicode form NFC, or has blanks at its ends",
    `select hr_id from employee where name is not nfc normalized or title is not nfc normalized or name <> btrim(name) or name = ''`,
  ],
  [
    "A text is longer than a form allows",
    `select hr_id from employee where length(name) > 200 or length(title) > 200 or length(coalesce(location, '')) > 200 or length(hr_id) > 100`,
  ],
  [
    "A day of hire is impossible",
    `select hr_id from employee where hired_on not between '1940-01-01' and '2028-11-29'`,
  ],
  [
    "A target level, a criticality or an anchor is outside its range",
    `select job_role_id::text from job_role_skill where target not between 1 and 5 or criticality not between 1 and 3
     union all select skill_id::text from skill_anchor where level not between 1 and 5`,
  ],
];

/** Return the rules that do not hold. */
export async function brokenRules(): Promise<string[]> {
  const found: string[] = [];
  for (const [problem, query] of RULES) {
    const rows = await queryRows(query);
    if (rows.length > 0) found.push(`${problem}: ${JSON.stringify(rows.slice(0, 3))}.`);
  }
  return found;
}

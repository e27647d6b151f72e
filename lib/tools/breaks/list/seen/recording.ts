import { inArea } from "../../break";

/** What an import says of itself: examples, changes, refusals, and what the trail keeps. */
export const RECORDING_BREAKS = inArea("recording", [], {
  "lib/integrations/hr/report.ts": [
    {
      text: "(select name from hr_final where employee_id is null order by row_no limit 3)",
      replacement: "(select name from hr_final where employee_id is null order by row_no limit 30)",
      seen: "The dry run of an import names up to thirty new people as examples, before the three who change.",
      sql: true,
      tests: ["lib/integrations/hr/run-report.test.ts"],
    },
    {
      text: "c order by row_no, place limit",
      replacement: "c order by place, row_no limit",
      seen: "The dry run lists all new names of a file, then all new places, instead of one person after the other.",
      sql: true,
      tests: ["lib/integrations/hr/run-report.test.ts"],
    },
  ],
  "lib/integrations/hr/apply.ts": [
    {
      text: "({ plans: plans.map(({ examples: _, ...plan }) => plan), refused }),",
      replacement: "({ plans, refused }),",
      seen: "The trail keeps the names of people whom an import brought in, for ever.",
      tests: ["lib/integrations/hr/run-report.test.ts"],
    },
    {
      text: "hr.shown ?? MAX_SHOWN",
      replacement: "MAX_SHOWN",
      seen: "The option that says how many changes to show does nothing: an import names two hundred.",
      tests: ["lib/integrations/hr/run-report.test.ts"],
    },
  ],
  "lib/integrations/hr/check.ts": [
    {
      text: "jsonb_build_object('name', e.name) as params",
      replacement: "jsonb_build_object('name', e.hr_id) as params",
      seen: "A row that would end the last administrator is refused with an HR number where the name should stand.",
      sql: true,
      tests: ["lib/integrations/hr/run-report.test.ts"],
    },
  ],
  "lib/integrations/hr/links.ts": [
    {
      text: "coalesce(r.name, e.name, r.made_name)",
      replacement: "r.name",
      seen: "A row without a name that makes somebody their own manager is refused without saying whom it is about.",
      sql: true,
      tests: ["lib/integrations/hr/run-report.test.ts"],
    },
  ],
  "lib/integrations/hr/renames.ts": [
    {
      text: "codeOf(from.name) === codeOf(to.name) ? 0 : 1 +",
      replacement: "1 +",
      seen: "A unit that goes below a new one is said to have become the new one, so that the advice keeps the wrong unit.",
      tests: ["lib/integrations/hr/renames.test.ts"],
    },
  ],
  "lib/integrations/hr/roles.ts": [
    {
      text: "examples: made.slice(0, 3).map",
      replacement: "examples: made.map",
      seen: "The examples of new job roles fill the screen with every one of them.",
      tests: ["lib/integrations/hr/run-report.test.ts"],
    },
    {
      text: "const rest = first.count - rows.length;",
      replacement: "const rest = 0;",
      seen: "Of three hundred people without a job role the report names two hundred as if these were all.",
      tests: ["lib/integrations/hr/run-report.test.ts"],
    },
    {
      text: "group by role_code order by min(row_no)`",
      replacement: "group by role_code order by min(row_no) desc`",
      seen: "The examples of new job roles are the last ones of the file.",
      sql: true,
      tests: ["lib/integrations/hr/run-report.test.ts"],
    },
  ],
  "lib/integrations/hr/unit-changes.ts": [
    {
      text: ".slice(0, 3),",
      replacement: ",",
      seen: "The examples of new units fill the screen with every one of them.",
      tests: ["lib/integrations/hr/run-report.test.ts"],
    },
  ],
  "lib/integrations/onet/apply.ts": [
    {
      text: "({ plans: plans.map(({ examples: _, ...plan }) => plan), refused }),",
      replacement: "({ plans }),",
      seen: "The trail does not say how many rows of an import of O*NET were refused.",
      tests: ["lib/integrations/onet/run-report.test.ts"],
    },
    {
      text: "update job_role j set name = r.name, description = coalesce(r.description, j.description)",
      replacement: "update job_role j set name = r.name, description = coalesce(r.description, '')",
      seen: "A job role that O*NET renames loses its description where the new table has none.",
      sql: true,
      tests: ["lib/integrations/onet/run-report.test.ts"],
    },
    {
      text: "    if (onet.isStrict && onet.bad.length > 0)",
      replacement: "    if (onet.isStrict && onet.bad.length > 1)",
      seen: "A strict import of O*NET writes although a row is refused.",
      tests: ["lib/integrations/onet/run-report.test.ts"],
    },
  ],
  "lib/integrations/onet/report.ts": [
    {
      text: "('description', k.description, coalesce(r.description, k.description)),\n",
      replacement: "",
      seen: "The dry run of O*NET does not say that descriptions of skills change.",
      sql: true,
      tests: ["lib/integrations/onet/run-report.test.ts"],
    },
    {
      text: "('cluster', k.cluster, coalesce(r.cluster, k.cluster)), ",
      replacement: "",
      seen: "The dry run of O*NET does not say that skills come into another cluster.",
      sql: true,
      tests: ["lib/integrations/onet/run-report.test.ts"],
    },
    {
      text: "order by entity desc, code, item, field limit",
      replacement: "order by entity, code, item, field limit",
      seen: "The dry run of O*NET names the changes of job roles before those of skills.",
      sql: true,
      tests: ["lib/integrations/onet/run-report.test.ts"],
    },
    {
      text: "(array_agg(item order by code))[1:3]",
      replacement: "array_agg(item order by code desc)",
      seen: "The examples of skills that O*NET changes are all of them, the last one first.",
      sql: true,
      tests: ["lib/integrations/onet/run-report.test.ts"],
    },
    {
      text: "('name', j.name, r.name), ('description', j.description, coalesce(r.description, j.description))",
      replacement: "('name', j.name, r.name)",
      seen: "The dry run of O*NET does not say that descriptions of job roles change.",
      sql: true,
      tests: ["lib/integrations/onet/run-report.test.ts"],
    },
  ],
  "lib/integrations/onet/elements.ts": [
    {
      text: '    else if (fields["Anchor Description"]) {',
      replacement: "    else {",
      seen: "A row of O*NET without a text empties the description of a level.",
      tests: ["lib/integrations/onet/run-report.test.ts"],
    },
  ],
  "lib/integrations/onet/profiles.ts": [
    {
      text: "least, most })",
      replacement: "least, most: 7 })",
      seen: "A rating of importance is refused as if it could go up to 7.",
      tests: ["lib/integrations/onet/run-report.test.ts"],
    },
  ],
  "lib/integrations/onet/technology-codes.ts": [
    {
      text: 'stored.filter(({ code }) => code.startsWith("tech-"))',
      replacement: "stored",
      seen: "An import of technologies overwrites a skill of the company that has the same name.",
      tests: ["lib/integrations/onet/technology-codes.test.ts"],
    },
  ],
  "lib/integrations/onet/file.ts": [
    {
      text: "    rowOf.set(code, first ?? row);\n",
      replacement: "    rowOf.set(code, row);\n",
      seen: "The third row of an occupation is refused as a repetition of the second, which was refused itself.",
      tests: ["lib/integrations/onet/run-report.test.ts"],
    },
  ],
});

import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = ["lib/integrations/hr/link-notes.test.ts", "lib/integrations/hr/report.test.ts"];

/** Sentences on what a dry run of an HR file says: who changes, who stands at the top. */
export const IMPORTING_BREAKS = inArea("importing", TESTS, {
  "lib/integrations/hr/link-notes.ts": [
    {
      text: "e.id is null or e.manager_id is not null as is_new",
      replacement: "e.id is null as is_new",
      seen: "Whoever loses their manager by the file stands at the top beside the chief, and the report does not say so.",
      sql: true,
      tests: ["lib/integrations/hr/link-notes.test.ts"],
    },
    {
      text: "f.manager_hr_id is null and f.is_active and not f.is_left",
      replacement: "f.manager_hr_id is null and not f.is_left",
      seen: "A leaver is named as a second person at the top.",
      sql: true,
      tests: ["lib/integrations/hr/link-notes.test.ts"],
    },
    {
      text: " and not f.is_left\n",
      replacement: "\n",
      seen: "Somebody whose manager's row is refused is named a second time, as somebody without a manager.",
      sql: true,
      tests: ["lib/integrations/hr/link-notes.test.ts"],
    },
    {
      text: "const column = map.manager;\n  if (column === undefined) return [];",
      replacement: 'const column = map.manager ?? "manager";',
      seen: "A file without a column of managers names every newcomer as a second person at the top.",
      tests: ["lib/integrations/hr/link-notes.test.ts"],
    },
    {
      text: "case when is_new then 2 else 1 end",
      replacement: "1",
      seen: "The chief of today is named as the second person beside a newcomer.",
      sql: true,
      tests: ["lib/integrations/hr/link-notes.test.ts"],
    },
    {
      text: "e.manager_id is null and e.active_until is null and exists",
      replacement: "e.manager_id is null and exists",
      seen: "The successor of a chief who has left is named as a second person at the top.",
      sql: true,
      tests: ["lib/integrations/hr/link-notes.test.ts"],
    },
    {
      text: " and exists (select from employee r where r.manager_id = e.id)",
      replacement: "",
      seen: "Newcomers are said to stand beside somebody who leads nobody.",
      sql: true,
      tests: ["lib/integrations/hr/link-notes.test.ts"],
    },
    {
      text: "  count > notes.length\n",
      replacement: "  count > 2 * notes.length\n",
      seen: "Of more than two hundred people who keep their manager the rest is not counted.",
      tests: ["lib/integrations/hr/link-notes.test.ts"],
    },
  ],
  "lib/integrations/hr/report.ts": [
    {
      text: "coalesce(s.name, g.name) || ' ('",
      replacement: "s.name || ' ('",
      seen: "A dry run says of somebody whose manager comes with the same file that they get none.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "case when u.name = f.unit_name then u.name || ' (' || u.code || ')' else u.name end",
      replacement: "u.name",
      seen: "A dry run says that somebody moves from the unit Yard to the unit Yard.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "coalesce(j.name, n.name, f.role_code)",
      replacement: "coalesce(j.name, f.role_code)",
      seen: "A dry run names a new job role by its code.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "order by j.name) filter (where h.is_from_hr) as names",
      replacement: "order by j.name) as names",
      seen: "A dry run says that a file takes away a job role that was given by hand.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "bool_or(h.is_from_hr and j.code",
      replacement: "bool_or(j.code",
      seen: "Whoever holds a job role by hand is counted as changed by every file.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
  ],
  "lib/integrations/hr/final.ts": [
    {
      text: "case when lower(e.email) = r.email then",
      replacement: "case when e.email = r.email then",
      seen: "A file in small letters changes every address that is stored with capital letters.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "case when r.role_code is null then t.code when j.closed_on is null then r.role_code end",
      replacement:
        "case when t.code is not null or r.role_code is null then t.code when j.closed_on is null then r.role_code end",
      seen: "The job role that a file gives by its code is replaced by that of the title.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
  ],
  "lib/integrations/hr/check.ts": [
    {
      text: "join employee e on lower(e.email) = lower(r.email) and",
      replacement: "join employee e on e.email = r.email and",
      seen: "An import breaks off where a row gives somebody's address in other letters to somebody else.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "where coalesce(r.is_active, ${hasNotLeft(now)})`",
      replacement: "where coalesce(r.is_active, ${hasNotLeft(now)} or true)`",
      seen: "A row of somebody who has left is refused because their job role was closed.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
  ],
  "lib/integrations/hr/roles.ts": [
    {
      text: "coalesce((array_agg(role_name order by row_no) filter (where role_name is not null))[1], role_code)",
      replacement: "coalesce((array_agg(role_name order by row_no))[1], role_code)",
      seen: "A new job role has its code for a name, because the first of its rows leaves the name out.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "(array_agg(onet_code order by row_no) filter (where onet_code is not null))[1]",
      replacement: "(array_agg(onet_code order by row_no))[1]",
      seen: "A new job role gets no profile, because the first of its rows leaves the occupation out.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "select count(distinct role_code)::int",
      replacement: "select count(role_code)::int",
      seen: "A dry run counts a job role once for every person who has it.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "const exactKey = (title: string) => `\\n${title}`;",
      replacement: "const exactKey = (title: string) => codeOf(title);",
      seen: "Of two titles that differ in capital letters only, one gives the job role of the other.",
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "where f.is_active and f.role_code is null",
      replacement: "where f.role_code is null",
      seen: "Leavers are named as people who get no job role.",
      sql: true,
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: 'title === ""\n        ?',
      replacement: 'title === "-"\n        ?',
      seen: "People without a job title are named with an empty one.",
      tests: ["lib/integrations/hr/report.test.ts"],
    },
  ],
});

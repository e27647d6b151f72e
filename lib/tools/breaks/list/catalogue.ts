import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/structure/catalogue.test.ts",
  "lib/structure/closing/closing.test.ts",
  "lib/structure/evidence/evidence.test.ts",
  "lib/skills/rule-sql.test.ts",
  "components/settings/evidence-texts.test.ts",
  "lib/jobs/presence.test.ts",
  "lib/credentials/commands.test.ts",
  "lib/library/take-over.test.ts",
  "lib/integrations/onet/retired.test.ts",
  "lib/integrations/hr/apply.test.ts",
];

/** Job roles, skills and the rule of evidence as they are edited. */
export const CATALOGUE_BREAKS = inArea("catalogue", TESTS, {
  "lib/structure/skill-commands.ts": [
    {
      text: "([key, value]) => value !== undefined && value !== skill[key as keyof Settings],",
      replacement: "([, value]) => value !== undefined,",
      seen: "A change of the half-life on a later day blocks a change of the holder level until then.",
    },
  ],
  "lib/structure/closing/changes.ts": [
    {
      text: "  if (!endsHolding) await refuseHeld(tx, role);\n",
      replacement: "",
      seen: "L&D closes a job role that nobody holds on a later day, and takes it from whoever got it before.",
      tests: ["lib/structure/closing/closing.test.ts"],
    },
    {
      text: "await followUp(tx, held, by);",
      replacement: "",
      seen: "A closed job role goes on requiring skills of the people who held it.",
    },
  ],
  "lib/structure/closing/queries.ts": [
    {
      text: "select exists (select from job_role_period h where h.job_role_id = ${id}) or",
      replacement: "select",
      seen: "A job role is deleted that somebody held, and their history names nothing.",
      sql: true,
    },
    {
      text: "where h.job_role_id <> ${id}`;",
      replacement: "`;",
      seen: "The preview of closing a job role says that nothing changes.",
      sql: true,
    },
  ],
  "lib/skills/rule-sql.ts": [
    {
      text: "max(decayed) filter (where level >= at and is_valid) as fresh,",
      replacement: "max(decayed) filter (where level >= at) as fresh,",
      seen: "The preview of new weights counts evidence that has expired.",
      sql: true,
    },
  ],
  "lib/structure/evidence/preview.ts": [
    {
      text: "isKnown: Prisma.sql`t.is_known`",
      replacement: "isKnown: Prisma.sql`t.reached > 0`",
      seen: "The preview of new weights takes unknown for gap.",
    },
  ],
  "components/settings/evidence-texts.ts": [
    {
      text: "(text.trim() === textOf(stored) ? stored : text)",
      replacement: "text",
      seen: "Whoever saves a weight also rounds the threshold, and levels change that nobody meant to change.",
    },
  ],
  "lib/structure/unit-queries.ts": [
    {
      text: "(count(*) filter (where c.depth = 0))::int as people",
      replacement: "count(*)::int as people",
      seen: "A unit claims the people of all units below it as its own.",
      sql: true,
      tests: ["lib/structure/kept-figures.test.ts"],
    },
    {
      text: "over (partition by u.parent_id order by u.name, u.id)",
      replacement: "over (order by u.name, u.id)",
      seen: "Beside a level of 500 units the units above it vanish from the tree.",
      sql: true,
      tests: ["lib/structure/kept-figures.test.ts"],
    },
  ],
  "lib/structure/target-changes.ts": [
    {
      text: "...before.filter((line) => !present.has(textOf(line))),",
      replacement: "",
      seen: "A skill that leaves a profile stays required of everybody who holds the job role.",
      tests: ["lib/structure/target-changes.test.ts"],
    },
    {
      text: "  await requireSkills(tx, jobRoleId, lines);\n",
      replacement: "",
      seen: "A target in a skill that was retired after it was planned is dropped without a word.",
      tests: ["lib/structure/catalogue.test.ts"],
    },
  ],
  "lib/structure/job-role-commands.ts": [
    {
      text: "    await requireSkills(tx, role.id, values.lines);\n",
      replacement: "",
      seen: "A retired skill is planned into a profile without a word, and the plan fails on its day.",
      tests: ["lib/structure/catalogue.test.ts"],
    },
  ],
  "lib/structure/follow-up.ts": [
    {
      text: "employeeIds.length * (skillIds?.length ?? SKILLS_EACH) > MAX_AT_ONCE",
      replacement: "employeeIds.length > MAX_AT_ONCE",
      seen: "Whoever saves the profile of a job role of thousands waits until the server gives up.",
      tests: ["lib/structure/target-changes.test.ts"],
    },
  ],
  "lib/structure/places.ts": [
    {
      text: 'if (closed) return errorMessage("structure.roleIsClosed", { name: closed.name });',
      replacement: "",
      seen: "People get a job role that was closed.",
    },
  ],
  "lib/integrations/hr/check.ts": [
    {
      text: "j.code = r.role_code and j.closed_on is not null",
      replacement: "j.code = r.role_code and false",
      seen: "The HR file gives a closed job role, and the import says nothing.",
      sql: true,
    },
  ],
  "lib/credentials/skills-in-use.ts": [
    {
      text: "retiredOn: { not: null },",
      replacement: "retiredOn: { gt: new Date(9e12) },",
      seen: "A new draft takes a retired skill as its outcome.",
    },
    {
      text: "rows.filter(({ isRetired }) => isRetired)",
      replacement: "rows.filter(() => false)",
      seen: "A credential is published that proves a retired skill.",
    },
  ],
  "lib/library/take-over.ts": [
    {
      text: "await requireInUse(tx, file);",
      replacement: "",
      seen: "A ready pathway is published although it proves a skill that was retired here.",
    },
  ],
  "lib/db/sequential-client.ts": [
    {
      text: "const answer = this.#last.then(() => send(...args));",
      replacement: "const answer = send(...args);",
      seen: "Every start prints a warning of the database driver, and its next version ends the workers.",
    },
  ],
  "lib/structure/job-role-queries.ts": [
    {
      text: "order by t.skills is not null, r.name",
      replacement: "order by r.name",
      seen: "Job roles without targets are hidden among hundreds that have some.",
      sql: true,
    },
    {
      text: "where p.title <> '' and ${activeOn(dayAt(now))} group by 1",
      replacement: "where p.title <> '' group by 1",
      seen: "Job titles of people who have left wait to be mapped.",
      sql: true,
    },
    {
      text: "filter (where r.closed_on is null and t.skills is null)",
      replacement: "filter (where t.skills is null)",
      seen: "The list of job roles asks for targets of those that are closed.",
      sql: true,
    },
    {
      text: "or lower(r.code) = lower(${q.trim()}))",
      replacement: "or r.code = ${q})",
      seen: "In the list of job roles a code that is typed in other letters, or with a blank, finds nothing.",
      sql: true,
    },
  ],
  "lib/structure/skill-queries.ts": [
    {
      text: 'where t.skill_id = k.id and r.closed_on is null) as "jobRoles"',
      replacement: 'where t.skill_id = k.id) as "jobRoles"',
      seen: "A skill counts job roles that are closed.",
      sql: true,
    },
    {
      text: "and (${state} = 'all' or (k.retired_on is not null) = (${state} = 'retired'))",
      replacement: "and ${state} <> ''",
      seen: "Retired skills stand among those in use in the catalogue.",
      sql: true,
    },
    {
      text: "order by k.cluster, k.name, k.id",
      replacement: "order by k.name, k.id",
      seen: "In the catalogue the skills of one cluster are scattered over all pages.",
      sql: true,
    },
    {
      text: "or lower(k.code) = lower(${q.trim()}))",
      replacement: "or k.code = ${q})",
      seen: "In the catalogue a code that is typed in other letters, or with a blank, finds no skill.",
      sql: true,
    },
  ],
  "lib/structure/catalogue-list.ts": [
    {
      text: "order by g.g, k.retired_on is not null, k.id`",
      replacement: "order by g.g, k.id`",
      seen: "A pasted name finds the retired skill before the one in use.",
      sql: true,
    },
  ],
  "lib/structure/setting-changes.ts": [
    {
      text: "if (halfLifeMonths !== skill.halfLifeMonths)",
      replacement: "if (halfLifeMonths === skill.halfLifeMonths)",
      seen: "Levels do not follow a new half-life.",
    },
  ],
  "lib/skills/find.ts": [
    {
      text: "where retired_on is null and ${textMatching(NAME, words)}",
      replacement: "where ${textMatching(NAME, words)}",
      seen: "A retired skill is offered for new outcomes.",
      sql: true,
    },
  ],
});

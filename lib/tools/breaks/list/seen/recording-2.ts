import { inArea } from "../../break";

/** What the trail and the lists of an organisation say of a change, and pages beyond the first. */
export const RECORDING_BREAKS_2 = inArea("recording", [], {
  "lib/structure/person-queries.ts": [
    {
      text: 'p.monthly_hours as "monthlyHours"',
      replacement: 'null::int as "monthlyHours"',
      seen: "The form of a person is empty where their hours stand, and saving it takes them away.",
      sql: true,
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/unit-queries.ts": [
    {
      text: "where x.parent_id = u.id and x.closed_on is null) as units",
      replacement: "where x.parent_id = u.id) as units",
      seen: "A unit whose parts were all closed can be opened in the tree, and nothing is in it.",
      sql: true,
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/views/closed-units.ts": [
    {
      text: "offset ${(page - 1) * size}`",
      replacement: "offset ${page - 1}`",
      seen: "The second page of closed units repeats the first.",
      sql: true,
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/views/planned-of-role.ts": [
    {
      text: "where kind = any(${readableKinds(actor)}::text[])`",
      replacement: "where kind = any(${readableKinds(actor)}::text[]) or true`",
      seen: "L&D managers are told of planned changes of people that they find in no list.",
      sql: true,
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/occupations.ts": [
    {
      text: "skills: profile.length }",
      replacement: "skills: 0 }",
      seen: "Every occupation is offered as one without skills.",
      tests: ["lib/structure/on-record.test.ts"],
    },
    {
      text: "set onet_code = ${onetCode}, version",
      replacement: "set version",
      seen: "A job role that was made of an occupation does not know of which.",
      sql: true,
      tests: ["lib/structure/on-record.test.ts"],
    },
    {
      text: "r.description, r.cluster, r.uri, case",
      replacement: "r.description, r.cluster, null, case",
      seen: "Skills that came with an occupation do not lead to their page at O*NET.",
      sql: true,
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/leaving/hand-over.ts": [
    {
      text: "({ group, toId, on, count })",
      replacement: "({ group, count })",
      seen: "The trail does not say to whom reports were handed over, nor from which day on.",
      tests: ["lib/structure/on-record.test.ts"],
    },
    {
      text: '  if (toId === 0) throw invalidFields({ toId: errorMessage("structure.takerMissing") });\n',
      replacement: "",
      seen: "Whoever hands over reports without choosing somebody is told that somebody unknown cannot take them.",
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/merging/merge-people.ts": [
    {
      text: "({ merged, reports, ratingsRevoked: revoked })",
      replacement: "({ merged })",
      seen: "The trail of a merge does not say how many reports followed and how many ratings ended.",
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/person-preview.ts": [
    {
      text: "!sinceOn || sinceOn <= today)",
      replacement: "!sinceOn || sinceOn < today)",
      seen: "Before a job role is given from today on, the page counts its targets as something for later.",
      tests: ["lib/structure/on-record.test.ts"],
    },
    {
      text: "removed: before.length - kept.length",
      replacement: "removed: 0",
      seen: "Before a job role is taken away, the page does not say that targets go.",
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/person-delete.ts": [
    {
      text: "({ name, hrId })",
      replacement: "({ name })",
      seen: "The trail of a person who was deleted does not say which HR number they had.",
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/unit-changes.ts": [
    {
      text: "parentCode: parent.code, hasOwnCode }]], by);\n}",
      replacement: "parentCode: parent.code, hasOwnCode: false }]], by);\n}",
      seen: "A unit that was closed and opened again has lost its own code, and a rename changes it.",
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/planned.ts": [
    {
      text: "(_input, { id, kind, title }) => ({ id, kind, title })",
      replacement: "(_input, { id }) => ({ id })",
      seen: "The trail of a planned change that was cancelled does not say what it was.",
      tests: ["lib/structure/on-record.test.ts"],
    },
    {
      text: "({ id, kind, subjectId, on }),",
      replacement: "({ id, kind }),",
      seen: "The trail of a planned change does not say of whom it was, and for which day.",
      tests: ["lib/structure/on-record.test.ts"],
    },
    {
      text: "offset ${(page.page - 1) * page.size}`",
      replacement: "offset ${page.page - 1}`",
      seen: "The second page of planned changes repeats the first.",
      sql: true,
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/changed-since.ts": [
    {
      text: "if (!entry || entry.actorId === null)",
      replacement: "if (!entry)",
      seen: "Whoever saves a person is told that it was changed by the name of a job.",
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/closing/commands.ts": [
    {
      text: "(_input, { name, code }) => ({ name, code })",
      replacement: "(_input, { name }) => ({ name })",
      seen: "The trail of a job role that was deleted does not say which code it had.",
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/job-role-queries.ts": [
    {
      text: 'titles: { select: { title: true }, orderBy: { title: "asc" } }',
      replacement: 'titles: { select: { title: true }, orderBy: { title: "desc" } }',
      seen: "The job titles of a job role are listed from Z to A.",
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
  "lib/structure/skill-commands.ts": [
    {
      text: '    if (text === "") await tx.skillAnchor.deleteMany({ where: { skillId, level } });\n    else\n',
      replacement: "",
      seen: "A description of a level whose text was emptied stands as an empty line.",
      tests: ["lib/structure/on-record.test.ts"],
    },
  ],
});

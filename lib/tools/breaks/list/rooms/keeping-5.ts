import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/structure/leaving/hand-over-lists.test.ts",
  "lib/structure/merging/find-records.test.ts",
  "lib/structure/merging/learning.test.ts",
];

/** Sentences on handing over what waits for a leaver, and on merging two records of a person. */
export const KEEPING_BREAKS_5 = inArea("keeping", TESTS, {
  "lib/structure/leaving/hand-over-queries.ts": [
    {
      text: "where m.assessor_id = ${employeeId} and ${WAITS_TO_BE_MARKED}",
      replacement: "where m.assessor_id = ${employeeId}",
      seen: "Work that was marked long ago is listed as waiting for whoever leaves.",
      sql: true,
      tests: ["lib/structure/leaving/hand-over-lists.test.ts"],
    },
    {
      text: 'where v.author_id = ${employeeId} and ${isUnpublishedSql("v")}\n      union all',
      replacement: "where v.author_id = ${employeeId}\n      union all",
      seen: "Retired credentials are listed as drafts of whoever leaves.",
      sql: true,
      tests: ["lib/structure/leaving/hand-over-lists.test.ts"],
    },
    {
      text: 'from pathway_version v where v.author_id = ${employeeId} and ${isUnpublishedSql("v")}`',
      replacement: "from pathway_version v where v.author_id = ${employeeId}`",
      seen: "Retired pathways are listed as drafts of whoever leaves.",
      sql: true,
      tests: ["lib/structure/leaving/hand-over-lists.test.ts"],
    },
    {
      text: "'/pathways/' || v.pathway_id",
      replacement: "'/pathways/' || v.id",
      seen: "The link to a draft of a pathway opens another pathway, or none.",
      sql: true,
      tests: ["lib/structure/leaving/hand-over-lists.test.ts"],
    },
    {
      text: "order by w.name, w.id limit",
      replacement: "order by w.id limit",
      seen: "Reports of whoever leaves stand in no order by which one could find a name.",
      sql: true,
      tests: ["lib/structure/leaving/hand-over-lists.test.ts"],
    },
    {
      text: "total: found[0]?.total ?? 0",
      replacement: "total: found.length",
      seen: "Of 22 reports of a leaver the page says that there are 20.",
      tests: ["lib/structure/leaving/hand-over-lists.test.ts"],
    },
    {
      text: 'and ${peopleWithin(actor, "person:write").sql}`;',
      replacement: "`;",
      seen: "Whoever may sign in reads what waits for anybody in the company.",
      sql: true,
      tests: ["lib/structure/leaving/hand-over-lists.test.ts"],
    },
    {
      text: "select distinct p.id, p.name",
      replacement: "select p.id, p.name",
      seen: "Whoever can take drafts by two roles is offered twice.",
      sql: true,
      tests: ["lib/structure/leaving/hand-over-lists.test.ts"],
    },
  ],
  "lib/structure/merging/shared-rows.ts": [
    {
      text: 'where w.employee_id = ${both} and ${isLiveSql("w")} and',
      replacement: "where w.employee_id = ${both} and",
      seen: "After a merge a revoked badge stands in the place of the live ones, and the person holds none.",
      sql: true,
      tests: ["lib/structure/merging/learning.test.ts"],
    },
    {
      text: "'isRenewal', e.counts_from is not null",
      replacement: "'isRenewal', false",
      seen: "A merge withdraws an open renewal because the other record had completed the pathway before.",
      sql: true,
      tests: ["lib/structure/merging/learning.test.ts"],
    },
  ],
  "lib/structure/merging/find-records.ts": [
    {
      text: " and p.id <> ${exceptId} and",
      replacement: " and",
      seen: "The page of a merge offers to merge a record with itself.",
      sql: true,
      tests: ["lib/structure/merging/find-records.test.ts"],
    },
    {
      text: " or p.hr_id = ${words})",
      replacement: ")",
      seen: "The other record of a person is not found by its HR number.",
      sql: true,
      tests: ["lib/structure/merging/find-records.test.ts"],
    },
    {
      text: "order by p.hr_id = ${words} desc, ",
      replacement: "order by ",
      seen: "The record with the HR number that was typed stands below others of that name.",
      sql: true,
      tests: ["lib/structure/merging/find-records.test.ts"],
    },
    {
      text: 'const within = peopleWithin(actor, "person:write").sql;',
      replacement: 'const within = peopleWithin(actor, "person:read").sql;',
      seen: "An L&D manager finds HR numbers and e-mails by the search for a merge, which only an administrator carries out.",
      tests: ["lib/structure/merging/find-records.test.ts"],
    },
    {
      text: "join employee p on p.name = o.name and p.id <> o.id",
      replacement: "join employee p on p.name = o.name",
      seen: "A record is listed among those of the same name that it might be merged with.",
      sql: true,
      tests: ["lib/structure/merging/find-records.test.ts"],
    },
    {
      text: 'where o.id = ${id} and ${peopleWithin(actor, "person:write").sql} order by',
      replacement: "where o.id = ${id} order by",
      seen: "Whoever asks for a merge is told of records of the same name that they may not change.",
      sql: true,
      tests: ["lib/structure/merging/find-records.test.ts"],
    },
  ],
  "lib/structure/merging/merge-page.ts": [
    {
      text: "isSwapped ? {",
      replacement: "!isSwapped ? {",
      seen: "The page of a merge says that the other record stays than the one that does.",
      tests: ["lib/structure/merging/find-records.test.ts"],
    },
    {
      text: ' || error.code === "conflict"',
      replacement: "",
      seen: "The page of a merge with a record that was merged already is an error, not a sentence.",
      tests: ["lib/structure/merging/find-records.test.ts"],
    },
  ],
});

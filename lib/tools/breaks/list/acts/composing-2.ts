import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/credentials/queries.test.ts",
  "lib/credentials/under-way.test.ts",
  "lib/drafts/approval.test.ts",
  "lib/drafts/review-queries.test.ts",
  "lib/pathways/commands.test.ts",
  "lib/pathways/reviewing.test.ts",
];

/** Drafts that wait for approval, and pathways while they are written and published. */
export const COMPOSING_BREAKS_2 = inArea("composing", TESTS, {
  "lib/drafts/move-batch.ts": [
    {
      text: "createdById: employeeIdOf(actor),",
      replacement: "createdById: null,",
      seen: "A move of learners that can be undone does not say who made it.",
      tests: ["lib/credentials/under-way.test.ts"],
    },
  ],
  "lib/drafts/approval.ts": [
    {
      text: '\n  .max(MAX_NOTE, issueMessage("core.tooLong", { max: MAX_NOTE }));',
      replacement: ";",
      seen: "A comment on a draft that was sent back may be as long as a book.",
      tests: ["lib/drafts/approval.test.ts"],
    },
  ],
  "lib/drafts/open-drafts-sql.ts": [
    {
      text: '(${isUnpublishedSql("v")} and exists (',
      replacement: "(exists (",
      seen: "Published credentials of people who have left are listed as drafts that nobody works on.",
      sql: true,
      tests: ["lib/credentials/queries.test.ts"],
    },
  ],
  "lib/drafts/review-queries.ts": [
    {
      text: "offset ${(page - 1) * size}",
      replacement: "offset ${page - 1}",
      seen: "The second page of drafts that wait for approval repeats the first but for one row.",
      sql: true,
      tests: ["lib/drafts/review-queries.test.ts"],
    },
    {
      text: "count({ where: { decision: null } })",
      replacement: "count()",
      seen: "Beyond the last page of drafts that wait those count that were decided long ago.",
      tests: ["lib/drafts/review-queries.test.ts"],
    },
  ],
  "lib/drafts/tell-reviews.ts": [
    {
      text: "what: kind, versionId, by: nameOf(by) },",
      replacement: 'what: "credential", versionId, by: nameOf(by) },',
      seen: "Who is asked to approve a pathway is led to some credential.",
      tests: ["lib/pathways/reviewing.test.ts"],
    },
  ],
  "lib/pathways/commands.ts": [
    {
      text: "where id = ${pathwayId} for update",
      replacement: "where id = ${pathwayId}",
      seen: "Of two people who begin a new version of a pathway at once one is told of an error.",
      sql: true,
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: "newPathway(tx, title, null, employeeIdOf(actor), now)",
      replacement: "newPathway(tx, title, null, null, now)",
      seen: "Who creates a pathway publishes it alone where a second person has to approve it.",
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: "newCredential(tx, { title, skillId, level }, authorId, now)",
      replacement: "newCredential(tx, { title, skillId, level }, null, now)",
      seen: "Who builds a credential for a gap publishes it alone where a second person has to approve it.",
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: "newPathway(tx, title, credentialId, authorId, now)",
      replacement: "newPathway(tx, title, credentialId, null, now)",
      seen: "Who builds a pathway for a gap publishes it alone where a second person has to approve it.",
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: "        description,\n        tags,\n",
      replacement: "",
      seen: "A new version of a pathway has lost its description and its tags.",
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: "        milestoneCredentialId,\n        updatedAt: now,",
      replacement: "        updatedAt: now,",
      seen: "A new version of a pathway awards no badge any more.",
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: "gapUnitId: unit ? unit.id : null,",
      replacement: "gapUnitId: unitId ?? null,",
      seen: "No pathway can be built for a gap from an address that names a unit that is gone.",
      tests: ["lib/pathways/commands.test.ts"],
    },
  ],
  "lib/pathways/publishing.ts": [
    {
      text: "where id = ${id} for update",
      replacement: "where id = ${id}",
      seen: "Whoever publishes a pathway that somebody else publishes at once is told of an error of the server.",
      sql: true,
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: "draft.version !== version || !isUnpublished(draft)",
      replacement: "draft.version !== version",
      seen: "Publishing a pathway that is published already is an error of the server, not a sentence.",
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: "record: (input, { moved }) => ({ ...input, moved }),",
      replacement: "record: (input) => input,",
      seen: "The trail does not say how many learners were moved to a version of a pathway.",
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: "  if (open.length === 0) return 0;\n",
      replacement: "",
      seen: "Publishing a pathway on which nobody learns leaves a move of nobody that can be undone.",
      tests: ["lib/pathways/commands.test.ts"],
    },
  ],
  "lib/pathways/draft.ts": [
    {
      text: "data: { title, description, tags, milestoneCredentialId },",
      replacement: "data: { title, milestoneCredentialId },",
      seen: "What somebody writes as the description of a pathway is not saved.",
      tests: ["lib/pathways/commands.test.ts"],
    },
  ],
  "lib/pathways/saved.ts": [
    {
      text: 'lastChangeOf(actor, "pathway", id)',
      replacement: 'lastChangeOf(actor, "credential", id)',
      seen: "Whoever could not save a pathway is not told who saved it meanwhile.",
      tests: ["lib/pathways/commands.test.ts"],
    },
  ],
});

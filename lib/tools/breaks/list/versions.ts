import { inArea } from "../break";

const FROZEN = ["prisma/frozen-parts.test.ts"];

/** Test files of this area. */
const TESTS = [
  "prisma/frozen-parts.test.ts",
  "lib/credentials/binding.test.ts",
  "lib/credentials/rules.test.ts",
  "lib/credentials/commands.test.ts",
  "lib/credentials/under-way.test.ts",
  "lib/pathways/rules.test.ts",
  "lib/pathways/commands.test.ts",
  "lib/pathways/reviewing.test.ts",
  "lib/drafts/approval.test.ts",
  "lib/learning/new-credential-version.test.ts",
  "lib/learning/new-version.test.ts",
  "lib/learning/pathway-move.test.ts",
];

/** Versions of credentials and pathways: published ones never change, and people in progress keep theirs. */
export const VERSION_BREAKS = inArea("versions", TESTS, {
  "prisma/migrations/20261122000000_domain/migration.sql": [
    {
      text: "if old.state in ('published', 'retired')\n     and",
      replacement: "if old.state = 'retired'\n     and",
      seen: "The title of a published credential changes under the people who hold its badge.",
      sql: true,
      tests: FROZEN,
    },
    {
      text: "if old.state = 'retired' and new.state <> 'retired' then",
      replacement: "if false then",
      seen: "A retired version comes back beside the one that took its place.",
      sql: true,
      tests: FROZEN,
    },
    {
      text: "create trigger pathway_version_frozen before update on pathway_version for each row execute function version_is_frozen();",
      replacement: "",
      seen: "A published pathway gets another milestone under the people who are on it.",
      sql: true,
      tests: FROZEN,
    },
  ],
  "prisma/migrations/20261122190000_freeze_parts/migration.sql": [
    {
      text: "or (tg_op <> 'DELETE' and",
      replacement: "or (tg_op = 'UPDATE' and",
      seen: "A question is added to a published quiz while people take it.",
      sql: true,
      tests: FROZEN,
    },
    {
      text: "create trigger part_frozen before insert or update or delete on question_option for each row execute function part_is_frozen();",
      replacement: "",
      seen: "The right answer of a published question is changed.",
      sql: true,
      tests: FROZEN,
    },
    {
      text: "where s.id = (item->>'section_id')::int for share of v;",
      replacement: "where s.id = -1 for share of v;",
      seen: "A step is added to a published pathway, and people who had completed it have not.",
      sql: true,
      tests: FROZEN,
    },
    {
      text: "if old.state in ('published', 'retired') then",
      replacement: "if old.state = 'published' then",
      seen: "A retired version is deleted although badges name it.",
      sql: true,
      tests: FROZEN,
    },
  ],
  "lib/credentials/earning.ts": [
    {
      text: "if (move) return byId.get(move.versionId) ?? null;",
      replacement: "",
      seen: "People who were moved to a new version go on with the old one.",
    },
    {
      text: ".sort((a, b) => b.number - a.number);",
      replacement: ".sort((a, b) => a.number - b.number);",
      seen: "Of two versions that somebody has results on, the oldest one binds them.",
    },
    {
      text: "return keys.length > 0 && keys.every",
      replacement: "return keys.length > 0 && keys.some",
      seen: "A badge is awarded for one of two assessments.",
    },
  ],
  "lib/credentials/bindings.ts": [
    {
      text: "const version = bound ?? versions.find(({ isPublished }) => isPublished) ?? null;",
      replacement: "const version = versions.find(({ isPublished }) => isPublished) ?? bound ?? null;",
      seen: "Publishing a new version takes from people what they had begun on the old one.",
    },
    {
      text: "where v.credential_id = ${credentialId} and ${isPublicSql()}",
      replacement: "where v.credential_id = ${credentialId} and v.state = 'published'",
      seen: "Who is in the middle of a retired version has nothing to go on with.",
      sql: true,
    },
    {
      text: "and v.credential_id = ${credentialId} and t.state <> 'closed') as attempts",
      replacement: "and v.credential_id = ${credentialId}) as attempts",
      seen: "An attempt that was closed binds somebody to an old version.",
      tests: ["lib/credentials/bindings.test.ts"],
      sql: true,
    },
  ],
  "lib/credentials/commands.ts": [
    {
      text: 'where: { id: input.id, version: input.version, state: "draft" },',
      replacement: 'where: { id: input.id, state: "draft" },',
      seen: "Two authors overwrite each other's draft without a word.",
    },
  ],
  "lib/credentials/publishing.ts": [
    {
      text: "if (problem) throw",
      replacement: 'if (problem?.path === "") throw',
      seen: "A credential without an outcome or an assessment is published.",
    },
    {
      text: "milestone > 0, retired)",
      replacement: "milestone > 1, retired)",
      seen: "The credential that a pathway awards cannot be published, as it has no assessment of its own.",
      tests: ["lib/credentials/commands.test.ts"],
    },
  ],
  "lib/credentials/rules.ts": [
    {
      text: 'if (outcomes.length === 0) add("outcomes", "outcome-missing");',
      replacement: "",
      seen: "The checks call a credential ready that proves nothing.",
    },
    {
      text: "if (assessments.length === 0 && !isMilestone)",
      replacement: "if (assessments.length === 0 && isMilestone)",
      seen: "The checks call a credential ready that nobody can earn.",
    },
    {
      text: "assessment.drawCount > assessment.questions.length",
      replacement: "assessment.drawCount >= assessment.questions.length",
      seen: "A quiz that asks all of its questions cannot be published.",
      tests: ["lib/credentials/rules.test.ts"],
    },
  ],
  "lib/credentials/under-way.ts": [
    {
      text: "where ${activeOn(today)} and c.state <> 'held' and exists (",
      replacement: "where c.state <> 'held' and exists (",
      seen: "Publishing moves people who have left to the new version.",
      sql: true,
    },
  ],
  "lib/drafts/approval.ts": [
    {
      text: "isRequired && first !== null && first === by.publisherId",
      replacement: "isRequired && first !== null && by.publisherId === null",
      seen: "An author publishes their own credential although a second person has to approve it.",
    },
    {
      text: "by.submittedById ?? by.authorId",
      replacement: "by.authorId",
      seen: "Whoever submits somebody else's draft for review approves it too.",
    },
  ],
  "lib/drafts/reviews.ts": [
    {
      text: "const where = { id, version, state: from }",
      replacement: "const where = { id, state: from }",
      tests: ["lib/pathways/reviewing.test.ts"],
      seen: "A draft is sent back for what its author has changed since.",
    },
    {
      text: "findFirst({ where: { ...versionIs(kind, draft.id), decision: null } })",
      replacement: "findFirst({ where: versionIs(kind, draft.id) })",
      seen: "An author publishes their own draft alone once it came back to whoever had submitted it.",
      tests: ["lib/pathways/reviewing.test.ts"],
    },
    {
      text: 'if (as.decision === "sent_back")',
      replacement: "if (as.decision)",
      seen: "An author reads that a draft was sent back which whoever submitted it has taken back.",
      tests: ["lib/pathways/reviewing.test.ts"],
    },
  ],
  "lib/pathways/publishing.ts": [
    {
      text: 'await approve(tx, "pathway", draft, by);',
      replacement: "",
      seen: "The author of a pathway publishes it alone although a second person has to approve it.",
    },
    {
      text: "await requireReady(tx, await tx",
      replacement: "await (async (..._: unknown[]) => {})(tx, await tx",
      seen: "A pathway with an empty step waits for approval.",
    },
    {
      text: 'if (title.trim() === "")',
      replacement: 'if (title.trim() === "" && id < 0)',
      seen: "A pathway without a title is published, and learners see a nameless one.",
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: "    await circularCredentials(tx, pathwayId, milestoneCredentialId),\n",
      replacement: "    new Set<number>(),\n",
      seen: "A pathway is published that asks for the very badge that it awards, and nobody can complete it.",
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: "    await publishedValidity(tx),\n",
      replacement: "",
      seen: "An author publishes a pathway whose badge expires and for whose renewal there is nothing to do.",
      tests: ["lib/pathways/commands.test.ts"],
    },
  ],
  "lib/pathways/commands.ts": [
    {
      text: 'where: { id: input.id, version: input.version, state: "draft" },',
      replacement: 'where: { id: input.id, state: "draft" },',
      seen: "Two authors overwrite each other's pathway without a word.",
    },
  ],
  "lib/pathways/open-enrolments.ts": [
    {
      text: "and ${isOpenSql()})",
      replacement: "and e.state in ('not_started', 'in_progress', 'completed'))",
      tests: ["lib/learning/pathway-move.test.ts"],
      seen: "Publishing a pathway moves people who have completed it to another version.",
      sql: true,
    },
  ],
  "lib/pathways/graph.ts": [
    {
      text: "select v.milestone_credential_id\n      from circle c",
      replacement: "select v.milestone_credential_id\n      from (select * from circle where false) c",
      tests: ["lib/pathways/graph.test.ts"],
      seen: "Two pathways are published that each wait for the badge of the other.",
      sql: true,
    },
    {
      text: "v.milestone_credential_id is not null and v.state in ('draft', 'in_review', 'published') and",
      replacement: "v.milestone_credential_id is not null and",
      seen: "A pathway cannot be published because a version that was retired once asked for its badge.",
      sql: true,
      tests: ["lib/pathways/graph.test.ts"],
    },
    {
      text: "v.state in ('draft', 'in_review', 'published')",
      replacement: "v.state = 'published'",
      seen: "Two authors each draft a pathway that waits for the badge of the other, and no check says so.",
      sql: true,
      tests: ["lib/pathways/graph.test.ts"],
    },
  ],
  "lib/pathways/rules.ts": [
    {
      text: "return node.children.every((child) => isOptional(child) || isComplete(child, done));",
      replacement: "return node.children.every((child) => isComplete(child, done));",
      seen: "A pathway is never complete as long as an optional step is open.",
    },
    {
      text: 'node.rule === "in_order" && !isOptional(child) && !isComplete(child, done)',
      replacement: 'node.rule === "any" && !isOptional(child) && !isComplete(child, done)',
      seen: "A section in order opens all its steps at once.",
    },
    {
      text: ">= (node.needed ?? 1);",
      replacement: ">= node.children.length;",
      seen: "Who has done two of three steps to choose from has to do the third as well.",
    },
    {
      text: "percent: complete ? 100 : Math.min(share, 99),",
      replacement: "percent: share,",
      seen: "A pathway shows 100% while a step is missing.",
    },
  ],
  "lib/pathways/publish-checks.ts": [
    {
      text: "return stays.length > 0 && isComplete(root, new Set(stays.map(({ key }) => key)));",
      replacement: "return false;",
      tests: ["lib/pathways/publish-checks.test.ts"],
      seen: "A pathway is published whose milestone expires and can never be renewed.",
    },
    {
      text: 'if (seen.has(step.credentialId)) codes.push("credential-twice");',
      replacement: "",
      seen: "A pathway is published that asks for the same credential in two steps.",
      tests: ["lib/pathways/publish-checks.test.ts"],
    },
    {
      text: "!((node.needed ?? 0) >= 1 && (node.needed ?? 0) <= node.children.length)",
      replacement: "!((node.needed ?? 0) >= 1)",
      seen: "A pathway is published that asks for three of two steps, and nobody can complete it.",
      tests: ["lib/pathways/publish-checks.test.ts"],
    },
    {
      text: "if (root.children.length > 0 && isComplete(root, new Set()))",
      replacement: "if (root.children.length < 0 && isComplete(root, new Set()))",
      seen: "A pathway of optional steps alone is published, and everybody has completed it at once.",
      tests: ["lib/pathways/publish-checks.test.ts"],
    },
  ],
});

import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/access/roles-list.test.ts",
  "lib/access/command-line.test.ts",
  "lib/audit/record-file.test.ts",
  "lib/audit/last-change.test.ts",
  "lib/audit/check-stream.test.ts",
  "lib/people/learning-time.test.ts",
];

/** Sentences on holders of roles, help from the console, who changed something last, and how a check of the trail is told. */
export const KEEPING_BREAKS_2 = inArea("keeping", TESTS, {
  "lib/access/roles-list.ts": [
    {
      text: "and ${activeOn(dayAt(now))}\n    and p.id = any(",
      replacement: "and p.id = any(",
      seen: "Somebody who has left is still listed as a holder of a role.",
      sql: true,
      tests: ["lib/access/roles-list.test.ts"],
    },
    {
      text: "where role = ${role}::role",
      replacement: "where role <> ${role}::role",
      seen: "The list of holders of one role shows those of the others.",
      sql: true,
      tests: ["lib/access/roles-list.test.ts"],
    },
    {
      text: "(${peopleMatching(q)} or p.hr_id = ${q})",
      replacement: "${peopleMatching(q)}",
      seen: "A holder of a role is not found by the HR number.",
      sql: true,
      tests: ["lib/access/roles-list.test.ts"],
    },
    {
      text: "order by p.name, p.id limit",
      replacement: "order by p.id limit",
      seen: "Holders of roles stand in the order in which they were entered, not by name.",
      sql: true,
      tests: ["lib/access/roles-list.test.ts"],
    },
    {
      text: "offset ${(page - 1) * size}",
      replacement: "offset ${page - 1}",
      seen: "The second page of holders repeats most of the first.",
      sql: true,
      tests: ["lib/access/roles-list.test.ts"],
    },
    {
      text: "order by u.name) filter",
      replacement: "order by u.id) filter",
      seen: "Units that limit a role stand in no order that a reader could see.",
      sql: true,
      tests: ["lib/access/roles-list.test.ts"],
    },
    {
      text: "order by v.title) filter",
      replacement: "order by g.id) filter",
      seen: "Credentials that limit an assessor stand in no order that a reader could see.",
      sql: true,
      tests: ["lib/access/roles-list.test.ts"],
    },
    {
      text: "and ${activeOn(dayAt(now))}`;",
      replacement: "`;",
      seen: "Roles of somebody who has left open for a change, which is then refused.",
      sql: true,
      tests: ["lib/access/roles-list.test.ts"],
    },
  ],
  "lib/access/command-line.ts": [
    {
      text: " or p.hr_id = ${name})",
      replacement: ")",
      seen: "The console knows nobody by the HR number, so that it helps nobody without an e-mail to a first password.",
      sql: true,
      tests: ["lib/access/command-line.test.ts"],
    },
    {
      text: "order by a.sign_in_name = canonical_sign_in_name(${name}) desc nulls last, p.id limit 1",
      replacement: "order by p.id limit 1",
      seen: "The console makes the link for another person than the one who signs in with that name.",
      sql: true,
      tests: ["lib/access/command-line.test.ts"],
    },
    {
      text: " || rest.length > 0)",
      replacement: ")",
      seen: "A name in two words makes a link for whoever has the first word as a name.",
      tests: ["lib/access/command-line.test.ts"],
    },
  ],
  "lib/audit/record-file.ts": [
    {
      text: "    await rm(partial, { force: true });\n",
      replacement: "",
      seen: "Each try to write the record of the audit trail that fails leaves a file in the data folder.",
      tests: ["lib/audit/record-file.test.ts"],
    },
  ],
  "lib/audit/check-stream.ts": [
    {
      text: "        write({ result });\n",
      replacement: "        write({ result: { ...result, isWhole: true } as ChainResult });\n",
      seen: "The page of the trail calls it whole, whatever its check has found.",
      tests: ["lib/audit/check-stream.test.ts"],
    },
    {
      text: "onProgress: (checked, total) => write({ checked, total }),",
      replacement: "",
      seen: "Somebody who checks a trail of millions of entries does not see how far it is.",
      tests: ["lib/audit/check-stream.test.ts"],
    },
    {
      text: "write({ failed: true });",
      replacement: "",
      seen: "The page waits for ever for a check that has failed.",
      tests: ["lib/audit/check-stream.test.ts"],
    },
    {
      text: 'await recordError({ reference: newReference(), place: "/api/audit/verify", error });',
      replacement: "",
      seen: "Nobody finds out why a check of the trail has failed.",
      tests: ["lib/audit/check-stream.test.ts"],
    },
    {
      text: '  allow(actor, "audit:read");\n',
      replacement: "",
      seen: "Whoever may not read the trail gets an answer that begins well and then breaks off.",
      tests: ["lib/audit/check-stream.test.ts"],
    },
  ],
  "lib/audit/last-change.ts": [
    {
      text: "where: { subjectType, subjectId: String(id) }",
      replacement: "where: { subjectId: String(id) }",
      seen: "A credential is said to be changed last by whoever changed the pathway with the same number.",
      tests: ["lib/audit/last-change.test.ts"],
    },
  ],
  "lib/people/learning-time.ts": [
    {
      text: "own?.monthlyHours ?? (await getOrganisation()).monthlyLearningHours",
      replacement: "(await getOrganisation()).monthlyLearningHours",
      seen: "Whether a pathway fits before its due date is reckoned without the hours agreed with the person.",
      tests: ["lib/people/learning-time.test.ts"],
    },
  ],
});

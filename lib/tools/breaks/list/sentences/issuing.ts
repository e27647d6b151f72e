import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/openbadges/verification.test.ts",
  "lib/openbadges/status-list.test.ts",
  "lib/openbadges/signing.test.ts",
  "lib/awards/revoking.test.ts",
  "lib/awards/deriving.test.ts",
  "lib/awards/signing.test.ts",
  "lib/awards/renewing.test.ts",
  "lib/awards/publishing.test.ts",
];

/** Sentences on awards: issuing, what a badge carries, status lists, verification. */
export const ISSUING_BREAKS = inArea("issuing", TESTS, {
  "lib/awards/milestones.ts": [
    {
      text: "order by e.employee_id, e.completed_at desc`",
      replacement: "order by e.employee_id, e.completed_at`",
      seen: "A milestone of two pathways is dated by the one that was completed first, and expires early.",
      sql: true,
      tests: ["lib/awards/deriving.test.ts"],
    },
    {
      text: "where c.credential_id = ${credentialId} and c.published_at is not null\n",
      replacement: "where c.credential_id = ${credentialId}\n",
      seen: "A milestone is awarded in a version that is still a draft.",
      sql: true,
      tests: ["lib/awards/renewing.test.ts"],
    },
  ],
  "lib/awards/commands.ts": [
    {
      text: 'await enqueue(tx, "enrolment.refresh", { employeeIds: [stored.employeeId] });',
      replacement: "",
      seen: "A pathway goes on counting a step whose badge was revoked.",
      tests: ["lib/awards/revoking.test.ts"],
    },
    {
      text: "made.push(...(await award(tx, await findCompleted(tx, credentialId, employeeIds, organisation), by)));",
      replacement:
        "if (made.length === 0) made.push(...(await award(tx, await findCompleted(tx, credentialId, employeeIds, organisation), by)));",
      seen: "Of two milestones earned at one moment only the first is awarded.",
      tests: ["lib/awards/renewing.test.ts"],
    },
  ],
  "lib/awards/signing.ts": [
    {
      text: "value: String(maxPoints > 0 ? Math.floor((100 * points) / maxPoints) : 100),",
      replacement: "value: String(maxPoints > 0 ? Math.round((100 * points) / maxPoints) : 100),",
      seen: "A badge says 80 percent where its page says 79.",
      tests: ["lib/awards/signing.test.ts"],
    },
  ],
  "lib/awards/status-lists.ts": [
    {
      text: "where next_entry < ${STATUS_LIST_LENGTH} order by id limit 1 for update`",
      replacement: "where next_entry < ${STATUS_LIST_LENGTH} order by id limit 1`",
      seen: "Two jobs that sign at one moment give two badges one entry.",
      sql: true,
      tests: ["lib/awards/signing.test.ts"],
    },
  ],
  "lib/awards/renewals.ts": [
    {
      text: "order by w.credential_id, w.revoked_at desc, w.id desc`",
      replacement: "order by w.credential_id, w.revoked_at, w.id`",
      seen: "The offer to earn a badge again stands beside the one that was revoked first.",
      sql: true,
      tests: ["lib/awards/renewing.test.ts"],
    },
  ],
  "lib/awards/queries.ts": [
    {
      text: "where n.employee_id = a.employee_id and n.credential_id = a.credential_id and n.id <> a.id",
      replacement: "where n.credential_id = a.credential_id and n.id <> a.id",
      seen: "The page of a renewed badge leads to somebody else's.",
      sql: true,
      tests: ["lib/awards/renewing.test.ts"],
    },
  ],
  "lib/awards/award-row.ts": [
    {
      text: "then 'address' else 'signature' end`",
      replacement: "then 'signature' else 'signature' end`",
      seen: "A badge is said to be being issued that waits for the address to be confirmed.",
      sql: true,
      tests: ["lib/awards/public-address.test.ts"],
    },
    {
      text: "hasExpired: hasExpiredBy(validUntil, today),",
      replacement: "hasExpired: validUntil !== null && validUntil <= today,",
      seen: "A renewed badge is said to have expired on its last day.",
      tests: ["lib/awards/renewing.test.ts"],
    },
  ],
  "lib/awards/tell-address-missing.ts": [
    {
      text: "(select count(*)::int from award a where ${WAITS_TO_BE_SIGNED}) as waiting",
      replacement: "(select count(*)::int from award a where a.signed_at is null) as waiting",
      seen: "Admins are told that badges wait which were revoked.",
      sql: true,
      tests: ["lib/awards/public-address.test.ts"],
    },
    {
      text: "where ${activeOn(dayAt(by.now))} and exists (select from role_grant g where g.employee_id = p.id and g.role = 'admin')",
      replacement:
        "where ${activeOn(dayAt(by.now))} and exists (select from role_grant g where g.employee_id = p.id)",
      seen: "Assessors are told that the public address is missing.",
      sql: true,
      tests: ["lib/awards/public-address.test.ts"],
    },
  ],
  "lib/awards/checking.ts": [
    {
      text: "id === issuerId(publicUrl) ?",
      replacement: "id.startsWith(publicUrl) ?",
      seen: "A badge of an issuer that pretends to be ours is said to be ours.",
      tests: ["lib/awards/checking.test.ts"],
    },
  ],
  "lib/awards/public-issuer.ts": [
    {
      text: 'orderBy: { id: "desc" }',
      replacement: 'orderBy: { id: "asc" }',
      seen: "The issuer's page begins with the oldest key, not with the one that signs.",
      tests: ["lib/awards/public-achievement.test.ts"],
    },
  ],
});

import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/openbadges/status-list.test.ts",
  "lib/openbadges/keys.test.ts",
  "lib/openbadges/verification.test.ts",
  "lib/awards/publishing.test.ts",
  "lib/awards/revoking.test.ts",
  "lib/awards/renewing.test.ts",
  "lib/awards/deriving.test.ts",
  "lib/awards/signing.test.ts",
  "lib/awards/public-address.test.ts",
  "lib/awards/badge-jwt.test.ts",
];

/** Issuing, revocation, signatures and verification. */
export const BADGE_BREAKS = inArea("badges", TESTS, {
  "lib/awards/commands.ts": [
    {
      text: "await setRevoked(tx, { listId: stored.statusListId, index: stored.statusIndex }, true, now);",
      replacement:
        "await setRevoked(tx, { listId: stored.statusListId, index: stored.statusIndex }, false, now);",
      seen: "Other software goes on calling a revoked badge valid.",
    },
  ],
  "lib/awards/status-lists.ts": [
    {
      text: "(index >> 3) * 8 + (7 - (index & 7))",
      replacement: "(index >> 3) * 8 + (index & 7)",
      seen: "Revoking a badge revokes the badge of somebody else.",
    },
    {
      text: "nextEntry: list.next + take",
      replacement: "nextEntry: list.next",
      seen: "The second badge of an organisation cannot be issued.",
    },
    {
      text: "set_bit(bits, ${position}::bigint, ${isRevoked ? 1 : 0}),",
      replacement: "set_bit(bits, ${position}::bigint, 0),",
      seen: "A revocation never reaches the list that other software asks.",
      sql: true,
    },
  ],
  "lib/openbadges/status-check.ts": [
    {
      text: 'if (issuerIdOf(list) !== issuerIdOf(credential)) return "status-list-not-genuine";',
      replacement: "",
      seen: "A revoked badge is called valid by the list of another issuer.",
    },
    {
      text: 'if ((await checkProof(file, keys)) !== null) return "status-list-not-genuine";',
      replacement: "",
      seen: "A revoked badge is called valid by a list that somebody forged.",
    },
    {
      text: 'if (!isInForce(list, now)) return "status-list-out-of-date";',
      replacement: "",
      seen: "A revoked badge is called valid by last year's list.",
    },
    {
      text: 'if (found === null) return "status-list-missing";',
      replacement: 'if (found === null) return "not-revoked";',
      seen: "A revoked badge is called valid while its list cannot be had.",
    },
  ],
  "lib/openbadges/status-list.ts": [
    {
      text: "const STRIDE = 81_007;",
      replacement: "const STRIDE = 81_008;",
      seen: "After some thousand badges two share an entry, and both are revoked at once.",
    },
  ],
  "lib/openbadges/verification.ts": [
    {
      text: 'if (now.getTime() >= until) return fail("expired");',
      replacement: "",
      seen: "An expired badge is called valid.",
    },
    {
      text: 'if (failed.some(({ key }) => key !== "status" && key !== "dates")) return "invalid";',
      replacement: "",
      seen: "A badge with a broken signature is called expired instead of not valid.",
    },
    {
      text: "if (failed.length === 0) return",
      replacement: "if (failed.length < 2) return",
      seen: "A revoked badge is called valid.",
    },
    {
      text: "if (!issuer) return notOurs(found.credential, found.issuerId);",
      replacement: 'if (!issuer) return unreadable({ code: "not-an-open-badge" });',
      seen: "A badge of another company is said to be no badge.",
    },
    {
      text: "isBadgeShaped(credential) ? await proofSteps(file, issuer.keys) : UNUSUAL_FORM",
      replacement: "await proofSteps(file, issuer.keys)",
      seen: "The end of a badge is moved to where nobody reads it, and the badge is called valid.",
    },
  ],
  "lib/openbadges/proofs.ts": [
    {
      text: 'return verified ? null : "content-altered";',
      replacement: 'return verified === undefined ? "content-altered" : null;',
      seen: "A badge with another name written into it is called genuine.",
    },
    {
      text: 'return claimsMatch(credential, issuer) ? null : "claims-contradict";',
      replacement: "return null;",
      seen: "A token that names another holder in its claims is called genuine.",
    },
    {
      text: 'if (!isSigned) return "content-altered";',
      replacement: "",
      seen: "A token that somebody altered is called genuine.",
    },
  ],
  "lib/awards/publishing.ts": [
    {
      text: "select md5(bits) || ' ' || o.public_url",
      replacement: "select o.public_url",
      seen: "A badge that was just revoked is called valid for another minute.",
      sql: true,
    },
  ],
  "lib/awards/issuer-keys.ts": [
    {
      text: 'reader.issuerKey.findMany({ orderBy: { id: "asc" } })',
      replacement: 'reader.issuerKey.findMany({ where: { retiredAt: null }, orderBy: { id: "asc" } })',
      seen: "After a change of keys no old badge can be verified.",
    },
  ],
  "lib/core/secrets/sealed.ts": [
    {
      text: ".setAAD(Buffer.from(`v1.${boundTo}`)).setAuthTag",
      replacement: ".setAuthTag",
      seen: "The keys of an issuer cannot be opened any more, and nothing is signed.",
    },
  ],
  "lib/awards/tell-address-missing.ts": [
    {
      text: "found.waiting === 0 || found.isTold",
      replacement: "found.waiting === 0",
      seen: "Until the address is confirmed every badge earned is another message to the admins.",
    },
  ],
  "lib/awards/signing.ts": [
    {
      text: "if (organisation.publicUrlConfirmedAt === null) {",
      replacement: "if (organisation.id === 0) {",
      seen: "A badge is signed for ever under an address that nobody has confirmed.",
    },
    {
      text: "validUntil: new Date(endOfDay(validUntil, timeZone))",
      replacement: "validUntil: new Date(`${validUntil}T00:00:00Z`)",
      seen: "Other software calls a badge expired on its last day.",
    },
    {
      text: "where a.signed_at is null and (a.revoked_at is null",
      replacement: "where (a.revoked_at is null",
      seen: "A badge that is signed twice has two entries of the status list, and its copies differ.",
      sql: true,
    },
    {
      text: "(a.revoked_at is null or a.status_list_id is not null) and",
      replacement: "true and",
      seen: "A badge that was revoked before it was signed is issued all the same, and called valid by its list.",
      sql: true,
    },
  ],
  "lib/awards/public-address.ts": [
    {
      text: "isRefused: now.isFixed && now.address !== address,",
      replacement: "isRefused: false,",
      seen: "The address is changed after badges were issued, and no badge of before can be verified any more.",
    },
    {
      text: "is_trial = false where is_trial",
      replacement: "is_trial = false where false",
      seen: "Badges of the trial go on leading to the computer of the admin.",
      sql: true,
    },
    {
      text: "select id from organisation where id = 1 for update",
      replacement: "select id from organisation where id = 1",
      seen: "A badge that is signed while the address changes carries the old one for ever.",
      tests: ["lib/awards/public-address.test.ts"],
      sql: true,
    },
  ],
  "lib/assessments/results.ts": [
    {
      text: "if (renewed.length > 0)",
      replacement: "if (renewed.length > 1000)",
      seen: "A renewal that was passed never becomes a badge.",
    },
    {
      text: 'await enqueue(tx, "award.sign", { awardIds: ids.slice(at, at + SIGNED_TOGETHER) });',
      replacement: "break;",
      seen: "A badge that was earned is not signed before the next full minute.",
    },
    {
      text: "await lockPeople(tx, employeeIds);\n  const [{ zone }",
      replacement: "const [{ zone }",
      seen: "Who passes the last two assessments at the same moment never gets the badge.",
      tests: ["lib/assessments/last-two-at-once.test.ts"],
    },
  ],
});

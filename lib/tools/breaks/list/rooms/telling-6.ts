import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/openbadges/verification.test.ts",
  "lib/openbadges/strict-json.test.ts",
  "lib/openbadges/negotiation.test.ts",
  "lib/openbadges/keys.test.ts",
];

/** What badges of others say, from when on badges hold, and how keys and pictures are found. */
export const TELLING_BREAKS_6 = inArea("telling", TESTS, {
  "lib/openbadges/verification.ts": [
    {
      text: "if (now.getTime() < from)",
      replacement: "if (now.getTime() <= from)",
      seen: "A badge is not yet valid in the second that it gives as its beginning.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/status-check.ts": [
    {
      text: "Date.parse(String(validFrom)) <= now.getTime()",
      replacement: "Date.parse(String(validFrom)) < now.getTime()",
      seen: "A badge is uncertain in the second in which the list of revocations was signed.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/badge-summary.ts": [
    {
      text: "credential.validFrom ?? credential.issuanceDate ??",
      replacement: "credential.validFrom ??",
      seen: "A badge of others in the earlier form of the standard is shown without its first day.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: "credential.validUntil ?? credential.expirationDate ??",
      replacement: "credential.validUntil ??",
      seen: "A badge of others in the earlier form of the standard seems never to expire.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: 'id: textAt(credential.issuer) ?? textAt(issuer.id) ?? ""',
      replacement: 'id: textAt(issuer.id) ?? ""',
      seen: "A badge of others that gives its issuer as an address alone is shown without an issuer.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: ' ?? textAt(credential.name) ?? ""',
      replacement: ' ?? ""',
      seen: "A credential of others whose name stands at its top is shown without a name.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: " && hashed === false",
      replacement: "",
      seen: "The hash of a name is shown as the name of the holder.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/strict-json.ts": [
    {
      text: '" \\t\\r\\n".includes(',
      replacement: '" ".includes(',
      seen: "A member that occurs twice is not noticed where a line ends before its colon.",
      tests: ["lib/openbadges/strict-json.test.ts"],
    },
  ],
  "lib/openbadges/negotiation.ts": [
    {
      text: 'address.kind === "badge" && format !== "png"',
      replacement: 'address.kind === "badge"',
      seen: "The picture of a badge names itself as another form of itself.",
      tests: ["lib/openbadges/negotiation.test.ts"],
    },
  ],
  "lib/openbadges/keys.ts": [
    {
      text: "? { e, kty, n } : { crv, kty, x }",
      replacement: "? { kty, e, n } : { kty, crv, x }",
      seen: "The number of a key is not the one that other programs compute from it.",
      tests: ["lib/openbadges/keys.test.ts"],
    },
  ],
});

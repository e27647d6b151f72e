import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/openbadges/verification.test.ts",
  "lib/openbadges/credential.test.ts",
  "lib/openbadges/issuer.test.ts",
  "lib/openbadges/baking.test.ts",
  "lib/openbadges/negotiation.test.ts",
];

/** What a badge says to other software, how it is read, and what is refused. */
export const TELLING_BREAKS_3 = inArea("telling", TESTS, {
  "lib/openbadges/verification.ts": [
    {
      text: "Number.isNaN(from) || Number.isNaN(until)",
      replacement: "Number.isNaN(from)",
      seen: "A badge whose end is no date is called valid for ever.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: 'if (status === "revoked") return "revoked";',
      replacement: 'if (status === "revoked" && dates === undefined) return "revoked";',
      seen: "Of a badge that was revoked and has ended since it is said that its state is unknown.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/status-check.ts": [
    {
      text: "now.getTime() < Date.parse(String(validUntil))",
      replacement: "!(now.getTime() >= Date.parse(String(validUntil)))",
      seen: "With an old copy of the list, which has no end, a revoked badge is called valid.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: '    statusPurpose !== "revocation" ||\n',
      replacement: "",
      seen: "A badge whose entry says nothing of revocation is called not revoked.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/proofs.ts": [
    {
      text: "    sub === objectAt(credentialSubject).id &&\n",
      replacement: "",
      seen: "A JWT that names another holder than the badge in it is called valid.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: "    jti === id &&\n",
      replacement: "",
      seen: "A JWT that carries the address of another badge is called valid.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: "    nbf === seconds(validFrom) &&\n",
      replacement: "",
      seen: "A JWT that begins on another day than the badge in it is called valid.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: "    iss === issuer &&\n",
      replacement: "",
      seen: "A JWT that names another issuer than the badge in it is called valid.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/badge-summary.ts": [
    {
      text: "value.id === credentialId || ",
      replacement: "",
      seen: "A badge whose members can be moved into another object is called valid.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: ' || textAt(value.id)?.startsWith("_:")',
      replacement: "",
      seen: "A badge with an object that other software takes for another one is called valid.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: "objectAt(credential.issuer ?? achievement.issuer)",
      replacement: "objectAt(credential.issuer)",
      seen: "The check of a badge of Open Badges 2 does not say who issued it.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: "credential.issuanceDate ?? credential.issuedOn",
      replacement: "credential.issuanceDate",
      seen: "The check of a badge of Open Badges 2 does not say when it was issued.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: "level: textAt(targetDescription)",
      replacement: "level: null",
      seen: "The check of a badge does not say at which level its skills are proven.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/badge-file.ts": [
    {
      text: 'return isSvg(input) && input.length <= MAX_PICTURE_BYTES ? readSvg(input) : { unreadable: "too-large" };',
      replacement: 'return { unreadable: "too-large" };',
      seen: "A badge in a detailed drawing is refused as too large.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/achievement.ts": [
    {
      text: "  ...(level && { targetDescription: level }),\n",
      replacement: "",
      seen: "A badge names skills without the levels that it proves.",
      tests: ["lib/openbadges/credential.test.ts"],
    },
    {
      text: "  ...(code && { targetCode: code }),\n",
      replacement: "",
      seen: "A system that reads a badge cannot match its skills by their codes.",
      tests: ["lib/openbadges/credential.test.ts"],
    },
    {
      text: "...(version.imageCaption && { caption: version.imageCaption })",
      replacement: '...(version.imageCaption === "" && { caption: version.imageCaption })',
      seen: "Whoever cannot see the picture of a badge is not told what it shows.",
      tests: ["lib/openbadges/credential.test.ts"],
    },
    {
      text: "...(max !== undefined && { valueMax: max })",
      replacement: "...(max !== undefined && { valueMax: required ?? max })",
      seen: "A badge says of 86 points that the most there were is 70.",
      tests: ["lib/openbadges/credential.test.ts"],
    },
  ],
  "lib/openbadges/credential.ts": [
    {
      text: "url !== awardId && evidence",
      replacement: "evidence",
      seen: "A badge that is given as evidence of itself is called altered.",
      tests: ["lib/openbadges/credential.test.ts"],
    },
    {
      text: "  ...(narrative && { narrative }),\n",
      replacement: "",
      seen: "A badge lists evidence without what the holder wrote of it.",
      tests: ["lib/openbadges/credential.test.ts"],
    },
  ],
  "lib/openbadges/issuer.ts": [
    {
      text: "  ...(email && { email }),\n",
      replacement: "",
      seen: "The issuer's profile does not say how the issuer is reached.",
      tests: ["lib/openbadges/issuer.test.ts"],
    },
    {
      text: 'image: { id: imageUrl, type: "Image" }',
      replacement: 'image: { id, type: "Image" }',
      seen: "Other software shows a badge without the logo of its issuer.",
      tests: ["lib/openbadges/issuer.test.ts"],
    },
  ],
  "lib/openbadges/baking-svg.ts": [
    {
      text: "badges.toReversed()",
      replacement: "badges",
      seen: "A badge that is put into a drawing with two older ones damages the drawing.",
      tests: ["lib/openbadges/baking.test.ts"],
    },
    {
      text: '(inside.badge ?? "") + decoded(source.trim())',
      replacement: '(inside.badge ?? "") + source.trim()',
      seen: "A badge that another program has written into a drawing as text is refused as damaged.",
      tests: ["lib/openbadges/baking.test.ts"],
    },
    {
      text: 'verify[1] ?? verify[2] ?? ""',
      replacement: 'verify[1] ?? ""',
      seen: "A badge in single quotes is not found in its drawing.",
      tests: ["lib/openbadges/baking.test.ts"],
    },
  ],
  "lib/openbadges/negotiation.ts": [
    {
      text: "/^\\/skills\\/(\\d{1,9})$/",
      replacement: "/^\\/skills\\/(\\d)$/",
      seen: "The address of a skill in an old badge leads nowhere.",
      tests: ["lib/openbadges/negotiation.test.ts"],
    },
    {
      text: "fit.closeness === EXACT && fit.quality > 0 && (best",
      replacement: "fit.closeness === EXACT && (best",
      seen: "A program is sent the one form that it refuses.",
      tests: ["lib/openbadges/negotiation.test.ts"],
    },
  ],
});

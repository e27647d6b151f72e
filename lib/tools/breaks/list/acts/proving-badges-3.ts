import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/openbadges/signing.test.ts",
  "lib/openbadges/status-list.test.ts",
  "lib/openbadges/credential.test.ts",
  "lib/openbadges/addresses.test.ts",
  "lib/openbadges/issuer.test.ts",
  "lib/openbadges/negotiation.test.ts",
  "lib/openbadges/well-formed.test.ts",
];

/** What a badge says, how it is signed, and where it leads. */
export const PROVING_BADGE_BREAKS_3 = inArea("proving-badges", TESTS, {
  "lib/openbadges/template.ts": [
    {
      text: "key.split(PLACEHOLDER).length - 1 !== texts.length || texts.some",
      replacement: "texts.some",
      seen: "By the title of a credential its badges get a signature that no other software accepts.",
      tests: ["lib/openbadges/signing.test.ts"],
    },
  ],
  "lib/openbadges/status-list.ts": [
    {
      text: "(n * STRIDE + 11)",
      replacement: "(n * STRIDE + 12)",
      seen: "After an update badges meet entries that earlier ones have, and can no longer be signed.",
      tests: ["lib/openbadges/status-list.test.ts"],
    },
  ],
  "lib/openbadges/credential.ts": [
    {
      text: "    name: achievement.name,\n",
      replacement: "",
      seen: "Other software shows a badge without its name.",
      tests: ["lib/openbadges/credential.test.ts"],
    },
    {
      text: "  ...(status && { status }),\n",
      replacement: "",
      seen: "A badge does not say that its assessments were completed.",
      tests: ["lib/openbadges/credential.test.ts"],
    },
  ],
  "lib/openbadges/achievement.ts": [
    {
      text: 'version.type ?? "MicroCredential"',
      replacement: 'version.type ?? "Course"',
      seen: "Other software shows a badge as the attendance of a course.",
      tests: ["lib/openbadges/credential.test.ts"],
    },
    {
      text: "  ...(framework && { targetFramework: framework }),\n",
      replacement: "",
      seen: "A badge does not say from which framework its skills are taken.",
      tests: ["lib/openbadges/credential.test.ts"],
    },
  ],
  "lib/openbadges/addresses.ts": [
    {
      text: "/image.png`",
      replacement: "/picture.png`",
      seen: "Every badge names a picture at an address where there is none.",
      tests: ["lib/openbadges/addresses.test.ts"],
    },
  ],
  "lib/openbadges/issuer.ts": [
    {
      text: 'use: "sig"',
      replacement: 'use: "enc"',
      seen: "Other software refuses the published keys, because they are said to encrypt.",
      tests: ["lib/openbadges/issuer.test.ts"],
    },
  ],
  "lib/openbadges/negotiation.ts": [
    {
      text: "/credential?form=${format}`",
      replacement: "/credential?form=json`",
      seen: "A program that asks for a badge as a JWT is led to the JSON.",
      tests: ["lib/openbadges/negotiation.test.ts"],
    },
    {
      text: "`/api/achievements/${id}`",
      replacement: "`/achievements/${id}`",
      seen: "A program that asks for the description of an achievement is led in a circle.",
      tests: ["lib/openbadges/negotiation.test.ts"],
    },
  ],
  "lib/openbadges/well-formed.ts": [
    {
      text: "|[\\u007f-\\u009f]",
      replacement: "",
      seen: "A control character that somebody pasted into a title stays in every badge.",
      tests: ["lib/openbadges/well-formed.test.ts"],
    },
    {
      text: "(?![\\t\\n\\r])",
      replacement: "",
      seen: "The criteria in a badge lose their lines, because somewhere in them a control character stood.",
      tests: ["lib/openbadges/well-formed.test.ts"],
    },
  ],
});

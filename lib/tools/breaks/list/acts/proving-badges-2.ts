import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = ["lib/openbadges/verification.test.ts", "lib/openbadges/baking.test.ts"];

/** What is checked of a badge that somebody submits, and what is said of it. */
export const PROVING_BADGE_BREAKS_2 = inArea("proving-badges", TESTS, {
  "lib/openbadges/verification.ts": [
    {
      text: "proof.every(({ state })",
      replacement: "proof.some(({ state })",
      seen: "Of a badge that was altered it is said that it is within its dates and not revoked.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: "...(validUntil !== undefined && { until: String(validUntil) })",
      replacement: "until: String(validUntil)",
      seen: "Of a badge without end it is said that it is valid until a day that cannot be read.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: 'member: file.member ?? ""',
      replacement: 'member: ""',
      seen: "Whoever submits a file with a member that occurs twice is not told which one.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: 'if (status !== undefined) return "uncertain";',
      replacement: 'if (status !== undefined && dates === undefined) return "uncertain";',
      seen: "A badge that may have been revoked is only called expired while its list cannot be had.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/status-check.ts": [
    {
      text: '    type !== "BitstringStatusListEntry" ||\n',
      replacement: "",
      seen: "A badge with an entry in a list of another kind is called not revoked.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: '    !url ||\n    !/^\\d{1,9}$/.test(index ?? "")',
      replacement: "    !url",
      seen: "A badge without a number in its list is looked up at the first place, and called not revoked.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: '    listAt(type).includes("BitstringStatusListCredential") &&\n',
      replacement: "",
      seen: "Another credential of the company is taken for its list of revocations.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/proofs.ts": [
    {
      text: ' && proofPurpose === "assertionMethod"',
      replacement: "",
      seen: "What the key of the company signed for another purpose is called a valid badge.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: " || header.crit !== undefined",
      replacement: "",
      seen: "A token that asks for an extension that nobody checks here is called valid.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/badge-summary.ts": [
    {
      text: '    (types.includes("OpenBadgeCredential") || types.includes("AchievementCredential")) &&\n',
      replacement: "",
      seen: "Another statement that the company signed is called a valid badge.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: "    textAt(objectAt(objectAt(subject).achievement).name) !== null &&\n",
      replacement: "",
      seen: "A badge is called valid of which the check can say neither holder nor achievement.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: "listAt(achievement.alignment)\n      .filter(isJsonObject)",
      replacement: "(listAt(achievement.alignment) as JsonObject[])",
      seen: "An empty entry among the skills of a file ends its verification with an error of the server.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: '    (validUntil === undefined || typeof validUntil === "string") &&\n',
      replacement: "",
      seen: "A holder puts the end of a badge into brackets, and its check says valid and shows no end.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/badge-file.ts": [
    {
      text: "const MAX_VALUES = 5_000;",
      replacement: "const MAX_VALUES = 50_000;",
      seen: "A file of ten thousands of values keeps the server busy.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/baking-png.ts": [
    {
      text: 'if (type === "IEND") return chunks;',
      replacement: 'if (type === "IEND" && end === bytes.length) return chunks;',
      seen: "A badge is called damaged because a program has appended something to its picture.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: "data.subarray(keywordEnd + 1)",
      replacement: "data.subarray(KEYWORD.length + 5)",
      seen: "A badge in a picture that a program has labelled in a language cannot be read.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
    {
      text: '["iTXt", "tEXt", "zTXt"]',
      replacement: '["tEXt"]',
      seen: "Of a picture with a badge of Open Badges 2 it is said that there is none inside.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/baking-svg.ts": [
    {
      text: "code <= 0x10ffff ? String.fromCodePoint(code) : whole",
      replacement: "String.fromCodePoint(code)",
      seen: "A drawing with a number that is no character ends the verification with an error of the server.",
      tests: ["lib/openbadges/baking.test.ts"],
    },
  ],
});

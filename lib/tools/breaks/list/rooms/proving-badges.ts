import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = ["lib/openbadges/verification.test.ts"];

/** What of a badge is checked, what a badge says, and where it is found. */
export const PROVING_BADGE_BREAKS = inArea("proving-badges", TESTS, {
  "lib/openbadges/badge-summary.ts": [
    {
      text: '    (validUntil === undefined || typeof validUntil === "string") &&\n',
      replacement: "",
      seen: "A holder puts the end of a badge into brackets, and its check says valid and shows no end.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
});

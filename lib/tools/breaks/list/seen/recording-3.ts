import { inArea } from "../../break";

/** What jobs, reviews, limits and the record of the trail say and keep. */
export const RECORDING_BREAKS_3 = inArea("recording", [], {
  "lib/structure/leaving/hand-over.ts": [
    {
      text: "assigned_at = excluded.assigned_at, marked_at = null",
      replacement: "assigned_at = excluded.assigned_at",
      seen: "Work that the next assessor has marked once, and that was submitted again, waits for nobody once it is handed over.",
      sql: true,
      tests: ["lib/structure/leaving/hand-over.test.ts"],
    },
  ],
  "lib/structure/merging/rules.ts": [
    {
      text: "          other.earnedAt - one.earnedAt ||\n",
      replacement: "",
      seen: "Of two badges that are valid equally long a merge supersedes the one that was earned later.",
      tests: ["lib/structure/merging/rules.test.ts"],
    },
  ],
  "lib/audit/open-trail.ts": [
    {
      text: 'why: kept.state === "kept" ? "accepted" : kept.state',
      replacement: 'why: "accepted"',
      seen: "The trail says that a damaged record was a good one that an admin gave up.",
      tests: ["lib/audit/attacks.test.ts"],
    },
  ],
  "lib/audit/commands.ts": [
    {
      text: "({ why, recorded, found })",
      replacement: "({ why, recorded })",
      seen: "The trail does not say in which state it was when its record began anew.",
      tests: ["lib/audit/attacks.test.ts"],
    },
  ],
  "lib/command/command.ts": [
    {
      text: "`job ${actor.job}`",
      replacement: "actor.job",
      seen: "The trail shows what a job did under a name that a person may have.",
      tests: ["lib/command/command.test.ts"],
    },
  ],
  "lib/db/rate-limit.ts": [
    {
      text: "const FORGOTTEN_MS = 86_400_000;",
      replacement: "const FORGOTTEN_MS = 864_000_000;",
      seen: "Whoever mistypes a password once a week waits as long as somebody who guesses.",
      tests: ["lib/db/rate-limit.test.ts"],
    },
    {
      text: "$5::float8) * 1000",
      replacement: "$5::float8 * 1000) * 1000",
      seen: "After a few wrong passwords an account is shut for days instead of for the longest pause.",
      sql: true,
      tests: ["lib/db/rate-limit.test.ts"],
    },
    {
      text: "restore: (address) => restore(addressGroup(address))",
      replacement: "restore: (address) => restore(address)",
      seen: "A sender whose address changes within its network never gets back the uses that did not count.",
      tests: ["lib/db/rate-limit.test.ts"],
    },
  ],
  "lib/drafts/review-queries.ts": [
    {
      text: 'coalesce(r.submitted_by_id = ${me}::int, false) as "isOwn"',
      replacement: 'false as "isOwn"',
      seen: "Whoever submitted a draft finds it among those that they are to approve.",
      sql: true,
      tests: ["lib/drafts/review-queries.test.ts"],
    },
    {
      text: 'd.name as "decidedBy"',
      replacement: 's.name as "decidedBy"',
      seen: "The page of a draft names whoever submitted it as the one who sent it back.",
      sql: true,
      tests: ["lib/drafts/review-queries.test.ts"],
    },
  ],
});

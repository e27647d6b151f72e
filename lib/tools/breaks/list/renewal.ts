import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/credentials/cycle.test.ts",
  "lib/awards/rules.test.ts",
  "lib/awards/renewals.test.ts",
  "lib/awards/renewing.test.ts",
  "lib/awards/revoking.test.ts",
  "lib/learning/progress.test.ts",
  "lib/learning/renew.test.ts",
  "lib/learning/standing-rules.test.ts",
  "lib/learning/step-pathway.test.ts",
  "lib/reports/awards-of.test.ts",
];

/** Windows, cycles, expiry, and earning again after a revocation. */
export const RENEWAL_BREAKS = inArea("renewal", TESTS, {
  "lib/credentials/earning.ts": [
    {
      text: "if (half > opens) return half;\n",
      replacement: "",
      seen: "A badge that is valid for two months can be renewed on the day it is earned.",
    },
    {
      text: "if (startedAfter !== null && attempt.startedAt <= startedAfter) return false;\n",
      replacement: "",
      seen: "A quiz that was begun before the badge was earned renews it.",
    },
    {
      text: "attempt.submittedAt === null || attempt.submittedAt >= submittedFrom",
      replacement: "attempt.submittedAt !== undefined",
      seen: "Work that was submitted before the renewal window renews the badge.",
    },
    {
      text: "new Date(Math.max(...revoked) + 1)",
      replacement: "new Date(Math.min(...revoked) + 1)",
      seen: "A badge that was revoked twice comes back by results from between.",
    },
  ],
  "lib/credentials/cycle-sql.ts": [
    {
      text: "${isLiveSql(alias)} and (${until} is null",
      replacement: "(${until} is null",
      seen: "A revoked badge still counts as earned on a pathway.",
      sql: true,
    },
    {
      text: "${until} >= ${today}::date",
      replacement: "${until} > ${today}::date",
      tests: ["lib/learning/progress.test.ts"],
      seen: "On its last day a badge no longer counts as earned on a pathway.",
      sql: true,
    },
    {
      text: "greatest(w.valid_until - wv.renewal_window_days,",
      replacement: "least(w.valid_until - wv.renewal_window_days,",
      seen: "Lists ask for a renewal long before its window opens.",
      sql: true,
    },
    {
      text: '${isLiveSql("w")} and w.valid_until is not null and',
      replacement: "w.revoked_at is null and w.valid_until is not null and",
      seen: "A badge that has been renewed is still listed as due for renewal.",
      sql: true,
    },
    {
      text: '${isLiveSql("w")} and w.valid_until is not null and',
      replacement: "w.superseded_at is null and w.valid_until is not null and",
      seen: "People are asked to renew a badge that was revoked.",
      sql: true,
    },
    {
      text: "${windowFromSql(zone)} <= ${today}::date)",
      replacement: "${windowFromSql(zone)} < ${today}::date)",
      seen: "On the first day of the window the badge is not listed as due for renewal.",
      sql: true,
    },
    {
      text: "else l.window_from::timestamp at time zone ${zone} end as submitted_from",
      replacement: "else '-infinity' end as submitted_from",
      seen: "A pathway completed before the window renews its milestone.",
      sql: true,
    },
    {
      text: "coalesce(r.at + interval '1 millisecond', '-infinity')",
      replacement: "'-infinity'",
      seen: "A revoked milestone comes back by what was done before it was revoked.",
      sql: true,
    },
  ],
  "lib/assignments/candidates.ts": [
    {
      text: "case when c.renews_until is not null then\n",
      replacement: "case when false then\n",
      seen: "A renewal that was assigned is complete at once by what was done years ago.",
      sql: true,
    },
    {
      text: "when c.has_completed and c.renews_until is null then 'completed'",
      replacement: "when c.has_completed then 'completed'",
      seen: "A standing rule never asks anybody to renew.",
      sql: true,
    },
    {
      text: "and v.state = 'published' and not s.is_optional)",
      replacement: "and v.state = 'published')",
      seen: "An expiring badge of an optional step makes everybody do the pathway again.",
      sql: true,
    },
  ],
  "lib/learning/renew.ts": [
    {
      text: 'if (!isDueForRenewal(cycle) && cycle.state !== "revoked")',
      replacement: 'if (cycle.state === "never")',
      seen: "A badge can be renewed the day after it was earned.",
    },
    {
      text: "coalesce(l.state <> 'exempt' and l.withdrawal_cause is distinct from 'by_hand', true)",
      replacement: "true",
      seen: "Who was withdrawn by hand enrols again through the renewal of the badge.",
      sql: true,
    },
  ],
  "lib/learning/step-pathway.ts": [
    {
      text: "coalesce(l.state = 'exempt' or l.withdrawal_cause = 'by_hand', false)",
      replacement: "false",
      tests: ["lib/learning/step-pathway.test.ts"],
      seen: "Who was withdrawn from a pathway by hand enters it again through a step of another.",
      sql: true,
    },
  ],
  "lib/awards/milestones.ts": [
    {
      text: "and e.completed_at > y.started_after and e.completed_at >= y.submitted_from",
      replacement: "",
      seen: "A milestone badge is issued anew every day, for the completion of years ago.",
      sql: true,
    },
    {
      text: "and w.revoked_at is null and w.earned_at > y.since)))",
      replacement: "and w.earned_at > y.since)))",
      tests: ["lib/awards/deriving.test.ts"],
      seen: "A revoked milestone comes back by a badge that was revoked itself.",
      sql: true,
    },
    {
      text: "and d.enrolment_id = e.id and d.completed_at > y.since)",
      replacement: "and d.enrolment_id = e.id)",
      seen: "A revoked milestone comes back although nothing was done since.",
      sql: true,
    },
  ],
  "lib/awards/renewals.ts": [
    {
      text: "hasExpiredBy(row.validUntil, today)",
      replacement: "row.validUntil <= today",
      seen: "On its last day the holder reads that the badge has expired.",
    },
  ],
  "lib/assessments/results.ts": [
    {
      text: "case v.renews_from when 'expiry' then (r.renews->>'validUntil')::date end",
      replacement: "(r.renews->>'validUntil')::date",
      tests: ["lib/awards/renewing.test.ts"],
      seen: "A badge that is valid from the pass on is valid from the old expiry on.",
      sql: true,
    },
    {
      text: "(greatest(\n",
      replacement: "(least(\n",
      tests: ["lib/awards/renewing.test.ts"],
      seen: "Who renews a year after the expiry gets a badge that has nearly expired.",
      sql: true,
    },
  ],
  "lib/awards/rules.ts": [
    {
      text: "validUntil !== null && validUntil < today",
      replacement: "validUntil !== null && validUntil <= today",
      seen: "On its last day the public page says that a badge has expired.",
    },
  ],
  "lib/learning/learning-records.ts": [
    {
      text: "return countsFrom === null || !learningRecord.dueCredentials.has(credentialId);",
      replacement: "return true;",
      seen: "A renewal counts the very badge that is to be renewed as earned.",
    },
    {
      text: "if (completedAt && (countsFrom === null || completedAt >= countsFrom)) return true;",
      replacement: "if (completedAt) return true;",
      seen: "A renewal begins with all reading done, because it was read three years ago.",
    },
  ],
});

import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/assignments/change.test.ts",
  "lib/learning/due-after-return.test.ts",
  "lib/learning/progress.test.ts",
  "lib/learning/step-pathway.test.ts",
];

/** What happens to enrolments of whoever leaves, hands in again, begins with another pathway or is included again. */
export const FOLLOWING_BREAKS_4 = inArea("following", TESTS, {
  "lib/learning/progress.ts": [
    {
      text: "const nextStepKey = waits.openStepKey ?? next.nextStepKey;",
      replacement: "const nextStepKey = next.nextStepKey;",
      seen: "The next step of a learner is one that waits for a review, though another one is open.",
      tests: ["lib/learning/wait-states.test.ts"],
    },
    {
      text: "\n  and exists (select from absence b where b.employee_id = e.employee_id and b.returned_on is null)",
      replacement: "",
      seen: "What somebody was on before a long absence is completed behind their back once they have begun as a newcomer.",
      sql: true,
      tests: ["lib/learning/progress.test.ts"],
    },
    {
      text: "\n  and not exists (select from enrolment n where n.employee_id = e.employee_id and n.pathway_id = e.pathway_id and n.cycle > e.cycle))",
      replacement: ")",
      seen: "A pathway that somebody has done anew is completed a second time by what was marked after they left.",
      sql: true,
      tests: ["lib/learning/progress.test.ts"],
    },
  ],
  "lib/learning/submitted-work.ts": [
    {
      text: "coalesce(max(t.submitted_at), ((e.completed_on",
      replacement: "coalesce(min(t.submitted_at), ((e.completed_on",
      seen: "A pathway is said to be completed on the day of the first quiz of its badge, not the last.",
      sql: true,
      tests: ["lib/learning/progress.test.ts"],
    },
    {
      text: "least(a.earned_at, coalesce(max(t.submitted_at),",
      replacement: "coalesce(a.earned_at, coalesce(max(t.submitted_at),",
      seen: "A pathway is said to be completed when its last badge was made, not when the work for it was handed in.",
      sql: true,
      tests: ["lib/learning/progress.test.ts"],
    },
    {
      text: " and m.moved_at > t.started_at",
      replacement: "",
      seen: "Work that was handed in on a new version waits as if it were on the version of an earlier move.",
      sql: true,
      tests: ["lib/learning/submitted-work.test.ts"],
    },
    {
      text: "greatest(w.earned_at, w.revoked_at) >= t.started_at",
      replacement: "w.earned_at >= t.started_at",
      seen: "After a badge was revoked, work that was handed in before goes on to count as waiting.",
      sql: true,
      tests: ["lib/learning/submitted-work.test.ts"],
    },
  ],
  "lib/learning/due-after-return.ts": [
    {
      text: "due = later(addDays(due, waited), notBefore);",
      replacement: "due = addDays(due, waited);",
      seen: "Whoever hands in again in the week after a return loses the days for which that waits.",
      tests: ["lib/learning/due-after-return.test.ts"],
    },
    {
      text: "\n    .filter(({ submittedAt }) => submittedAt < moment)",
      replacement: "",
      seen: "Whoever hands in again loses the days for which the work before had waited.",
      tests: ["lib/learning/due-after-return.test.ts"],
    },
  ],
  "lib/learning/step-pathway.ts": [
    {
      text: "now, organisation, [parent.id]);",
      replacement: "now, organisation);",
      seen: "A pathway that somebody begins with the pathway of a step stays not started.",
      tests: ["lib/learning/step-pathway.test.ts"],
    },
  ],
  "lib/assignments/undo-change.ts": [
    {
      text: "and (b.before is null or b.before->>'state' = 'withdrawn')`",
      replacement: "and b.before is null`",
      seen: "Whoever was included again and has begun keeps an enrolment that nobody asks for, once that is undone.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/assignments/change-batch.ts": [
    {
      text: "'stateReason', e.state_reason, ",
      replacement: "",
      seen: "Including somebody again cannot be undone, for reasons that nobody is told.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
  "lib/people/change-person.ts": [
    {
      text: "exists (select from ${rows} o where lower(o.email) = lower(e.email))",
      replacement: "exists (select from ${rows} o where o.email = e.email)",
      seen: "An import that swaps the e-mails of two people fails where one is stored in capitals.",
      sql: true,
      tests: ["lib/integrations/hr/apply.test.ts"],
    },
  ],
});

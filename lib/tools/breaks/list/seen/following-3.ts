import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/learning/my-learning.test.ts",
  "lib/learning/undo-move.test.ts",
  "lib/learning/start-attempt.test.ts",
  "lib/people/update-people.test.ts",
];

/** What learners read of their pathways, what a move to a new version allows, and what a job role remembers. */
export const FOLLOWING_BREAKS_3 = inArea("following", TESTS, {
  "lib/assignments/enrolment-list.ts": [
    {
      text: "p.name, u.name as unit, v.title",
      replacement: "p.name, p.title as unit, v.title",
      seen: "The list of enrolments shows job titles as units.",
      sql: true,
      tests: ["lib/assignments/enrolment-list.test.ts"],
    },
  ],
  "lib/learning/my-enrolment.ts": [
    {
      text: "minutes: next.minutes,",
      replacement: "minutes: 0,",
      seen: "The next step of a learner takes no minutes.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "kind: next.kind,",
      replacement: 'kind: "credential",',
      seen: "A step to read is announced as one to prove something.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "minutesLeft: row.minutes_left,",
      replacement: "minutesLeft: 0,",
      seen: "Every pathway of a learner has no minutes left.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "completedOn: row.completed_on && toDay(row.completed_on),",
      replacement: "completedOn: null,",
      seen: "A completed pathway does not say when it was completed.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
  ],
  "lib/learning/my-learning.ts": [
    {
      text: "    description: row.description,",
      replacement: '    description: "",',
      seen: "The page of a pathway does not say what it is about.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "open: openSteps(tree, done),",
      replacement: "open: openSteps(tree, new Set()),",
      seen: "A step stays locked on the page of a pathway though what comes before it is done.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
  ],
  "lib/learning/moved-people.ts": [
    {
      text: 'b.created_at as "madeAt"',
      replacement: 'b.undone_at as "madeAt"',
      seen: "The note on whom a publication has moved does not say when.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
    {
      text: "w.employee_id = e.employee_id and w.enrolment_id = e.id and",
      replacement: "w.employee_id = e.employee_id and",
      seen: "Whoever held the badge of a pathway before cannot be moved back to the version they began.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
    {
      text: "where w.employee_id = p.id and w.credential_version_id = v.id))`",
      replacement: "where w.employee_id = p.id))`",
      seen: "Whoever has any badge cannot be moved back to the version of a credential that they began.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
    {
      text: "y.credential_id = v.credential_id and t.started_at",
      replacement: "t.started_at",
      seen: "Whoever has begun work on another credential since cannot be moved back on this one.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
  ],
  "lib/learning/renew.ts": [
    {
      text: "where v.state = 'published'\n",
      replacement: "where v.state <> 'draft'\n",
      seen: "Renewing a badge leads to a pathway that was retired.",
      sql: true,
      tests: ["lib/learning/renew.test.ts"],
    },
  ],
  "lib/learning/start-attempt.ts": [
    {
      text: "enrolmentId: enrolmentId ?? null,",
      replacement: "enrolmentId: null,",
      seen: "Work that was begun on a pathway is not found among what waits for marking on it.",
      tests: ["lib/learning/start-attempt.test.ts"],
    },
    {
      text: "assessmentId: assessment.id } })) + 1,",
      replacement: "assessmentId: assessment.id } })) + 2,",
      seen: "The first attempt of a learner is called the second.",
      tests: ["lib/learning/start-attempt.test.ts"],
    },
  ],
  "lib/learning/steps-to-reread.ts": [
    {
      text: '${peopleWithin(actor, "learning:do").sql} and ${isOpenOrCompletedSql()}',
      replacement: "${isOpenOrCompletedSql()}",
      seen: "What to read again leads to the pathway of another person.",
      sql: true,
      tests: ["lib/learning/steps-to-reread.test.ts"],
    },
    {
      text: "    title,\n    minutes,\n",
      replacement: "    title,\n    minutes: minutes * 0,\n",
      seen: "What to read again after a failed quiz takes no minutes.",
      tests: ["lib/learning/steps-to-reread.test.ts"],
    },
  ],
  "lib/people/update-people.ts": [
    {
      text: "do update set since_on = excluded.since_on where",
      replacement: "do update set since_on = excluded.since_on, is_from_hr = false where",
      seen: "A job role from the HR file stays for good once its first day was corrected by hand.",
      sql: true,
      tests: ["lib/people/update-people.test.ts"],
    },
    {
      text: "if (dropped + written === 0) return false;",
      replacement: "if (dropped + written < 0) return false;",
      seen: "Saving a person without a change makes the page that somebody else has open outdated.",
      tests: ["lib/people/update-people.test.ts"],
    },
  ],
});

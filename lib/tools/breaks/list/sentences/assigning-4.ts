import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/learning/my-learning.test.ts",
  "lib/credentials/under-way.test.ts",
  "lib/pathways/reviewing.test.ts",
  "lib/learning/steps-to-reread.test.ts",
  "lib/pathways/queries.test.ts",
  "lib/credentials/queries.test.ts",
];

/** Sentences on what learners, authors and approvers see of pathways, credentials and drafts. */
export const ASSIGNING_BREAKS_4 = inArea("assigning", TESTS, {
  "lib/learning/my-learning.ts": [
    {
      text: "where x.enrolment_id = e.id and x.ended_at is null order by",
      replacement: "where x.enrolment_id = e.id order by",
      seen: "A learner's page gives the reason of an assignment that has ended instead of the one that holds.",
      sql: true,
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "order by (e.state = 'completed'), e.due_on nulls last,",
      replacement: "order by (e.state = 'completed'), e.due_on desc nulls last,",
      seen: "A learner's list begins with what is due last, and what is late stands below it.",
      sql: true,
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "e.due_on nulls last, e.obligation, e.id limit",
      replacement: "e.due_on nulls last, e.obligation desc, e.id limit",
      seen: "Of what is due on one day a learner sees first what is optional.",
      sql: true,
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "order by x.obligation, x.due_on",
      replacement: "order by x.obligation desc, x.due_on",
      seen: "A learner reads the reason of the least strict assignment.",
      sql: true,
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "earnedAt < row.assigned_at",
      replacement: "earnedAt > row.assigned_at",
      seen: "A badge earned on a pathway is shown to its learner as one from before.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: 'row.state === "completed"\n      ?',
      replacement: 'row.state === "completed" && row.percent < 0\n      ?',
      seen: "A completed pathway shows its steps as open once a badge has expired.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: " and ${isOpenOrCompletedSql()}`;",
      replacement: "`;",
      seen: "A learner still opens the page of a pathway from which they were withdrawn.",
      sql: true,
      tests: ["lib/learning/my-learning.test.ts"],
    },
  ],
  "lib/credentials/moving.ts": [
    {
      text: "keys.some((key) => !version?.keys.includes(key))",
      replacement: "keys.every((key) => !version?.keys.includes(key))",
      seen: "Before publishing, nobody is said to get a further assessment, though everybody who is moved does.",
      tests: ["lib/credentials/under-way.test.ts"],
    },
    {
      text: '(state === "passed" || state === "submitted")',
      replacement: 'state === "submitted"',
      seen: "Before publishing, nobody is said to lose what they have passed of the version before.",
      tests: ["lib/credentials/under-way.test.ts"],
    },
  ],
  "lib/drafts/tell-reviews.ts": [
    {
      text: "new Set([submittedById, authorId])",
      replacement: "new Set([submittedById])",
      seen: "The author of a draft that a colleague submitted is not told that it came back.",
      tests: ["lib/pathways/reviewing.test.ts"],
    },
    {
      text: "id !== null && id !== employeeIdOf(by.actor),",
      replacement: "id !== null,",
      seen: "An author who sends a draft back gets a message about it.",
      tests: ["lib/pathways/reviewing.test.ts"],
    },
  ],
  "lib/drafts/reviews.ts": [
    {
      text: '  await withdrawMessages(tx, { kind: "draft_to_approve", subjectIds: waiting.map((review) => review.id) });\n',
      replacement: "",
      seen: "After a draft was approved, everybody else is still told that it waits for their approval.",
      tests: ["lib/pathways/reviewing.test.ts"],
    },
  ],
  "lib/learning/steps-to-reread.ts": [
    {
      text: "(e.id = ${attempt.enrolmentId ?? 0}) desc, ",
      replacement: "",
      seen: "After a failed exam a learner is sent to read on another pathway than the one of the exam.",
      sql: true,
      tests: ["lib/learning/steps-to-reread.test.ts"],
    },
    {
      text: "(e.state <> 'completed') desc, ",
      replacement: "",
      seen: "After a failed exam a learner is sent to read on a pathway that they have completed.",
      sql: true,
      tests: ["lib/learning/steps-to-reread.test.ts"],
    },
  ],
  "lib/learning/my-enrolment.ts": [
    {
      text: "section: section?.title ?? row.title",
      replacement: "section: row.title",
      seen: "The next step does not say in which section it stands.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "section ? stepsOf(section) : steps",
      replacement: "steps",
      seen: "The place of the next step counts the steps of other sections.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "isComplete: isDone || isComplete(one, done)",
      replacement: "isComplete: isComplete(one, done)",
      seen: "A completed pathway shows sections as still to do.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "stepsDone: isDone ? steps.length : steps",
      replacement: "stepsDone: steps",
      seen: "A completed pathway says that one of its three steps is done.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: 'needed: one.rule === "any" ? one.needed : null',
      replacement: 'needed: one.rule === "all" ? one.needed : null',
      seen: "A section of which any one step is enough does not say so.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "isRenewal: row.counts_from !== null",
      replacement: "isRenewal: row.counts_from === null",
      seen: "A learner reads of a pathway begun for the first time that it is a renewal.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "assignedBy: row.assigned_by",
      replacement: "assignedBy: null",
      seen: "A learner does not read who assigned a pathway to them.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "parentTitle: row.parent_title",
      replacement: "parentTitle: null",
      seen: "A learner does not read which other pathway asks for this one.",
      tests: ["lib/learning/my-learning.test.ts"],
    },
  ],
  "lib/pathways/queries.ts": [
    {
      text: "max(o.level) as level",
      replacement: "min(o.level) as level",
      seen: "A pathway that leads to level 4 in the end is listed as one that leads to level 2.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
    {
      text: "and q.state = 'published' limit 1) as published",
      replacement: "and q.state = 'draft' limit 1) as published",
      seen: "The list of pathways gives the number of an open draft as that of the published version.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
    {
      text: "unit: gap?.gapUnitId",
      replacement: "unit: gap?.gapJobRoleId",
      seen: "A pathway built for a gap of one unit is offered for assignment to another.",
      tests: ["lib/pathways/queries.test.ts"],
    },
    {
      text: "order by lower(v.title), v.id limit ${size}",
      replacement: "order by v.id limit ${size}",
      seen: "The list of pathways stands in the order in which they were made.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
  ],
  "lib/credentials/queries.ts": [
    {
      text: '${isLiveSql("a")}) as earned',
      replacement: '(${isLiveSql("a")} or a.superseded_at is not null)) as earned',
      seen: "Who has renewed a badge is counted twice among its holders.",
      sql: true,
      tests: ["lib/credentials/queries.test.ts"],
    },
    {
      text: '${isLiveSql("a")}) as earned',
      replacement: '(${isLiveSql("a")} or a.revoked_at is not null)) as earned',
      seen: "Revoked badges are counted among those that people hold.",
      sql: true,
      tests: ["lib/credentials/queries.test.ts"],
    },
    {
      text: "order by lower(v.title), v.id limit ${size}",
      replacement: "order by v.id limit ${size}",
      seen: "The list of credentials stands in the order in which they were made.",
      sql: true,
      tests: ["lib/credentials/queries.test.ts"],
    },
    {
      text: "isMilestone: milestones > 0",
      replacement: "isMilestone: milestones > 1",
      seen: "The editor of a milestone asks its author for an assessment that it does not need.",
      tests: ["lib/credentials/commands.test.ts"],
    },
  ],
  "lib/drafts/review-queries.ts": [
    {
      text: "order by r.id desc limit 1",
      replacement: "order by r.id limit 1",
      seen: "A draft that was submitted again is still shown with the comment with which it once came back.",
      sql: true,
      tests: ["lib/pathways/reviewing.test.ts"],
    },
    {
      text: "row?.decision === null ? row.submittedById : null",
      replacement: "row?.submittedById ?? null",
      seen: "The page offers authors to publish their own draft alone after it came back to a colleague.",
      tests: ["lib/pathways/reviewing.test.ts"],
    },
  ],
  "lib/pathways/goals.ts": [
    {
      text: "order by wanted.place`",
      replacement: "order by v.credential_id`",
      seen: "What a pathway leads to is named in the order in which the credentials were made.",
      sql: true,
      tests: ["lib/learning/my-learning.test.ts"],
    },
    {
      text: "and state = 'published' order by number desc",
      replacement: "order by number desc",
      seen: "Learners read the title that somebody drafts for the badge they are working for.",
      sql: true,
      tests: ["lib/learning/my-learning.test.ts"],
    },
  ],
  "lib/pathways/commands.ts": [
    {
      text: "gapUnitId: unit ? unit.id : null,",
      replacement: "gapUnitId: null,",
      seen: "A pathway built for the gap of one unit is offered for assignment to the whole company.",
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: "gapJobRoleId: jobRole ? jobRole.id : null,",
      replacement: "gapJobRoleId: null,",
      seen: "A pathway built for the gap of one job role is offered for assignment to every role.",
      tests: ["lib/pathways/commands.test.ts"],
    },
  ],
  "lib/drafts/publishing.ts": [
    {
      text: '.default("finish")',
      replacement: '.default("move")',
      seen: "Publishing a version moves everybody to it though nobody has asked for that.",
      tests: ["lib/drafts/approval.test.ts"],
    },
  ],
  "lib/library/occupations.ts": [
    {
      text: "own.sort(byName)",
      replacement: "own",
      seen: "Occupations that match a search stand in the order of their codes instead of their names.",
      tests: ["lib/library/occupations.test.ts"],
    },
    {
      text: ".slice(0, limit)",
      replacement: "",
      seen: "Searching the library of occupations for a short word lists hundreds of them.",
      tests: ["lib/library/occupations.test.ts"],
    },
  ],
});

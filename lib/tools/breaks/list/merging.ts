import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/structure/merging/rules.test.ts",
  "lib/structure/merging/merge-people.test.ts",
  "lib/structure/merging/learning.test.ts",
  "lib/integrations/hr/merged.test.ts",
];

/** Two records of one person become one. */
export const MERGING_BREAKS = inArea("merging", TESTS, {
  "lib/structure/merging/rules.ts": [
    {
      text: 'one.state === "completed" && one.employeeId !== row.employeeId',
      replacement: 'one.state === "completed"',
      seen: "An enrolment is withdrawn because the same record has completed the pathway before.",
    },
    {
      text: "rank(other) - rank(one)",
      replacement: "rank(one) - rank(other)",
      seen: "Submitted work is closed, and an empty attempt stays.",
    },
  ],
  "lib/structure/merging/merge-people.ts": [
    {
      text: "if (one.version !== version) throw",
      replacement: "if (one.version > version + 9) throw",
      seen: "A record is merged that somebody has changed since the preview.",
    },
    {
      text: "  if (keep.email === null && merge.email !== null)\n",
      replacement: '  if (keep.email === "" && merge.email !== null)\n',
      seen: "The e-mail address of a merged record is lost.",
    },
    {
      text: "  await nameAccount(tx, keep.id);\n",
      replacement: "",
      seen: "After a merge the person signs in with the e-mail address of the record that ended.",
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
  ],
  "lib/structure/merging/learning.ts": [
    {
      text: "least(k.due_on, s.due_on)",
      replacement: "greatest(k.due_on, s.due_on)",
      seen: "After a merge the later of two due dates of one assignment holds.",
      sql: true,
    },
    {
      text: "set parent_enrolment_id = x.kept_id",
      replacement: "set parent_enrolment_id = s.parent_enrolment_id",
      seen: "After a merge a pathway that a step of another pathway asks for is withdrawn.",
      sql: true,
      tests: ["lib/structure/merging/learning.test.ts"],
    },
    {
      text: '  await withdrawMessages(tx, { kind: "assigned", subjectIds: ids });\n',
      replacement: "",
      seen: "After a merge the person is told of an enrolment that has ended beside the one that stays.",
      tests: ["lib/structure/merging/learning.test.ts"],
    },
  ],
  "lib/structure/merging/move-rows.ts": [
    {
      text: "where o.role = t.role and not o.is_twice)",
      replacement: "where o.role = t.role and false)",
      seen: "Of a role that one of two merged records had for more credentials, the person is never told.",
      sql: true,
    },
  ],
  "lib/messages/send.ts": [
    {
      text: "where m.kind = ${kind} and m.subject_id = x.id`",
      replacement: "where false`",
      seen: "A role that somebody has from two merged records is taken back, and they still read that they have it.",
      sql: true,
    },
    {
      text: "where b.kind = ${kind} and b.subject_ids && ${ids}::int[]`",
      replacement: "where false`",
      seen: "A role is told for the first time after it was taken back, where records were merged in between.",
      sql: true,
    },
  ],
  "lib/structure/merging/access.ts": [
    {
      text: "kind = 'reset'",
      replacement: "kind = 'invitation'",
      seen: "A link for a new password of the closed account works for the account that stays.",
      sql: true,
    },
    {
      text: "or i.employee_id = ${mergeId} and exists (",
      replacement: "or false and exists (",
      seen: "Two records of a person who was invited in both cannot be merged.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
  ],
  "lib/integrations/hr/identify.ts": [
    {
      text: "f where f.former_hr_id = r.manager_hr_id",
      replacement: "f where f.former_hr_id = r.manager_hr_id and false",
      seen: "A row whose manager is named by the HR number of a merged record is refused.",
      sql: true,
    },
  ],
});

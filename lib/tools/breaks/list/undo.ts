import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/assignments/rules.test.ts",
  "lib/assignments/change.test.ts",
  "lib/assignments/reach.test.ts",
  "lib/learning/sources.test.ts",
];

/** Bulk actions and their undo. */
export const UNDO_BREAKS = inArea("undo", TESTS, {
  "lib/pathways/enrolment-state-sql.ts": [
    {
      text: " and not exists (select from attempt t where t.enrolment_id = e.id)",
      replacement: "",
      seen: "Who is in the middle of an exam is withdrawn though the assignment keeps whoever has started.",
      sql: true,
    },
  ],
  "lib/learning/undo.ts": [
    {
      text: "when e.version = b.version_after and ${IS_UNTOUCHED}",
      replacement: "when not exists (select from attempt t where t.enrolment_id = e.id) and true",
      seen: "Undoing an assignment deletes the enrolment of somebody who has started it since.",
      sql: true,
    },
    {
      text: "where o.enrolment_id = e.id and o.ended_at is null and a.batch_id is distinct from ${batchId}) then 'undone'",
      replacement: "where false) then 'undone'",
      seen: "Undoing an assignment takes a pathway from people who were given it by another assignment as well.",
      sql: true,
    },
    {
      text: 'if (outside) throw notFound("batch");',
      replacement: "",
      tests: ["lib/assignments/reach.test.ts"],
      seen: "An L&D manager of one unit undoes an assignment of people of other units.",
    },
    {
      text: "await tx.assignment.updateMany({ where: { batchId }, data: { endedAt: now, version: { increment: 1 } } });",
      replacement: "",
      seen: "A standing rule that was undone enrols everybody again within the hour.",
    },
  ],
  "lib/assignments/rules.ts": [
    {
      text: "batch.undoneAt === null && now.getTime()",
      replacement: "now.getTime()",
      tests: ["lib/assignments/change.test.ts"],
      seen: "The page offers to undo what was undone already.",
    },
    {
      text: "<= UNDO_DAYS * 86_400_000",
      replacement: "<= UNDO_DAYS * 864_000_000",
      tests: ["lib/assignments/change.test.ts"],
      seen: "An assignment of last summer is undone with everything that people have done since.",
    },
  ],
  "lib/assignments/undo-change.ts": [
    {
      text: "case when e.version = b.version_after and (b.before is not null",
      replacement: "case when (b.before is not null",
      tests: ["lib/assignments/change.test.ts"],
      seen: "Undoing a change opens an enrolment again that L&D has withdrawn by hand since.",
      sql: true,
    },
    {
      text: "when s.due_on is not distinct from (b.before->>'dueOnAfter')::date and (s.ended_at",
      replacement: "when (s.ended_at",
      tests: ["lib/assignments/change.test.ts"],
      seen: "Undoing a change overwrites a due date that was changed since.",
      sql: true,
    },
    {
      text: "if (!latest) throw",
      replacement: "if (!item) throw",
      tests: ["lib/assignments/change.test.ts"],
      seen: "Undoing an older change throws the newer one away.",
    },
    {
      text: "else (b.before->>'dueOn')::date end,",
      replacement: "else (b.before->>'dueOnAfter')::date end,",
      seen: "After undoing a change the due date stays the changed one.",
      sql: true,
    },
  ],
  "lib/assignments/assignment-state.ts": [
    {
      text: "b.undone_at is null and ${now}::timestamptz - b.created_at <= make_interval(days => ${UNDO_DAYS}::int))",
      replacement: "b.undone_at is null)",
      seen: "A version offers to move people back who were moved to it a year ago.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
    {
      text: "where n.id > b.id and n.kind <> 'assignment' and n.undone_at is null\n",
      replacement: "where n.id > b.id and n.kind <> 'assignment'\n",
      tests: ["lib/assignments/change.test.ts"],
      seen: "After the latest change was undone the one before it cannot be undone.",
      sql: true,
    },
  ],
  "lib/learning/undo-move.ts": [
    {
      text: '  await enqueue(tx, "enrolment.refresh", { employeeIds: back.map(({ employeeId }) => employeeId) });\n',
      replacement: "",
      seen: "After the undo of a move who has handed in everything goes on being late.",
      tests: ["lib/learning/undo-move.test.ts"],
    },
  ],
  "lib/learning/moved-people.ts": [
    {
      text: "  and not exists (select from enrolment o where o.employee_id = e.employee_id and o.pathway_id = e.pathway_id and o.cycle > e.cycle)\n",
      replacement: "",
      seen: "Undo of a move counts somebody who has begun the pathway once more since, and fails for everybody.",
      sql: true,
      tests: ["lib/learning/undo-move.test.ts"],
    },
  ],
});

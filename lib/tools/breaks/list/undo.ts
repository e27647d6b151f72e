import { inArea } from "../break";

/** Bulk actions and their undo. */
export const UNDO = inArea("undo", {
  "lib/assignments/undo.ts": [
    {
      text: "when e.version = b.version_after and e.state = 'not_started' and not exists (select from attempt t where t.enrolment_id = e.id)",
      replacement: "when not exists (select from attempt t where t.enrolment_id = e.id)",
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
      seen: "An L&D manager of one unit undoes an assignment of people of other units.",
    },
  ],
  "lib/assignments/rules.ts": [
    {
      text: "batch.undoneAt === null && now.getTime()",
      replacement: "now.getTime()",
      seen: "The page offers to undo what was undone already.",
    },
  ],
});

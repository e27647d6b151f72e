import { inArea } from "../break";

/** Due days, sources, and who is late. */
export const DUE_DATES = inArea("due-dates", {
  "lib/assignments/late.ts": [
    {
      text: "e.due_on < ${today}::date",
      replacement: "e.due_on <= ${today}::date",
      seen: "A pathway is reported as overdue on its due day.",
      sql: true,
    },
    {
      text: "e.waiting_since > e.due_on)",
      replacement: "e.waiting_since >= e.due_on)",
      seen: "Work that was submitted on the due day is late because nobody has marked it.",
      sql: true,
    },
  ],
  "lib/assignments/enrol.ts": [
    {
      text: "greatest(min(s.due_on) + o.due_shift_days, o.due_not_before)",
      replacement: "greatest(max(s.due_on) + o.due_shift_days, o.due_not_before)",
      seen: "Of two assignments of one pathway the later due date holds, so the mandatory training is late without a warning.",
      sql: true,
    },
    {
      text: "array_agg(s.obligation order by s.obligation)",
      replacement: "array_agg(s.obligation order by s.obligation desc)",
      seen: "A mandatory pathway turns optional when somebody also recommends it.",
      sql: true,
    },
    {
      text: "s.enrolment_id = i.id and s.ended_at is null\n          group by",
      replacement: "s.enrolment_id = i.id\n          group by",
      seen: "The due date of an assignment that has ended goes on holding.",
      sql: true,
    },
  ],
});

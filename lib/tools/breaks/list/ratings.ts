import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/skills/rating.test.ts",
  "lib/skills/self-assessments.test.ts",
  "components/rating/rating-queue.test.ts",
];

/** Rating people, also for their line managers, and asking for self-assessments. */
export const RATING_BREAKS = inArea("ratings", TESTS, {
  "lib/skills/commands.ts": [
    {
      text: "const raterId = person.isReport ? me : person.managerId;",
      replacement: "const raterId = me;",
      seen: "A rating that L&D enters for a line manager counts beside the manager's own, so the person is rated twice.",
    },
    {
      text: "enteredById: me === person.raterId ? undefined : (me ?? undefined),",
      replacement: "enteredById: undefined,",
      seen: "A rating that L&D entered for a line manager does not say who entered it.",
    },
    {
      text: "and p.id <> ${me} and",
      replacement: "and",
      sql: true,
      seen: "An L&D manager rates their own skills in the name of their line manager.",
    },
    {
      text: 'and ${activeOn(dayAt(now), "m")}',
      replacement: "",
      sql: true,
      seen: "A rating is entered for a line manager who has left the company.",
    },
    {
      text: "if ((rating?.evidenceId ?? null) !== input.basedOn)",
      replacement: "if (false)",
      seen: "A level typed on an old page takes the place of what somebody else rated in the meantime, untold.",
    },
    {
      text: "for no key update of p`;\n  if (!person || me === null)",
      replacement: "`;\n  if (!person || me === null)",
      sql: true,
      seen: "Of two ratings sent at the same moment one displaces the other although neither page showed it.",
    },
    {
      text: "(v.rater_id = ${me} or v.entered_by_id = ${me})",
      replacement: "true",
      sql: true,
      seen: "An admin takes back what a line manager has rated, as if the manager had undone it.",
    },
    {
      text: "record: ({ basedOn: _, ...input }, { rater }) => ({ ...input, ...(rater && { rater }) }),",
      replacement: "record: ({ basedOn: _, ...input }) => input,",
      seen: "The trail does not say for which line manager a rating was entered.",
    },
  ],
  "lib/skills/self-assessments.ts": [
    {
      text: "update self_assessment_request r set done_at = ${now} where r.employee_id = ${person.id}",
      replacement:
        "update self_assessment_request r set done_at = ${now} where false and r.employee_id = ${person.id}",
      sql: true,
      seen: "A person who has assessed all skills is still asked to do so.",
    },
    {
      text: "where: { batch: id, askedById: employeeIdOf(actor) }",
      replacement: "where: { batch: id }",
      seen: "Anybody who may ask for self-assessments withdraws the requests of others.",
    },
  ],
  "components/rating/rating-store.ts": [
    {
      text: 'save: last ? "waiting" : refusal ? "refused" : "saved",',
      replacement: 'save: refusal ? "refused" : "saved",',
      seen: "A rating that the server does not have is shown as saved.",
    },
    {
      text: 'sent.length > 0 ? "previous" :',
      replacement: "",
      seen: "A level corrected while it is being saved is refused as if somebody else had rated.",
    },
  ],
});

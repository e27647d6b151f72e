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
    {
      text: "p.id = any(${employeeIds}::int[]) and p.id <> ${me} and",
      replacement: "p.id = any(${employeeIds}::int[]) and",
      seen: "An L&D manager asks themselves for a self-assessment.",
      sql: true,
    },
    {
      text: "where r.batch = ${id}::uuid and ${IS_REQUEST_OPEN}",
      replacement: "where r.batch = ${id}::uuid and r.withdrawn_at is null",
      seen: "A request that was answered is taken back, and the answer looks unasked.",
      sql: true,
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
  "lib/skills/rating-cells.ts": [
    {
      text: "and v.kind = ${kind}::evidence_kind and v.revoked_at is null",
      replacement: "and v.kind = ${kind}::evidence_kind",
      seen: "A rating that was withdrawn stands on the page as if it counted.",
      sql: true,
    },
  ],
  "lib/skills/rating-page.ts": [
    {
      text: "hasNext: rows.length > RATING_ROWS",
      replacement: "hasNext: rows.length >= RATING_ROWS",
      seen: "After exactly twenty people the page of ratings leads to an empty one.",
    },
    {
      text: "where p.id <> ${me} and ${activeOn(today)} and ${within(actor, filter)}",
      replacement: "where p.id <> ${me} and ${within(actor, filter)}",
      seen: "People who have left are offered for rating.",
      sql: true,
    },
  ],
  "lib/skills/queries.ts": [
    {
      text: "when ${isSelf} and v.kind = 'peer_rating' and not coalesce(r.shows_name_to_peers, false) then null",
      replacement: "when false then null",
      seen: "A person reads the names of colleagues who have rated them without agreeing to be named.",
      sql: true,
    },
  ],
  "lib/skills/own-assessment.ts": [
    {
      text: "where ${IS_REQUEST_OPEN} and p.id",
      replacement: "where r.withdrawn_at is null and p.id",
      seen: "A self-assessment that was given is asked for again and again.",
      sql: true,
    },
  ],
});

import { inArea } from "../break";

/** Who is active on which day. */
export const PEOPLE = inArea("people", {
  "lib/people/active.ts": [
    {
      text: "${until} > ${day}::date",
      replacement: "${until} >= ${day}::date",
      seen: "A person who has left counts in every list and figure on the first day of their absence.",
      sql: true,
    },
    {
      text: "${from} <= ${day}::date",
      replacement: "${from} < ${day}::date",
      seen: "A new employee is missing from every list on their first day.",
      sql: true,
    },
    {
      text: "activeUntil === null || activeUntil > day",
      replacement: "activeUntil === null || activeUntil >= day",
      seen: "A person signs in on the day on which they are no longer employed.",
    },
  ],
  "lib/people/day-sql.ts": [
    {
      text: "(${instant}::timestamptz at time zone ${ZONE})::date",
      replacement: "(${instant}::timestamptz at time zone 'UTC')::date",
      seen: "For an organisation in New York the next day begins in the evening.",
      sql: true,
    },
  ],
});

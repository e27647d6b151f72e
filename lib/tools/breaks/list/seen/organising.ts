import { inArea } from "../../break";

/** Closing a job role, and changes that are planned for a day ahead. */
export const ORGANISING_BREAKS = inArea("organising", [], {
  "lib/structure/closing/queries.ts": [
    {
      text: "where ${IS_WAITING} and c.kind = 'person.place' and c.values->'addRoleIds'",
      replacement: "where c.kind = 'person.place' and c.values->'addRoleIds'",
      seen: "Before a job role closes, the page counts planned changes that were carried out or cancelled long ago.",
      sql: true,
      tests: ["lib/structure/closing/closing.test.ts"],
    },
    {
      text: "where ${IS_WAITING} and c.kind = 'person.place' and ${placesIn(id)}",
      replacement: "where c.kind = 'person.place' and ${placesIn(id)}",
      seen: "A job role that was made by mistake cannot be deleted once a plan to give it to somebody was cancelled.",
      sql: true,
      tests: ["lib/structure/closing/closing.test.ts"],
    },
    {
      text: "where ${IS_STANDING_RULE} and ${names(id)}",
      replacement: "where ${names(id)}",
      seen: "Before a job role closes, the page lists assignments that ended long ago as selecting by it.",
      sql: true,
      tests: ["lib/structure/closing/closing.test.ts"],
    },
  ],
  "lib/structure/closing/commands.ts": [
    {
      text: "where kind like 'job-role.%' and",
      replacement: "where kind = 'job-role.close' and",
      seen: "Target levels that were planned for a job role which was deleted fail on their day, and stand in the list as not applied.",
      sql: true,
      tests: ["lib/structure/closing/closing.test.ts"],
    },
    {
      text: "{ jobRoleId, version }) {\n    requireShown(await lockRole(tx, jobRoleId), version);",
      replacement: "{ jobRoleId }) {\n    await lockRole(tx, jobRoleId);",
      seen: "A closed job role opens again from a page that was shown before somebody else changed it.",
      tests: ["lib/structure/closing/closing.test.ts"],
    },
  ],
  "lib/structure/closing/changes.ts": [
    {
      text: "set closed_on = ${firstDay(by)}, version",
      replacement: "set closed_on = ${by.now}::timestamptz::date, version",
      seen: "A job role that was to close while the server did not run is said to be closed since the day on which it ran again.",
      sql: true,
      tests: ["lib/structure/closing/closing.test.ts"],
    },
  ],
  "lib/structure/closing/states-around.ts": [
    {
      text: "join concerned c on c.skill_id = s.skill_id where s.target",
      replacement: "where s.target",
      seen: "Before target levels change or a job role closes, the page counts all skills of its people, not those of the profile.",
      sql: true,
      tests: ["lib/structure/closing/closing.test.ts"],
    },
  ],
  "lib/structure/planned.ts": [
    {
      text: "on: { day: toDay(other.effectiveOn) } }",
      replacement: "on: { day: change.on } }",
      seen: "Whoever plans a second change is told that one is planned already, for the day that they have just typed.",
      tests: ["lib/structure/commands.test.ts"],
    },
    {
      text: "p.name as by,",
      replacement: "null::text as by,",
      seen: "The list of planned changes does not say who planned them.",
      sql: true,
      tests: ["lib/structure/commands.test.ts"],
    },
    {
      text: "array['waiting', 'failed', 'applied', 'cancelled']",
      replacement: "array['waiting', 'applied', 'cancelled', 'failed']",
      seen: "Planned changes that were not applied stand at the end of the list, behind years of those that were.",
      sql: true,
      tests: ["lib/structure/commands.test.ts"],
    },
    {
      text: "then c.effective_on end, c.id desc",
      replacement: "then c.effective_on end, c.id",
      seen: "Of planned changes that failed or are over the oldest stand first, and the last ones are cut off.",
      sql: true,
      tests: ["lib/structure/commands.test.ts"],
    },
  ],
  "lib/structure/kinds.ts": [
    {
      text: '"job-role.close": kind(\n    "job-role:write",',
      replacement: '"job-role.close": kind(\n    "person:write",',
      seen: "An L&D manager who has planned the closing of a job role does not see it on its page, and cannot cancel it.",
      tests: ["lib/structure/closing/closing.test.ts"],
    },
    {
      text: '"skill.settings": kind(\n    "skill:write",',
      replacement: '"skill.settings": kind(\n    "unit:write",',
      seen: "An L&D manager who has planned another half-life does not see it on the page of the skill, and cannot cancel it.",
      tests: ["lib/structure/catalogue.test.ts"],
    },
  ],
  "lib/structure/target-changes.ts": [
    {
      text: '  if (skills.length < ids.length) throw invalidFields({ lines: errorMessage("structure.skillTwice") });\n',
      replacement: "",
      seen: "A profile that names a skill twice is answered with an error of the server, without a sentence.",
      tests: ["lib/structure/catalogue.test.ts"],
    },
    {
      text: "      criticality,\n      mustHave,\n    ]),",
      replacement: "      criticality,\n    ]),",
      seen: "Planned target levels are carried out although somebody has made a skill a must-have since, which they undo.",
      tests: ["lib/structure/catalogue.test.ts"],
    },
  ],
});

import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/credentials/commands.test.ts",
  "lib/credentials/queries.test.ts",
  "lib/messages/mail/settings.test.ts",
  "lib/pathways/queries.test.ts",
  "lib/pathways/waiting.test.ts",
];

/** What credentials and pathways lead to, and what the log of mails keeps. */
export const EARNING_BREAKS_4 = inArea("earning", TESTS, {
  "lib/credentials/queries.ts": [
    {
      text: "'level', o.level) order by s.name)",
      replacement: "'level', o.level) order by o.level)",
      seen: "What a credential proves stands in the list in the order of levels, not of names.",
      sql: true,
      tests: ["lib/credentials/queries.test.ts"],
    },
  ],
  "lib/credentials/saved.ts": [
    {
      text: "map(({ skill: { id: skillId, name } }) => ({ id: skillId, name }))",
      replacement: "map(({ skill: { id: skillId, code: name } }) => ({ id: skillId, name }))",
      seen: "Who compares two copies of a draft reads codes in place of the names of skills.",
      tests: ["lib/credentials/commands.test.ts"],
    },
  ],
  "lib/pathways/queries.ts": [
    {
      text: "order by f.name), '[]'::json) from (",
      replacement: "order by f.level), '[]'::json) from (",
      seen: "What a pathway leads to stands in the list in the order of levels, not of names.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
    {
      text: "${CHOICE} order by lower(v.title), v.id limit 2000",
      replacement: "${CHOICE} order by v.id limit 2000",
      seen: "The credentials to choose from stand as they were made, not by title.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
  ],
  "lib/pathways/goals.ts": [
    {
      text: "'level', o.level) order by s.name)",
      replacement: "'level', o.level) order by o.level)",
      seen: "What a pathway leads to stands on its page in the order of levels, not of names.",
      sql: true,
      tests: ["lib/pathways/queries.test.ts"],
    },
  ],
  "lib/pathways/waiting.ts": [
    {
      text: "(submittedAt.get(key) ?? Number.NEGATIVE_INFINITY) <= moment",
      replacement: "(submittedAt.get(key) ?? Number.POSITIVE_INFINITY) <= moment",
      seen: "A pathway with a step that was done at an unknown time was never finished.",
      tests: ["lib/pathways/waiting.test.ts"],
    },
  ],
  "lib/messages/mail/log.ts": [
    {
      text: "m.address, m.attempts",
      replacement: "p.email as address, m.attempts",
      seen: "The log says that a mail went to an address which its reader got later.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: 'm.next_attempt_at as "nextAttemptAt"',
      replacement: 'm.created_at as "nextAttemptAt"',
      seen: "The log gives a time in the past as that of the next attempt.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/mail/retry.ts": [
    {
      text: 'record: ({ ids, ...which }, { id }) => ({ ...which, chosen: which.isAll ? "all" : ids.length, again: id })',
      replacement: "record: (_input, { id }) => ({ again: id })",
      seen: "The trail does not say which mails an admin sent again.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/mail/unsubscribe.ts": [
    {
      text: "  record: (_input, { id, kind }) => ({ employeeId: id, kind }),\n",
      replacement: "  record: (_input, { id }) => ({ employeeId: id }),\n",
      seen: "The trail does not say which mails somebody ended by the link in one of them.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
});

import { inArea } from "../break";

const TRAIL = ["lib/audit/queries.test.ts"];
const SEARCH = ["lib/core/search-text.test.ts"];
const FIGURES = ["lib/db/figure-query.test.ts"];

/** Test files of this area. */
const TESTS = [
  "lib/audit/queries.test.ts",
  "lib/http/route.test.ts",
  "lib/core/storable.test.ts",
  "lib/db/figure-query.test.ts",
  "lib/jobs/posted-twice.test.ts",
  "lib/people/matching.test.ts",
];

/** Repeated requests, the audit trail, caches, and search. */
export const TRAIL_AND_FORM_BREAKS = inArea("trail", TESTS, {
  "lib/command/idempotency.ts": [
    {
      text: "on conflict (key) do nothing`",
      replacement: "on conflict (key) do update set created_at = excluded.created_at`",
      seen: "A form that is sent twice over a bad connection assigns twice.",
      sql: true,
    },
    {
      text: "if (first.command !== command || first.actorId !== actorId)",
      replacement: "if (first.command !== command)",
      seen: "Somebody reads the answer to the form of another person.",
    },
    {
      text: "if (first.digest !== null && first.digest !== digest)",
      replacement: 'if (first.digest === "")',
      seen: "A changed text that is sent again is called saved, and is not.",
    },
    {
      text: "set response = ${JSON.stringify(result)}::jsonb where key",
      replacement: "set response = response where key",
      seen: "After a lost connection the page does not find what it has made.",
      sql: true,
    },
    {
      text: "where created_at < ${now}::timestamptz - make_interval(days => ${DAYS}::int)",
      replacement: "where created_at < ${now}::timestamptz",
      seen: "A form that arrives again after a minute is carried out a second time.",
      sql: true,
    },
  ],
  "lib/command/command.ts": [
    {
      text: "const parsed = command.input.safeParse(storable(raw));",
      replacement: "const parsed = command.input.safeParse(raw);",
      seen: "A pasted text with an invisible character ends in an error.",
    },
    {
      text: "await appendAuditEntry(tx, { actor, now, command: command.name, subjectId: String(result.id), detail });",
      replacement: "",
      seen: "The audit trail does not say who changed what.",
    },
    {
      text: "if (result.unchanged) return result;",
      replacement: "",
      seen: "The audit trail names changes that never were.",
    },
  ],
  "lib/core/chain.ts": [
    {
      text: 'canonicalize(entry) ?? ""',
      replacement: "JSON.stringify(entry)",
      seen: "The check of the audit trail reports a break where nothing was changed.",
    },
  ],
  "lib/audit/queries.ts": [
    {
      text: 'if (row.id !== last + 1n) return { isWhole: false, id: String(row.id), reason: "gap" };',
      replacement: "",
      seen: "The check of the audit trail does not say that an entry was removed.",
    },
    {
      text: "        }) !== row.hash",
      replacement: '        }) === ""',
      seen: "The check of the audit trail calls a changed entry whole.",
    },
  ],
  "prisma/migrations/20261122000000_domain/migration.sql": [
    {
      text: "before update or delete on audit_entry",
      replacement: "before update on audit_entry",
      seen: "Entries of the audit trail can be deleted.",
      sql: true,
      tests: TRAIL,
    },
    {
      text: "before truncate on audit_entry",
      replacement: "before truncate on figure_change",
      seen: "The whole audit trail can be emptied.",
      sql: true,
      tests: TRAIL,
    },
    {
      text: "encode(sha256(convert_to(coalesce(last.hash, repeat('0', 64)) || E'\\n' || next_id",
      replacement: "encode(sha256(convert_to(repeat('0', 64) || E'\\n' || next_id",
      seen: "The check of the audit trail reports a break at the second entry.",
      sql: true,
      tests: TRAIL,
    },
    {
      text: "  perform pg_advisory_xact_lock(7249002);\n",
      replacement: "",
      seen: "Of two people who save at the same moment one gets an error.",
      sql: true,
      tests: TRAIL,
    },
    {
      text: "create trigger figures_changed after insert or update or delete on person_skill for each statement execute function figures_changed();",
      replacement: "",
      seen: "A report stays as it was after somebody was rated.",
      sql: true,
      tests: FIGURES,
    },
    {
      text: "add check (occurred_at <= recorded_at),",
      replacement: "add check (true),",
      seen: "Evidence of tomorrow counts today.",
      sql: true,
      tests: ["lib/skills/refresh.test.ts"],
    },
  ],
  "prisma/migrations/20261122193000_figure_topics/migration.sql": [
    {
      text: "update of unit_id, manager_id, active_from, active_until on employee",
      replacement: "update of manager_id on employee",
      seen: "A report stays as it was after people have left or moved.",
      sql: true,
      tests: FIGURES,
    },
    {
      text: "create trigger figures_changed after insert or update or delete on award for each statement execute function figures_changed('learning');",
      replacement: "",
      seen: "Figures about badges stay as they were after a badge was earned or revoked.",
      sql: true,
      tests: FIGURES,
    },
  ],
  "prisma/migrations/20261128221000_assignment_pages/migration.sql": [
    {
      text: "create trigger figures_changed after insert or update or delete on enrolment_source for each statement execute function figures_changed('learning');",
      replacement: "",
      seen: "The counts of an assignment stay as they were after somebody was excluded.",
      sql: true,
      tests: FIGURES,
    },
  ],
  "prisma/migrations/20261128222500_names_in_order/migration.sql": [
    {
      text: "regexp_replace(normalize(translate(words, '´', ''''), nfkd), '[\\u0300-\\u036f]', '', 'g')",
      replacement: "translate(words, '´', '''')",
      seen: "Who searches for Asa does not find Åsa.",
      sql: true,
      tests: SEARCH,
    },
    {
      text: "'ß', 'ss'), 'æ', 'ae')",
      replacement: "'ß', 's'), 'æ', 'ae')",
      seen: "Who searches for Strasse does not find Straße.",
      sql: true,
      tests: SEARCH,
    },
    {
      text: 'alter table "employee" alter column "name" type text collate name_order;',
      replacement: "",
      seen: "Åsa and Łukasz stand after Z in every list of people.",
      sql: true,
      tests: ["lib/people/matching.test.ts"],
    },
  ],
  "lib/db/search.ts": [
    {
      text: 'Prisma.join(parts, " and ")',
      replacement: 'Prisma.join(parts, " or ")',
      seen: "Searching for a first name and a last name finds everybody who has either.",
    },
  ],
});

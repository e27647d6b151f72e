import { inArea } from "../break";

const TRAIL = ["lib/audit/queries.test.ts"];
const ATTACKS = ["lib/audit/attacks.test.ts"];
const RELABELLED = ["lib/audit/relabelled.test.ts"];
const EARLIER = ["lib/audit/earlier-entries.test.ts"];
const SEARCH = ["lib/core/search-text.test.ts"];
const FIGURES = ["lib/db/figure-query.test.ts"];

/** Test files of this area. */
const TESTS = [
  "lib/audit/queries.test.ts",
  "lib/http/route.test.ts",
  "lib/core/text-stored.test.ts",
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
      text: "const input = storable(parsed.data);",
      replacement: "const input = parsed.data;",
      seen: "What another program told ends in an error where it holds a NUL.",
      tests: ["lib/core/text-stored.test.ts"],
    },
    {
      text: "made.head = await appendAuditEntry(tx, { ...by(actor), now, command: command.name, subjectId, detail });",
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
  "lib/audit/chain-check.ts": [
    {
      text: 'if (entry.id !== last + 1n) return "gap";',
      replacement: "",
      seen: "The check of the audit trail does not say that an entry was removed.",
    },
    {
      text: "return chainHash(previous, chained) === hash;",
      replacement: "return true;",
      seen: "The check of the audit trail calls a changed entry without a key whole.",
      tests: EARLIER,
    },
    {
      text: "keyedChainHash(previous, chained, key.secret) === hash;",
      replacement: "true;",
      seen: "The check of the audit trail calls a changed entry whole.",
    },
    {
      text: 'if (entry.keyId === null && hasKeys) return "unkeyed";',
      replacement: "",
      seen: "Entries that somebody added with plain SHA-256 pass the check of the audit trail.",
      tests: ATTACKS,
    },
    {
      text: 'return earlier > 0 && !hasKeys ? { id: String(last), reason: "unkeyed" } : null;',
      replacement: "return null;",
      seen: "A trail made anew without any key passes the check where there is no record.",
      tests: ATTACKS,
    },
    {
      text: 'entry.hash !== record.hash) return "record";',
      replacement: 'entry.hash === "") return "record";',
      seen: "A chain that somebody made anew with a key of their own passes the check of the audit trail.",
      tests: ATTACKS,
    },
    {
      text: "if (record && last < BigInt(record.entries))",
      replacement: "if (record && last < 0n)",
      seen: "Entries cut off at the end of the audit trail, or all of them, are missed by nobody.",
      tests: ATTACKS,
    },
    {
      text: "unchecked = { first: unchecked?.first ?? String(last), last: String(last) };",
      replacement: "",
      seen: "A trail is called whole though somebody has given all of its entries a key that nobody has.",
      tests: RELABELLED,
    },
    {
      text: 'if (!isKnown && entry.keyId !== null && hasKnownKey) return "key";',
      replacement: "",
      seen: "An entry that somebody changed and gave a key that nobody has passes the check of the audit trail.",
      tests: RELABELLED,
    },
    {
      text: 'if (!isKnown && record && isOfOtherKey(entry, record)) return "recordKey";',
      replacement: "",
      seen: "Entries that somebody changed, from the first one on, count as made with a former secret.",
      tests: RELABELLED,
    },
    {
      text: "isEarlierClosed: earlier === 0 || unchecked?.first !== String(earlier + 1),",
      replacement: "isEarlierClosed: true,",
      seen: "Entries without a key are called closed by an entry that nobody could check.",
      tests: RELABELLED,
    },
    {
      text: "if (!others.has(keyId) && others.size === MAX_NAMED) return;",
      replacement: "",
      seen: "The check of a trail in which each entry has a key of its own makes a page of a million lines.",
      tests: RELABELLED,
    },
  ],
  "lib/audit/queries.ts": [
    {
      text: "and id > ${last} - ${page * size}::int order by",
      replacement: "order by",
      seen: "A page of the audit trail shows every entry that is older as well.",
      sql: true,
      tests: TRAIL,
    },
    {
      text: "case when subject_type = 'person' then (select m.employee_id::text from merged_person m where m.former_id::text = subject_id) end",
      replacement: "(select m.employee_id::text from merged_person m where m.former_id::text = subject_id)",
      seen: "The trail says of a pathway that it was merged into the record of a person.",
      sql: true,
      tests: ["lib/audit/queries.test.ts"],
    },
  ],
  "lib/audit/search.ts": [
    {
      text: "from audit_entry where ${column} > known.value order by",
      replacement: "from audit_entry where ${column} < known.value order by",
      seen: "The search in the audit trail finds nobody but the first.",
      sql: true,
      tests: TRAIL,
    },
    {
      text: "subject_type = 'person' and subject_id = any(${formerIds}::text[])",
      replacement: "subject_type = 'person' and subject_id || '' = any(${formerIds}::text[])",
      seen: "The search in the audit trail reads each entry about people.",
      sql: true,
      tests: TRAIL,
    },
  ],
  "lib/audit/key-runs.ts": [
    {
      text: "const after = record?.keys ? record.entries : 0;",
      replacement: "const after = 0;",
      seen: "The record takes over the keys that somebody has written into earlier entries.",
      tests: RELABELLED,
    },
  ],
  "lib/audit/keep-record.ts": [
    {
      text: "if (!(await isOnTrail(record))) return record;",
      replacement: "",
      seen: "A cut-off end is forgotten with the next entry.",
      tests: ATTACKS,
    },
    {
      text: 'if (kept.state === "kept" && head.entries <= record.entries) return record;',
      replacement: "",
      seen: "The record of the audit trail goes back, and a cut-off end is not found.",
      tests: ATTACKS,
    },
    {
      text: 'if (kept.state === "damaged" || kept.state === "otherKey") return known;',
      replacement: "",
      seen: "A record that somebody changed is silently written over.",
      tests: ATTACKS,
    },
    {
      text: "      return writeNext();",
      replacement: "      return written;",
      seen: "The record lacks the last entries before a server was stopped.",
      tests: ATTACKS,
    },
  ],
  "lib/audit/record.ts": [
    {
      text: "given.length === right.length && timingSafeEqual(given, right)",
      replacement: "given.length >= 0",
      seen: "Who cuts off the end of the trail lowers the count in the record as well, unnoticed.",
      tests: ["lib/audit/record.test.ts"],
    },
  ],
  "lib/audit/open-trail.ts": [
    {
      text: 'if (entries > 0 && closed.unchanged) await beginTrailRecord(context, { why: "missing", recorded: null });',
      replacement: "",
      seen: "Nothing says that somebody has removed the record of the audit trail.",
      tests: ATTACKS,
    },
    {
      text: 'if (kept.state === "kept" && (await isOnTrail(kept.record))) return null;',
      replacement: "",
      seen: "Accepting a trail that needs it not writes an entry each time.",
      tests: ATTACKS,
    },
  ],
  "lib/assessments/record-download.ts": [
    {
      text: "const isOwn = file.employeeId === employeeIdOf(actor);",
      replacement: "const isOwn = true;",
      seen: "The audit trail does not say who has downloaded somebody's work.",
      tests: ["lib/assessments/record-download.test.ts"],
    },
  ],
  "app/api/files/[id]/route.ts": [
    {
      text: "    await recordDownload({ actor, now: requestTime() }, { fileId: id }).catch(",
      replacement: "    await Promise.resolve().catch(",
      seen: "Downloads leave nothing in the audit trail.",
      tests: ["lib/assessments/record-download.test.ts"],
    },
    {
      text: "if (answer.body !== null)",
      replacement: "if (answer.status !== 416)",
      seen: "The audit trail names downloads of which nobody got a byte.",
      tests: ["lib/assessments/record-download.test.ts"],
    },
  ],
  "lib/audit/commands.ts": [
    {
      text: "if (last === null || last.keyId !== null) return { id: 0, unchanged: true as const };",
      replacement: "if (last === null) return { id: 0, unchanged: true as const };",
      seen: "Each start closes the earlier entries of the audit trail once more.",
      tests: EARLIER,
    },
    {
      text: "pg_advisory_xact_lock(7249002)::text",
      replacement: "pg_backend_pid()::text",
      seen: "Two servers that start at once close the earlier entries twice.",
      sql: true,
      tests: EARLIER,
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
  "prisma/migrations/20261130110000_keyed_trail/migration.sql": [
    {
      text: "previous := coalesce(last.hash, repeat('0', 64));",
      replacement: "previous := repeat('0', 64);",
      seen: "The check of the audit trail reports a break at the second entry.",
      sql: true,
      tests: TRAIL,
    },
    {
      text: "sha256(outer_ || sha256(inner_ ||",
      replacement: "sha256(inner_ || sha256(outer_ ||",
      seen: "The check of the audit trail reports a break at the first entry.",
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
  "lib/db/client.ts": [
    {
      text: "...ownSession,",
      replacement: "",
      seen: "On a computer in New York the badge follows a decision five hours late, and the audit trail is called damaged.",
      tests: ["lib/db/own-session.test.ts"],
    },
  ],
  "lib/db/own-session.ts": [
    {
      text: '  search_path: "public",\n',
      replacement: "",
      seen: "In a database whose owner has a schema of their own Cairn does not find its tables.",
      tests: ["lib/db/own-session.test.ts"],
    },
    {
      text: '  DateStyle: "ISO, MDY",\n',
      replacement: "",
      seen: "Where the database writes days the German way, every day on a page is wrong or missing.",
      tests: ["lib/db/own-session.test.ts"],
    },
    {
      text: '  default_transaction_isolation: "read committed",\n',
      replacement: "",
      seen: "Where a database is set to serializable, who marks at the same time as somebody else is told of an error.",
      tests: ["lib/db/own-session.test.ts"],
    },
  ],
  "lib/people/require-zone.ts": [
    {
      text: "if (!known)",
      replacement: "if (known === null)",
      seen: "An admin chooses a time zone that the database does not know, and nobody can sign in any more.",
      tests: ["lib/people/time-zones.test.ts"],
    },
  ],
  "lib/people/time-zone-text.ts": [
    {
      text: "    .transform(presentZone)\n",
      replacement: "",
      seen: "Whoever sets up Cairn in India is told that their time zone is unknown.",
      tests: ["lib/people/time-zones.test.ts"],
    },
  ],
  "lib/core/name-order.ts": [
    {
      text: '"en", { numeric: true }',
      replacement: '"cs"',
      seen: "In a Czech browser the skills of a job role stand in another order than in every list.",
      tests: ["lib/core/name-order.test.ts"],
    },
  ],
  "lib/boot/database.ts": [
    {
      text: "has_schema_privilege('public', 'create')",
      replacement: "true",
      seen: "An account without rights ends the first start in a stack trace.",
      sql: true,
      tests: ["lib/boot/database.test.ts"],
    },
    {
      text: 'if (encoding !== "UTF8")',
      replacement: 'if (encoding === "SQL_ASCII")',
      seen: "Cairn starts in a database in which a Polish name cannot be stored.",
      tests: ["lib/boot/database.test.ts"],
    },
    {
      text: "if (!isNew)",
      replacement: "if (isNew)",
      seen: "After an update a server refuses the database that it has used for a year.",
      tests: ["lib/boot/database.test.ts"],
    },
    {
      text: "select lower('ÄŁI') = 'äłi'",
      replacement: "select lower('ALI') = 'ali'",
      seen: "In a database of Turkish letters nobody with an I in the address can sign in.",
      sql: true,
      tests: ["lib/boot/database.test.ts"],
    },
  ],
  "lib/db/resilient-pool.ts": [
    {
      text: ", ...ownSession }",
      replacement: " }",
      seen: "What the queue reads of moments is off by the time zone of the database.",
      tests: ["lib/db/own-session.test.ts"],
    },
  ],
  "prisma/migrations/20261201060000_moments_in_utc/migration.sql": [
    {
      text: "set run_at = least(run_at, (run_at at time zone zone) at time zone 'UTC')",
      replacement: "set run_at = (run_at at time zone zone) at time zone 'UTC'",
      seen: "After the update, what was due in Amsterdam waits for an hour more.",
      sql: true,
      tests: ["lib/db/own-session.test.ts"],
    },
    {
      text: "    execute format('alter table %I enable trigger user', moments.of_table);\n",
      replacement: "",
      seen: "After the update history can be rewritten.",
      sql: true,
      tests: ["lib/db/own-session.test.ts"],
    },
    {
      text: "('audit_entry', 'at'), ",
      replacement: "",
      seen: "After the update the audit trail of an office in New York is called damaged.",
      sql: true,
      tests: ["lib/db/own-session.test.ts"],
    },
    {
      text: "at time zone %2$L) at time zone ''UTC''",
      replacement: "at time zone ''UTC'') at time zone %2$L",
      seen: "The update moves every moment of an office in New York five hours the wrong way.",
      sql: true,
      tests: ["lib/db/own-session.test.ts"],
    },
  ],
  "lib/db/search.ts": [
    {
      text: 'Prisma.join(parts, " and ")',
      replacement: 'Prisma.join(parts, " or ")',
      seen: "Searching for a first name and a last name finds everybody who has either.",
    },
  ],
  "lib/jobs/registry.ts": [
    {
      text: 'cron: "* * * * *", command: applyDueChanges',
      replacement: 'cron: "0 0 1 1 *", command: applyDueChanges',
      seen: "Planned changes wait for New Year.",
    },
    {
      text: '  { name: "account:clean", cron: "37 * * * *", command: cleanAccounts, input: {} },\n',
      replacement: "",
      seen: "Counters of attempts and expired links are kept for ever.",
    },
  ],
  "lib/jobs/run.ts": [
    {
      text: "          await recordError({ reference: newReference(), place: `job ${name}`, error });\n          throw error;",
      replacement: "          await recordError({ reference: newReference(), place: `job ${name}`, error });",
      seen: "A job that failed once counts as done.",
    },
    {
      text: "          await recordError({ reference: newReference(), place: `job ${name}`, error });\n",
      replacement: "",
      seen: "Administrators do not see that a job fails each time.",
    },
  ],
  "lib/db/figure-query.ts": [
    {
      text: "const key = `${question.sql}\\n${JSON.stringify(question.values)}`;",
      replacement: "const key = question.sql;",
      seen: "The figures of one unit are shown for another one.",
      tests: ["lib/db/figure-query.test.ts"],
    },
  ],
});

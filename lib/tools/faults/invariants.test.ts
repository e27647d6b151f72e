import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { checkInvariants } from "./invariants";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
  await client().$executeRaw`insert into graphile_worker._private_tasks (identifier) values ('award.derive')`;
});

/** Faults that the database itself does not refuse. */
const FAULTS: [sentence: string, sql: string][] = [
  [
    "The status lists have given out more or fewer entries than there are badges",
    "insert into status_list (bits, next_entry, updated_at) select decode(repeat('00', 16384), 'hex'), 3, now()",
  ],
  [
    "A form's key was claimed and has no answer",
    "insert into idempotency_record (key, command, response, created_at) values (gen_random_uuid(), 'x.y', '{}', now())",
  ],
  [
    "The trail has a gap or a broken link",
    "insert into audit_entry (id, at, actor, command, subject_type, subject_id, detail, prev_hash, hash) values (7, now(), 'a', 'x.y', 'x', '1', '{}', 'before', 'after')",
  ],
  [
    "A job has failed for good",
    "insert into graphile_worker._private_jobs (task_id, payload, attempts, max_attempts) select id, '{}', 10, 10 from graphile_worker._private_tasks limit 1",
  ],
];

test("nothing is reported for a sound database", async () => {
  expect(await checkInvariants()).toEqual([]);
});

test.each(FAULTS)("%s: it is reported", async (sentence, sql) => {
  await client().$executeRawUnsafe(sql);
  expect((await checkInvariants()).filter((fault) => fault.startsWith(sentence))).toHaveLength(1);
});

import { describeRows } from "./query-rows";

/** Invariants that hold whatever was killed, checked on the tables alone, without the product's queries. */
const ALWAYS: [sentence: string, rows: string][] = [
  [
    "Somebody is enrolled twice on a pathway",
    "select employee_id, pathway_id from enrolment where state in ('not_started', 'in_progress') group by 1, 2 having count(*) > 1",
  ],
  [
    "An enrolment has a source twice",
    "select enrolment_id, assignment_id, parent_enrolment_id from enrolment_source where ended_at is null group by 1, 2, 3 having count(*) > 1",
  ],
  [
    "A form made two assignments",
    "select reason, request_key from assignment where request_key is not null group by 1, 2 having count(*) > 1",
  ],
  [
    "An assignment of a batch is without its batch",
    "select a.id from assignment a where a.batch_id is not null and not exists (select from batch b where b.id = a.batch_id)",
  ],
  [
    "Somebody holds a credential twice",
    "select employee_id, credential_id from award where revoked_at is null and superseded_at is null group by 1, 2 having count(*) > 1",
  ],
  ["A badge is not signed", "select id from award where signed_credential is null and signed_at is null"],
  [
    "Two badges share an entry of the status list",
    "select status_list_id, status_index from award where status_index is not null group by 1, 2 having count(*) > 1",
  ],
  [
    "The status lists have given out more or fewer entries than there are badges",
    "select sum(next_entry)::int as given, (select count(*)::int from award where status_list_id is not null) as badges from status_list having sum(next_entry) <> (select count(*) from award where status_list_id is not null)",
  ],
  [
    "An event counts twice as evidence",
    "select employee_id, skill_id, event_kind, event_key, kind, assessment_key from evidence group by 1, 2, 3, 4, 5, 6 having count(*) > 1",
  ],
  [
    "A project has two decisions that stand",
    "select attempt_id, attempt_version from marking_decision where undone_at is null group by 1, 2 having count(*) > 1",
  ],
  [
    "A decision is overdue",
    "select id, effective_at from marking_decision where applied_at is null and undone_at is null and effective_at < now() - interval '15 seconds'",
  ],
  [
    "A try is open twice",
    "select employee_id, assessment_id from attempt where state in ('open', 'submitted', 'returned') group by 1, 2 having count(*) > 1",
  ],
  [
    "Tries are not numbered one after another",
    "select employee_id, assessment_id from attempt group by 1, 2 having count(*) <> max(number) or count(distinct number) <> count(*)",
  ],
  [
    "Somebody is in two units",
    "select employee_id from employee_unit where until_on is null group by 1 having count(*) > 1",
  ],
  [
    "The trail has a gap or a broken link",
    "select id from (select id, prev_hash, lag(hash) over (order by id) as before, row_number() over (order by id) as place from audit_entry) as t where id <> place or (place > 1 and prev_hash <> before)",
  ],
  [
    "The hash of an entry has no key, though an entry before it has one",
    "select id from audit_entry where key_id is null and id > (select min(id) from audit_entry where key_id is not null)",
  ],
  [
    "Nothing closes the entries of the trail without a key",
    "select max(id) from audit_entry having count(*) > 0 and count(key_id) = 0",
  ],
  [
    "A form's key was claimed and has no answer",
    "select key, command from idempotency_record where response = '{}'::jsonb",
  ],
  [
    "A job has failed for good",
    "select id, task_identifier, last_error from graphile_worker.jobs where attempts >= max_attempts",
  ],
];

export async function checkInvariants(): Promise<string[]> {
  const faults = await Promise.all(ALWAYS.map(([sentence, rows]) => describeRows(sentence, rows)));
  return faults.flat();
}

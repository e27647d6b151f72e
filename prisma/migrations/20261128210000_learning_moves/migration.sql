-- Why     Renewal, newcomers of standing rules, work that waits for review, leavers and pathways inside pathways need
--         facts that no column held.
-- Data    Completed enrolments get the day of their completion in the organisation's time zone; every source so far
--         is one of an assignment; enrolments withdrawn so far were uncovered by their assignment.
-- Undo    Drop the columns and types; sources with a parent enrolment have to be deleted first.
create type "renews_from" as enum ('pass', 'expiry');
create type "withdrawal_cause" as enum ('left', 'uncovered', 'by_hand');
create type "source_end" as enum ('unmatched', 'excluded', 'undone', 'assignment_ended', 'parent_ended', 'left');
alter type "attempt_state" add value 'closed';

alter table "credential_version"
  add column "renewal_window_days" integer not null default 60,
  add column "renews_from" "renews_from" not null default 'expiry',
  add constraint "credential_version_renewal_window" check (renewal_window_days between 1 and 3650);

alter table "assignment"
  add column "newcomer_days" integer not null default 30,
  add constraint "assignment_newcomer_days" check (newcomer_days between 0 and 3650);

alter table "enrolment"
  add column "completed_on" date,
  add column "due_shift_days" integer not null default 0,
  add column "due_not_before" date,
  add column "waiting_since" date,
  add column "withdrawal_cause" "withdrawal_cause",
  add column "withdrawn_on" date;
update "enrolment" e set "completed_on" = (e.completed_at at time zone o.time_zone)::date
from "organisation" o where e.completed_at is not null;
update "enrolment" set "withdrawal_cause" = 'uncovered' where state = 'withdrawn';

alter table "enrolment_source"
  alter column "assignment_id" drop not null,
  add column "parent_enrolment_id" integer,
  add column "end_cause" "source_end",
  add constraint "enrolment_source_parent_enrolment_id_fkey" foreign key ("parent_enrolment_id") references "enrolment" ("id") on delete cascade on update cascade,
  add constraint "enrolment_source_one_origin" check (num_nonnulls(assignment_id, parent_enrolment_id) = 1);
create unique index "enrolment_source_enrolment_id_parent_enrolment_id_key" on "enrolment_source" ("enrolment_id", "parent_enrolment_id");
create index "enrolment_source_parent_enrolment_id_idx" on "enrolment_source" ("parent_enrolment_id");

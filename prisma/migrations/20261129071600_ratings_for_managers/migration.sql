-- Why     A company starts with knowledge that no assessment has written down. Managers rate their teams, L&D managers
--         enter ratings for line managers, and people are asked for their self-assessment.
-- Change  evidence.entered_by_id names who entered a rating for its rater. self_assessment_request holds who was asked
--         for a self-assessment, by whom, and when it was given or the request withdrawn.
-- Data    Untouched: every rating so far was entered by its rater.
-- Undo    Drop the table and the column.
alter table "evidence" add column "entered_by_id" integer;
alter table "evidence" add constraint "evidence_entered_by_id_fkey" foreign key ("entered_by_id") references "employee" ("id") on delete set null on update cascade;
create index "evidence_entered_by_id_idx" on "evidence" ("entered_by_id") where "entered_by_id" is not null;
alter table "evidence" add constraint "evidence_entered_by_check" check (entered_by_id is null or kind = 'manager_rating');

create table "self_assessment_request" (
  "id" serial not null,
  -- Everybody who was asked in one go.
  "batch" uuid not null,
  "employee_id" integer not null,
  "asked_by_id" integer,
  "asked_at" timestamptz(3) not null,
  "done_at" timestamptz(3),
  "withdrawn_at" timestamptz(3),
  constraint "self_assessment_request_pkey" primary key ("id"),
  constraint "self_assessment_request_employee_id_fkey" foreign key ("employee_id") references "employee" ("id") on delete cascade on update cascade,
  constraint "self_assessment_request_asked_by_id_fkey" foreign key ("asked_by_id") references "employee" ("id") on delete set null on update cascade
);
-- One open request a person.
create unique index "self_assessment_request_open" on "self_assessment_request" ("employee_id") where "done_at" is null and "withdrawn_at" is null;
create index "self_assessment_request_employee_id_idx" on "self_assessment_request" ("employee_id", "asked_at");
create index "self_assessment_request_asked_by_id_idx" on "self_assessment_request" ("asked_by_id");
create index "self_assessment_request_batch_idx" on "self_assessment_request" ("batch");

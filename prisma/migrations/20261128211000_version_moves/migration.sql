-- Why     Publishing a version may move the people who are under way on earlier versions to it. For a credential
--         nothing says so but this row: the version of the first attempt binds until somebody moves the person.
--         For a pathway the enrolment names its version; the person is told since when.
-- Data    Nobody has been moved so far.
-- Undo    Drop the table and the column: people are bound by their results again.
create table "credential_move" (
  "employee_id" integer not null,
  "credential_version_id" integer not null,
  "moved_at" timestamptz(3) not null,
  constraint "credential_move_pkey" primary key ("employee_id", "credential_version_id"),
  constraint "credential_move_employee_id_fkey" foreign key ("employee_id") references "employee" ("id") on delete restrict on update cascade,
  constraint "credential_move_credential_version_id_fkey" foreign key ("credential_version_id") references "credential_version" ("id") on delete restrict on update cascade
);
create index "credential_move_credential_version_id_idx" on "credential_move" ("credential_version_id");

alter table "enrolment" add column "moved_at" timestamptz(3);

-- Why     Who leaves and returns keeps the absence known: due dates move by it, and what fell into it is no evidence.
--         Work that came back from a review moves the due date once.
-- Data    Everybody who has left by now gets an absence from their last day on, so that a return is recognised. What
--         came back before now moves nothing.
-- Undo    Drop the table and the column.
create table "absence" (
  "employee_id" integer not null,
  "left_on" date not null,
  "returned_on" date,
  constraint "absence_pkey" primary key ("employee_id", "left_on"),
  constraint "absence_employee_id_fkey" foreign key ("employee_id") references "employee" ("id") on delete restrict on update cascade
);
create unique index "absence_one_open" on "absence" ("employee_id") where returned_on is null;
alter table "absence" add constraint "absence_order" check (returned_on >= left_on);

alter table "enrolment" add column "returns_counted_at" timestamptz(3);
update "enrolment" set "returns_counted_at" = now();

-- Why     enrolment.state_by_id was meant for who changed the state; nothing ever wrote or read it. The trail names
--         who did what.
-- Change  The column goes.
-- Data    It was empty in every row.
-- Undo    alter table "enrolment" add column "state_by_id" integer;
alter table "enrolment" drop column "state_by_id";

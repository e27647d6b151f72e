-- Why     In a renewal the steps of a pathway are done once more: what was completed in an earlier cycle must not count
--         there, and stays known.
-- Data    Enrolments so far count whatever was done before, as they did.
-- Undo    Keep the latest completion of each person and step, put the old key back, drop the column.
alter table "enrolment" add column "counts_from" timestamptz(3);

alter table "step_completion"
  drop constraint "step_completion_pkey",
  add constraint "step_completion_pkey" primary key ("employee_id", "step_key", "completed_at");

-- Why     A job role that is not given any more could neither be closed nor removed: it stayed in every choice.
-- Change  closed_on is the first day on which nobody holds the job role any more; null: open.
-- Data    Every job role is open, as before.
-- Undo    Drop the column: closed job roles are open again, without the people who held them.
alter table "job_role" add column "closed_on" date;

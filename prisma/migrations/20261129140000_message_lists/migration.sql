-- Why: lists are declared without "not null" everywhere, as Prisma makes them; these three were the exception.
-- Data: every row has its lists; nothing changes.
-- Undo: set the three columns to not null.

alter table message_batch
  alter column employee_ids drop not null,
  alter column subject_ids drop not null,
  alter column withdrawn_ids drop not null;

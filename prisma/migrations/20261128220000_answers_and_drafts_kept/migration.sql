-- Why     An answer that was delayed on its way displaced a newer one; text of a project was lost with its page; a
--         removed file could not be put back.
-- Data    Answers so far were given when they were saved. Nobody has a draft yet; what is in text and links stays.
-- Undo    Drop the columns; delete the files that have removed_at first.
alter table "attempt_answer" add column "given_at" timestamptz(3);
update "attempt_answer" set "given_at" = "saved_at";
alter table "attempt_answer"
  alter column "given_at" set not null,
  alter column "given_at" set default current_timestamp;

alter table "attempt" add column "draft_text" text, add column "draft_links" text;

alter table "attempt_file" add column "removed_at" timestamptz(3);

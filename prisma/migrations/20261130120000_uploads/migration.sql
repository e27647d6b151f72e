-- Why     A file that somebody removed from a project stayed in the database and on disk for ever, to be put back. Nobody
--         counted how much one person uploads, and two uploads at once passed a limit together. Equal bytes of different
--         people were one file on disk, so that none of them could be deleted.
-- Change  Each upload has a name of its own on disk, `place`. A row in `upload` stands for it from before its first byte
--         on: it reserves room while it lasts, counts uploads of the last minutes, and keeps the sweep away. Removing a
--         file deletes its row, then its bytes.
-- Data    Files of before keep their name on disk, their hash. Those that were removed are deleted; the sweep deletes
--         their bytes, unless another row points to them.
-- Undo    alter table "attempt_file" add column "removed_at" timestamptz(3), drop column "place"; drop table "upload". The
--         bytes of files uploaded since have to be renamed to their hash.
delete from "attempt_file" where "removed_at" is not null;
alter table "attempt_file" drop column "removed_at", add column "place" text;
update "attempt_file" set "place" = "sha256";
alter table "attempt_file" alter column "place" set not null;
create index "attempt_file_place_idx" on "attempt_file"("place");

create table "upload" (
  "id" uuid not null default gen_random_uuid(),
  "employee_id" integer not null,
  "attempt_id" integer not null,
  "bytes" integer not null,
  "started_at" timestamptz(3) not null,
  "seen_at" timestamptz(3) not null,
  "ended_at" timestamptz(3),
  constraint "upload_pkey" primary key ("id"),
  constraint "upload_bytes_check" check ("bytes" between 0 and 26214400)
);
create index "upload_employee_id_started_at_idx" on "upload"("employee_id", "started_at");
create index "upload_attempt_id_idx" on "upload"("attempt_id");
alter table "upload" add constraint "upload_employee_id_fkey" foreign key ("employee_id") references "employee"("id") on delete cascade on update cascade;
alter table "upload" add constraint "upload_attempt_id_fkey" foreign key ("attempt_id") references "attempt"("id") on delete cascade on update cascade;

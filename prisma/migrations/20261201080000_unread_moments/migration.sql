-- Why     Nothing reads when these rows were made. When it happened, and by whom, is in the audit trail.
-- Data    The moments go. Of a database that others read for themselves, what they read of these columns has to go first.
-- Undo    alter table ... add column "created_at" timestamptz(3) not null default now(), for each table below, and
--         "closed_at" alike for "closed_account". What they held is in a backup.
alter table "organisation" drop column "created_at";
alter table "logo" drop column "created_at";
alter table "employee" drop column "created_at";
alter table "account" drop column "created_at";
alter table "closed_account" drop column "created_at", drop column "closed_at";
alter table "account_token" drop column "created_at";
alter table "planned_change" drop column "created_at";
alter table "credential" drop column "created_at";
alter table "pathway" drop column "created_at";
alter table "message_opt_out" drop column "created_at";

-- Why     The organisation's settings had no screen, no logo and no links; an error that a user reported could only be
--         found in the server's log.
-- Change  The organisation has a half-life for new skills, links, a logo and the skipped steps of the guide; logos are
--         in the database, so that several servers share them. error_entry keeps the latest errors by reference.
-- Data    New skills start with a half-life of 24 months, as before. No links and no logo.
-- Undo    Drop both tables and the columns.
create table "logo" (
  "digest" text not null,
  "png" bytea not null,
  "created_at" timestamptz(3) not null,
  constraint "logo_pkey" primary key ("digest")
);

alter table "organisation"
  add column "default_half_life_months" double precision default 24 check ("default_half_life_months" between 1 and 600),
  add column "privacy_url" text,
  add column "imprint_url" text,
  add column "logo_digest" text,
  add column "guide_skipped" text[] default array[]::text[],
  add constraint "organisation_logo_digest_fkey" foreign key ("logo_digest") references "logo" ("digest") on delete set null on update cascade;

create table "error_entry" (
  "id" serial not null,
  "reference" text not null,
  "at" timestamptz(3) not null,
  "place" text not null,
  "kind" text not null,
  constraint "error_entry_pkey" primary key ("id")
);
create index "error_entry_reference_idx" on "error_entry" ("reference");

-- Why     The hashes of the trail needed no key: whoever could write to the database could make the whole chain anew.
--         Failed sign-ins were counted for the limits alone and left nothing in the trail.
-- Change  An entry names the key with which its hash was made; audit_append makes an HMAC from two blocks that the
--         application derives for this one entry, and returns number and hash.
--         failed_sign_in counts by minute, account and address until a job writes the entry of that minute.
-- Data    Entries stay as they are, without a key. The next start closes them with a keyed entry: SQL has no key.
-- Undo    Drop failed_sign_in, the indexes, the function and the column; make audit_append as
--         20261122000000_domain has it. Keyed entries then read as broken.
alter table "audit_entry" add column "key_id" text;

drop function "audit_append"(timestamptz, int, text, text, text, text, jsonb, text);
-- Adds one entry: the chain's head is taken under a lock that ends with the transaction.
create function "audit_append"(
  at_ timestamptz, actor_id_ int, actor_ text, command_ text, subject_type_ text, subject_id_ text, detail_ jsonb,
  key_id_ text, inner_ bytea, outer_ bytea, out entry_id bigint, out entry_hash text
) language plpgsql as $$
declare
  last record;
  previous text;
begin
  perform pg_advisory_xact_lock(7249002);
  select id, hash into last from audit_entry order by id desc limit 1;
  entry_id := coalesce(last.id, 0) + 1;
  previous := coalesce(last.hash, repeat('0', 64));
  entry_hash := encode(sha256(outer_ || sha256(inner_ || convert_to(previous || E'\n' || entry_id, 'UTF8'))), 'hex');
  insert into audit_entry (id, at, actor_id, actor, command, subject_type, subject_id, detail, key_id, prev_hash, hash)
  values (entry_id, at_, actor_id_, actor_, command_, subject_type_, subject_id_, detail_, key_id_, previous, entry_hash);
end $$;

-- For finding entries by who and what: the distinct values are read from one to the next.
create index "audit_entry_actor_idx" on "audit_entry" ("actor");
create index "audit_entry_command_idx" on "audit_entry" ("command");
create index "audit_entry_subject_id_idx" on "audit_entry" ("subject_id");

create table "failed_sign_in" (
  "minute" timestamptz(3) not null,
  "address" text not null,
  "account" text not null,
  "count" integer not null,
  "refused" integer not null default 0,
  constraint "failed_sign_in_pkey" primary key ("minute", "address", "account")
);

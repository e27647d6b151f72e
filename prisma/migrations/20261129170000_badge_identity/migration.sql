-- Why     A badge named its holder, and carried a hash of the e-mail address, for ever: as the holder had chosen when it
--         was signed, the hash without any choice. Its salt was the badge's own public id, so that a list of addresses
--         named nearly everybody.
-- Change  Badges are signed without an identity. What a badge is given out with follows the holder's present choice: the
--         name as it was when the badge was signed or the holder agreed, and the hash only if the holder wants it, with
--         a random salt of each badge.
-- Data    Where the holder agreed, the name in the signed badge, or else the present one, is kept as the name. Nobody has
--         chosen the hash, so none is given out. Signed badges stay as they are stored.
-- Undo    Drop the columns. Badges are given out as they are stored: without an identity where they were signed since.
alter table "employee" add column "shares_email_on_badges" boolean not null default false;
alter table "award"
  add column "holder_name" text,
  add column "identified_at" timestamptz(3),
  add column "identity_salt" uuid not null default gen_random_uuid();
update "award" a set "holder_name" = coalesce(
    (select i ->> 'identityHash' from jsonb_path_query(a."signed_credential"::jsonb, '$.credentialSubject.identifier[*]') i
     where i ->> 'identityType' = 'name' limit 1), e."name")
  from "employee" e
  where e."id" = a."employee_id" and e."shows_name_on_badges" and a."signed_credential" is not null;

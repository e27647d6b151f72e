-- Why     The public address was taken from the server's own address on the first day, and badges carried it for
--         ever, also where it was localhost or ended in a slash. An admin confirms it now, and awards wait until then.
-- Change  The organisation says when its public address was confirmed, and whether for a trial or the demo only. An
--         award says whether its badge was signed for a trial or the demo.
-- Data    Where badges were signed the address counts as confirmed since the first of them. It is one for a trial in
--         the demo company, and where it leads to this computer only; so are its badges. Elsewhere the address is
--         reduced to its origin and waits to be confirmed.
-- Undo    Drop the indexes and the three columns.
alter table "organisation"
  add column "public_url_confirmed_at" timestamptz(3),
  add column "public_url_is_trial" boolean not null default false;
alter table "award" add column "is_trial" boolean not null default false;

update "organisation" set public_url_confirmed_at = (select min(signed_at) from "award" where signed_at is not null);
update "organisation" set public_url_is_trial = true
where public_url_confirmed_at is not null
  and (public_url ~* '^https?://([^/]*\.)?localhost(:|/|$)' or public_url ~* '^https?://(127\.|0\.0\.0\.0|\[::1?\])'
       or exists (select from "audit_entry" where command = 'organisation.load-demo'));
update "award" set is_trial = true where signed_at is not null and (select public_url_is_trial from "organisation" where id = 1);
update "organisation" set public_url = substring(public_url from '^[A-Za-z]+://[^/?#]+')
where public_url_confirmed_at is null and public_url ~ '^[A-Za-z]+://[^/?#]+[/?#]';

-- What the signing job looks for, and what a change of the address issues anew.
create index "award_unsigned" on "award" ("id") where signed_at is null;
create index "award_trial" on "award" ("id") where is_trial;

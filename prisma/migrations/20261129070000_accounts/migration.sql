-- Why     The account was a column of the person, with the e-mail as the only sign-in name, and a session was a signed
--         token that the server could not end.
-- Change  account holds sign-in name and password of a person; a trigger keeps the name equal to the e-mail, or to the HR
--         id where there is none. account_session has a row for each browser that is signed in.
-- Data    Whoever has a password gets an account. Of two e-mails that differ in Unicode form only, the later person signs
--         in with the HR id. Everybody signs in again once.
-- Undo    Put password_hash back from account, and session_version as 1; drop both tables, the trigger and the functions.
create function "canonical_sign_in_name"(given text) returns text language sql immutable parallel safe as $$
  select normalize(lower(normalize(btrim(given), nfc)), nfc)
$$;

create table "account" (
  "employee_id" integer not null,
  "sign_in_name" text not null,
  "password_hash" text,
  "password_changed_at" timestamptz(3),
  "created_at" timestamptz(3) not null default current_timestamp,
  constraint "account_pkey" primary key ("employee_id"),
  constraint "account_employee_id_fkey" foreign key ("employee_id") references "employee" ("id") on delete cascade on update cascade
);

insert into "account" (employee_id, sign_in_name, password_hash, created_at)
select id, case when row_number() over (partition by canonical_sign_in_name(email) order by id) = 1
                then canonical_sign_in_name(email) else canonical_sign_in_name(hr_id) end, password_hash, created_at
from "employee" where password_hash is not null;
create unique index "account_sign_in_name_key" on "account" ("sign_in_name");

create table "account_session" (
  "id" serial not null,
  "employee_id" integer not null,
  "token_hash" text not null,
  "created_at" timestamptz(3) not null,
  "last_used_at" timestamptz(3) not null,
  "user_agent" text not null default '',
  "address" text not null default '',
  constraint "account_session_pkey" primary key ("id"),
  constraint "account_session_employee_id_fkey" foreign key ("employee_id") references "account" ("employee_id") on delete cascade on update cascade
);
create unique index "account_session_token_hash_key" on "account_session" ("token_hash");
create index "account_session_employee_id_idx" on "account_session" ("employee_id");

alter table "employee" drop column "password_hash", drop column "session_version";

-- A name that another account has already is left alone: two people cannot sign in under one name.
create function "follow_sign_in_name"() returns trigger language plpgsql as $$
begin
  update account a set sign_in_name = canonical_sign_in_name(coalesce(new.email, new.hr_id))
  where a.employee_id = new.id and a.sign_in_name <> canonical_sign_in_name(coalesce(new.email, new.hr_id))
    and not exists (select from account o where o.employee_id <> new.id and o.sign_in_name = canonical_sign_in_name(coalesce(new.email, new.hr_id)));
  return null;
end $$;
create trigger "employee_sign_in_name" after update on "employee" for each row
  when (old.email is distinct from new.email or old.hr_id is distinct from new.hr_id) execute function follow_sign_in_name();

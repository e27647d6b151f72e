-- Why     Nobody but the first admin could get an account, and a forgotten password could not be replaced.
-- Change  invitation says who was invited, and account_token holds the hashes of the links that let one person choose a
--         password, once. One open invitation a person.
-- Data    None.
-- Undo    Drop both tables and the type.
create type "account_token_kind" as enum ('invitation', 'reset');

create table "invitation" (
  "id" serial not null,
  "employee_id" integer not null,
  "created_at" timestamptz(3) not null,
  "created_by_id" integer,
  "mailed_at" timestamptz(3),
  "accepted_at" timestamptz(3),
  "withdrawn_at" timestamptz(3),
  constraint "invitation_pkey" primary key ("id"),
  constraint "invitation_employee_id_fkey" foreign key ("employee_id") references "employee" ("id") on delete cascade on update cascade,
  constraint "invitation_created_by_id_fkey" foreign key ("created_by_id") references "employee" ("id") on delete set null on update cascade
);
create unique index "invitation_open_key" on "invitation" ("employee_id") where accepted_at is null and withdrawn_at is null;
create index "invitation_employee_id_idx" on "invitation" ("employee_id");

create table "account_token" (
  "id" serial not null,
  "token_hash" text not null,
  "kind" "account_token_kind" not null,
  "employee_id" integer not null,
  "invitation_id" integer,
  "created_at" timestamptz(3) not null,
  "expires_at" timestamptz(3) not null,
  "used_at" timestamptz(3),
  constraint "account_token_pkey" primary key ("id"),
  constraint "account_token_employee_id_fkey" foreign key ("employee_id") references "employee" ("id") on delete cascade on update cascade,
  constraint "account_token_invitation_id_fkey" foreign key ("invitation_id") references "invitation" ("id") on delete cascade on update cascade
);
create unique index "account_token_token_hash_key" on "account_token" ("token_hash");
create index "account_token_employee_id_idx" on "account_token" ("employee_id");
create index "account_token_invitation_id_idx" on "account_token" ("invitation_id");

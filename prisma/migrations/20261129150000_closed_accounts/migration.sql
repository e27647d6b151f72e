-- Why     An account could not be closed: who had to be kept out without leaving the company could not be.
-- Change  closed_account keeps an account while it is closed. It is no row of account, so nothing that asks for an account
--         finds it, and its sessions end with it.
-- Data    None.
-- Undo    Drop the table; put its rows back into account before, with canonical_sign_in_name of e-mail or HR id.
create table "closed_account" (
  "employee_id" integer not null,
  "password_hash" text,
  "password_changed_at" timestamptz(3),
  "created_at" timestamptz(3) not null,
  "closed_at" timestamptz(3) not null,
  constraint "closed_account_pkey" primary key ("employee_id"),
  constraint "closed_account_employee_id_fkey" foreign key ("employee_id") references "employee" ("id") on delete cascade on update cascade
);

-- Why     People were told nothing: who was assigned something, passed, or had work to mark learned it by looking.
-- Change  message_batch is one call: kind, facts and recipients in one row, however many. A job makes a row of message
--         for each of them: the entry of the inbox, and of the mail with its state. message_opt_out holds kinds that
--         a person does not want as mail, mail_settings the mail server.
-- Data    Nothing is sent for what happened before.
-- Undo    Drop the four tables and the type.
create type "mail_state" as enum ('waiting', 'sending', 'sent', 'failed', 'doubtful', 'not_sent');

create table "message_batch" (
  "id" serial not null,
  "kind" text not null,
  "data" jsonb not null,
  "employee_ids" integer[] not null,
  "subject_ids" integer[] not null,
  "withdrawn_ids" integer[] not null default '{}',
  "created_at" timestamptz(3) not null,
  "created_by_id" integer,
  "expanded" integer not null default 0,
  constraint "message_batch_pkey" primary key ("id")
);
create index "message_batch_unexpanded_idx" on "message_batch" ("kind") where expanded < cardinality(employee_ids);

create table "message" (
  "id" bigserial not null,
  "batch_id" integer not null,
  "employee_id" integer not null,
  "kind" text not null,
  "subject_id" integer not null default 0,
  "created_at" timestamptz(3) not null,
  "in_inbox" boolean not null,
  "read_at" timestamptz(3),
  "mail_state" "mail_state" not null,
  "mail_reason" text,
  "address" text,
  "message_id" text,
  "is_urgent" boolean not null default false,
  "attempts" integer not null default 0,
  "first_attempt_at" timestamptz(3),
  "next_attempt_at" timestamptz(3) not null,
  "claimed_at" timestamptz(3),
  "sent_at" timestamptz(3),
  constraint "message_pkey" primary key ("id"),
  constraint "message_batch_id_fkey" foreign key ("batch_id") references "message_batch" ("id") on delete cascade on update cascade,
  constraint "message_employee_id_fkey" foreign key ("employee_id") references "employee" ("id") on delete cascade on update cascade
);
create unique index "message_batch_id_employee_id_subject_id_key" on "message" ("batch_id", "employee_id", "subject_id");
create index "message_employee_id_id_idx" on "message" ("employee_id", "id");
create index "message_mail_state_id_idx" on "message" ("mail_state", "id");
create index "message_kind_id_idx" on "message" ("kind", "id");
create index "message_kind_subject_id_idx" on "message" ("kind", "subject_id");
-- The bell counts a person's unread messages with every page.
create index "message_unread_idx" on "message" ("employee_id") where in_inbox and read_at is null;
-- What the mail job looks for.
create index "message_due_idx" on "message" ("is_urgent" desc, "next_attempt_at", "id") where mail_state = 'waiting';
create index "message_sending_idx" on "message" ("claimed_at") where mail_state = 'sending';

create table "message_opt_out" (
  "employee_id" integer not null,
  "kind" text not null,
  "created_at" timestamptz(3) not null,
  constraint "message_opt_out_pkey" primary key ("employee_id", "kind"),
  constraint "message_opt_out_employee_id_fkey" foreign key ("employee_id") references "employee" ("id") on delete cascade on update cascade
);

create table "mail_settings" (
  "id" integer not null default 1,
  "host" text not null,
  "port" integer not null,
  "security" text not null,
  "user_name" text not null default '',
  "sealed_password" text,
  "from_address" text not null,
  "from_name" text not null default '',
  "updated_at" timestamptz(3) not null,
  "version" integer not null default 1,
  constraint "mail_settings_pkey" primary key ("id"),
  constraint "mail_settings_one_row" check (id = 1)
);

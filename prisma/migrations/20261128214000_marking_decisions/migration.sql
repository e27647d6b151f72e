-- Why     An assessor's decision took effect at once: a result sent by mistake was evidence and a badge a second later.
--         It is now stored when it is sent, takes effect ten seconds later by a job, and can be taken back until then.
-- Data    Decisions made so far stay in attempt and marking_score; the new table begins empty.
-- Undo    Apply what is open (applied_at and undone_at null), then drop the table and the type.
create type "decision_outcome" as enum ('passed', 'failed', 'returned');

create table "marking_decision" (
  "id" serial not null,
  "attempt_id" integer not null,
  "assessor_id" integer not null,
  "attempt_version" integer not null,
  "outcome" "decision_outcome" not null,
  "scores" jsonb not null,
  "comment" text not null,
  "decided_at" timestamptz(3) not null,
  "effective_at" timestamptz(3) not null,
  "applied_at" timestamptz(3),
  "undone_at" timestamptz(3),
  constraint "marking_decision_pkey" primary key ("id"),
  constraint "marking_decision_attempt_id_fkey" foreign key ("attempt_id") references "attempt" ("id") on delete cascade on update cascade,
  constraint "marking_decision_assessor_id_fkey" foreign key ("assessor_id") references "employee" ("id") on delete restrict on update cascade,
  constraint "marking_decision_order" check (decided_at <= effective_at),
  constraint "marking_decision_applied_or_undone" check (applied_at is null or undone_at is null)
);
create index "marking_decision_attempt_id_decided_at_idx" on "marking_decision" ("attempt_id", "decided_at");
create unique index "marking_decision_one_open" on "marking_decision" ("attempt_id") where applied_at is null and undone_at is null;

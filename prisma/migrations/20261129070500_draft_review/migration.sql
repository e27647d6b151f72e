-- Why: with a second approver, a draft is submitted, and approved or sent back with a comment.
-- Data: no version is in review yet, because nothing put one there; nothing changes.
-- Undo: update both version tables from in_review to draft, then drop table draft_review, drop type
-- review_decision.

create type review_decision as enum ('approved', 'sent_back', 'withdrawn');

create table draft_review (
  id serial primary key,
  credential_version_id integer references credential_version (id) on delete cascade on update cascade,
  pathway_version_id integer references pathway_version (id) on delete cascade on update cascade,
  submitted_by_id integer references employee (id) on delete set null on update cascade,
  submitted_at timestamptz(3) not null,
  note text not null default '',
  decision review_decision,
  decided_by_id integer references employee (id) on delete set null on update cascade,
  decided_at timestamptz(3),
  comment text not null default '',
  constraint draft_review_one_version check (num_nonnulls(credential_version_id, pathway_version_id) = 1),
  constraint draft_review_decided check ((decision is null) = (decided_at is null))
);

create index draft_review_credential_version_id_idx on draft_review (credential_version_id);
create index draft_review_pathway_version_id_idx on draft_review (pathway_version_id);
-- One version waits at most once; also the list of those that wait.
create unique index draft_review_waiting_credential on draft_review (credential_version_id) where decision is null;
create unique index draft_review_waiting_pathway on draft_review (pathway_version_id) where decision is null;

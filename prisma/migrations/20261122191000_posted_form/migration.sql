-- Why     A form that arrived twice (pressed twice, or sent again after a lost connection) made two credentials,
--         two pathways or two ratings.
-- Change  The key a form is sent with, and what its command answered: the same form gets the same answer again.
-- Data    None.
-- Undo    drop table posted_form.
create table posted_form (
  key uuid not null,
  command text not null,
  actor_id integer,
  answer jsonb not null,
  posted_at timestamptz(3) not null,
  constraint posted_form_pkey primary key (key)
);
create index posted_form_posted_at_idx on posted_form (posted_at);

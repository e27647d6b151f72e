-- Whoever keeps a figure in memory asks only for what that figure is made of: learning moves all day, people and
-- their levels less often.
alter table "figure_change" add column "topic" text not null default 'skills';
alter table "figure_change" alter column "topic" drop default;
create index "figure_change_topic_id_idx" on "figure_change" ("topic", "id");

create or replace function figures_changed() returns trigger language plpgsql as $$
begin
  insert into figure_change (topic) values (coalesce(tg_argv[0], 'skills'));
  return null;
end $$;

create trigger figures_changed after insert or update or delete on enrolment for each statement execute function figures_changed('learning');
create trigger figures_changed after insert or update or delete on attempt for each statement execute function figures_changed('learning');
create trigger figures_changed after insert or update or delete on award for each statement execute function figures_changed('learning');
create trigger figures_changed after insert or update or delete on pathway_version for each statement execute function figures_changed('learning');
create trigger figures_changed after insert or update or delete on credential_version for each statement execute function figures_changed('learning');

-- Who reports to whom decides whose learning somebody sees.
drop trigger figures_changed on employee;
create trigger figures_changed after insert or delete or update of unit_id, manager_id, active_from, active_until on employee for each statement execute function figures_changed('skills');

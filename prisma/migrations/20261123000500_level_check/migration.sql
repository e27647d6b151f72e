-- One condition in place of four: an import writes some thirty of these rows a person, and each condition costs.
do $$
declare name text;
begin
  for name in select conname from pg_constraint where conrelid = 'person_skill'::regclass and contype = 'c' loop
    execute format('alter table person_skill drop constraint %I', name);
  end loop;
end $$;
alter table "person_skill" add constraint "person_skill_check" check (
  reached between 0 and 5
  and (target is null) = (criticality is null)
  and coalesce(target between 1 and 5 and criticality between 1 and 3, true)
);

-- Why     Moments were written without a zone and read without a look at theirs, in sessions of the database's own time
--         zone. Where that is not UTC, what the database computes (what is due, whether evidence counts) was off by the
--         difference. Sessions stand in UTC from now on.
-- Data    Untouched in a database of UTC. In any other, moments move by the difference, and read as before; those that
--         were written with their zone (the trail, evidence, awards, links, failures) stay, and read right from now on.
--         Waiting jobs run no later than they would have.
-- Undo    Move the moments back by the same difference, before older software runs.
do $$
declare
  -- Of the database: the session's own setting does not count.
  zone text := (select reset_val from pg_settings where name = 'TimeZone');
  moments record;
begin
  if zone in ('UTC', 'Etc/UTC', 'UCT', 'Etc/UCT', 'GMT', 'Etc/GMT', 'Universal', 'Etc/Universal', 'Zulu', 'Etc/Zulu') then
    return;
  end if;
  for moments in
    select c.table_name as of_table, string_agg(format('%1$I = (%1$I at time zone %2$L) at time zone ''UTC''', c.column_name, zone), ', ') as moved
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.data_type = 'timestamp with time zone'
      and c.is_generated = 'NEVER' and c.table_name <> '_prisma_migrations'
      and (c.table_name, c.column_name) not in
        (('audit_entry', 'at'), ('evidence', 'occurred_at'), ('evidence', 'recorded_at'), ('award', 'earned_at'), ('account_token', 'expires_at'),
         ('person_skill', 'last_evidence_at'), ('error_entry', 'at'))
    group by c.table_name
  loop
    -- History and published versions refuse changes: this one changes how a moment is kept, not which it is.
    execute format('alter table %I disable trigger user', moments.of_table);
    execute format('update %I set %s', moments.of_table, moments.moved);
    execute format('alter table %I enable trigger user', moments.of_table);
  end loop;
  if to_regclass('graphile_worker._private_jobs') is not null then
    update graphile_worker._private_jobs set run_at = least(run_at, (run_at at time zone zone) at time zone 'UTC');
  end if;
end $$;

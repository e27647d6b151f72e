-- What stands behind the @ is everybody's: three quarters of the index, and nothing found by it.
drop index "employee_email_trgm";
-- Ten thousand people fill the list of what these indexes have yet to take in several times over: emptying it is
-- half of the time of writing them. Autovacuum does it afterwards; until then a search reads at most this much more.
create index "employee_email_trgm" on "employee" using gin (split_part("email", '@', 1) gin_trgm_ops) with (gin_pending_list_limit = 16384);
alter index "employee_name_trgm" set (gin_pending_list_limit = 16384);

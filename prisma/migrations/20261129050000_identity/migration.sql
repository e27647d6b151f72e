-- Why     Codes made from names kept a to z and 0 to 9 alone: units and job roles with names in other scripts became
--         one, and every job title made a job role.
-- Change  A unit says whether its code was given or made from names; in the latter case its path of names identifies
--         it. job_title maps titles to job roles. A job role that the HR file gave a person is told from one given by
--         hand.
-- Data    No code changes. Every title that had made a job role is mapped to it, also titles that had been made one job
--         role wrongly; those who hold it have it from the HR file. All units count as named by their path.
-- Undo    Drop the table and both columns.
alter table "org_unit" add column "has_own_code" boolean not null default false;
alter table "employee_job_role" add column "is_from_hr" boolean not null default false;

create table "job_title" (
  "title" text not null,
  "job_role_id" integer not null,
  constraint "job_title_pkey" primary key ("title"),
  constraint "job_title_job_role_id_fkey" foreign key ("job_role_id") references "job_role" ("id") on delete cascade on update cascade
);
create index "job_title_job_role_id_idx" on "job_title" ("job_role_id");

-- The code that an import made from a title until now.
create function pg_temp.former_code(title text) returns text language sql immutable as $$
  select regexp_replace(regexp_replace(lower(regexp_replace(normalize(title, nfkd), '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]', '', 'g')), '[^a-z0-9]+', '-', 'g'), '^-|-$', '', 'g')
$$;

insert into "job_title" (title, job_role_id)
select distinct e.title, j.id
from "employee" e join "job_role" j on j.code = pg_temp.former_code(e.title)
where e.title <> '';

update "employee_job_role" h set is_from_hr = true
from "employee" e, "job_title" t
where e.id = h.employee_id and t.title = e.title and t.job_role_id = h.job_role_id;

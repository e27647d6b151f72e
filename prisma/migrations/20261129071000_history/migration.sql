-- Why     Units, a person's unit, manager, job roles and periods of employment, targets of job roles, settings of skills
--         and the rule of evidence kept their present values only. A figure of a past day, and the question who was
--         where when, need every value with its days.
-- Change  Each has a table of versions: first day, the day after the last one (null: it holds), when it was recorded, when
--         its end was recorded, and when it was corrected (a corrected version never held). A trigger refuses to delete
--         or rewrite them. The tables of present values stay as they are, so that present figures read what they read
--         before. A unit may be closed. E-mail addresses are optional, and in Unicode form NFC. The threshold of
--         evidence is a setting. planned_change lists changes for a day ahead.
-- Data    History starts from what exists: units, targets, settings and the rule of evidence from the first day known of
--         anybody; managers and job roles from the first day of the person and the role; periods of employment from the
--         absences. Of two addresses that differ in Unicode form only, the person recorded first keeps it.
-- Undo    Drop the new tables, columns, triggers and the function; give people without e-mail one before the column is
--         made not null again.
alter table "org_unit" add column "closed_on" date;
alter table "organisation" add column "evidence_threshold" double precision not null default 0.6666666666666666;
alter table "organisation" add check (evidence_threshold > 0);
alter table "skill" add column "retired_on" date;

alter table "employee" alter column "email" drop not null;
update "employee" e set email = null
where exists (select from "employee" o where o.id < e.id and lower(normalize(o.email, nfc)) = lower(normalize(e.email, nfc)));
update "employee" set email = normalize(email, nfc) where email is not nfc normalized;
alter table "employee" add check (email <> '' and email is nfc normalized);

-- A removed person's history stays.
alter table "employee_unit" drop constraint "employee_unit_employee_id_fkey";
alter table "employee_unit"
  add column "recorded_at" timestamptz(3) not null default now(),
  add column "ended_at" timestamptz(3),
  add column "corrected_at" timestamptz(3);
alter table "employee_unit" alter column "recorded_at" drop default;
update "employee_unit" set ended_at = now() where until_on is not null;
drop index "employee_unit_one_open";

create table "unit_version" (
  "id" serial not null,
  "unit_id" integer not null,
  "code" text not null,
  "name" text not null,
  "has_own_code" boolean not null,
  "parent_id" integer,
  "from_on" date not null,
  "until_on" date,
  "recorded_at" timestamptz(3) not null,
  "ended_at" timestamptz(3),
  "corrected_at" timestamptz(3),
  constraint "unit_version_pkey" primary key ("id")
);
create index "unit_version_unit_id_from_on_idx" on "unit_version" ("unit_id", "from_on");

create table "employee_manager" (
  "id" serial not null,
  "employee_id" integer not null,
  "manager_id" integer not null,
  "from_on" date not null,
  "until_on" date,
  "recorded_at" timestamptz(3) not null,
  "ended_at" timestamptz(3),
  "corrected_at" timestamptz(3),
  constraint "employee_manager_pkey" primary key ("id")
);

create table "job_role_period" (
  "id" serial not null,
  "employee_id" integer not null,
  "job_role_id" integer not null,
  "from_on" date not null,
  "until_on" date,
  "recorded_at" timestamptz(3) not null,
  "ended_at" timestamptz(3),
  "corrected_at" timestamptz(3),
  constraint "job_role_period_pkey" primary key ("id")
);

create table "employment_period" (
  "id" serial not null,
  "employee_id" integer not null,
  "from_on" date not null,
  "until_on" date,
  "recorded_at" timestamptz(3) not null,
  "ended_at" timestamptz(3),
  "corrected_at" timestamptz(3),
  constraint "employment_period_pkey" primary key ("id")
);

create table "target_version" (
  "id" serial not null,
  "job_role_id" integer not null,
  "skill_id" integer not null,
  "target" integer not null,
  "criticality" integer not null,
  "must_have" boolean not null,
  "from_on" date not null,
  "until_on" date,
  "recorded_at" timestamptz(3) not null,
  "ended_at" timestamptz(3),
  "corrected_at" timestamptz(3),
  constraint "target_version_pkey" primary key ("id")
);
create index "target_version_job_role_id_skill_id_from_on_idx" on "target_version" ("job_role_id", "skill_id", "from_on");

create table "skill_setting_version" (
  "id" serial not null,
  "skill_id" integer not null,
  "half_life_months" double precision,
  "holder_level" integer not null,
  "min_holders" integer,
  "from_on" date not null,
  "until_on" date,
  "recorded_at" timestamptz(3) not null,
  "ended_at" timestamptz(3),
  "corrected_at" timestamptz(3),
  constraint "skill_setting_version_pkey" primary key ("id")
);
create index "skill_setting_version_skill_id_from_on_idx" on "skill_setting_version" ("skill_id", "from_on");

create table "evidence_rule_version" (
  "id" serial not null,
  "weights" jsonb not null,
  "threshold" double precision not null,
  "from_on" date not null,
  "until_on" date,
  "recorded_at" timestamptz(3) not null,
  "ended_at" timestamptz(3),
  "corrected_at" timestamptz(3),
  constraint "evidence_rule_version_pkey" primary key ("id")
);

create table "planned_change" (
  "id" serial not null,
  "kind" text not null,
  "subject_id" integer not null,
  "title" text not null,
  "effective_on" date not null,
  "values" jsonb not null,
  "present" jsonb not null,
  "created_by_id" integer,
  "created_at" timestamptz(3) not null,
  "applied_at" timestamptz(3),
  "cancelled_at" timestamptz(3),
  "failed_at" timestamptz(3),
  "failure" jsonb,
  "version" integer not null default 1,
  constraint "planned_change_pkey" primary key ("id"),
  constraint "planned_change_one_outcome" check (num_nonnulls(applied_at, cancelled_at, failed_at) <= 1),
  constraint "planned_change_failure" check ((failed_at is null) = (failure is null))
);
create index "planned_change_waiting" on "planned_change" ("effective_on", "id")
  where applied_at is null and cancelled_at is null and failed_at is null;
create index "planned_change_kind_subject_id_idx" on "planned_change" ("kind", "subject_id");

-- Where a person was merged into another one: former ids in old links and in history lead to the person.
create table "merged_person" (
  "former_id" integer not null,
  "employee_id" integer not null,
  "merged_at" timestamptz(3) not null,
  constraint "merged_person_pkey" primary key ("former_id"),
  constraint "merged_person_employee_id_fkey" foreign key ("employee_id") references "employee" ("id") on delete cascade on update cascade
);
create index "merged_person_employee_id_idx" on "merged_person" ("employee_id");

-- Days are the organisation's. Before set-up there is nothing to record but the rule of evidence.
create function pg_temp.today() returns date language sql stable as $$
  select (now() at time zone coalesce((select time_zone from organisation where id = 1), 'UTC'))::date
$$;
create function pg_temp.first_day() returns date language sql stable as $$
  select least(pg_temp.today(), (select (created_at at time zone time_zone)::date from organisation where id = 1),
               (select min(active_from) from employee), (select min(from_on) from employee_unit))
$$;

insert into "unit_version" (unit_id, code, name, has_own_code, parent_id, from_on, recorded_at)
select u.id, u.code, u.name, u.has_own_code, u.parent_id, pg_temp.first_day(), now() from "org_unit" u order by u.id;

insert into "employee_unit" (employee_id, unit_id, from_on, recorded_at)
select e.id, e.unit_id, coalesce((select max(h.until_on) from "employee_unit" h where h.employee_id = e.id), least(e.active_from, pg_temp.today())), now()
from "employee" e where not exists (select from "employee_unit" h where h.employee_id = e.id and h.until_on is null) order by e.id;

insert into "employee_manager" (employee_id, manager_id, from_on, recorded_at)
select e.id, e.manager_id, least(e.active_from, pg_temp.today()), now() from "employee" e where e.manager_id is not null order by e.id;

insert into "job_role_period" (employee_id, job_role_id, from_on, recorded_at)
select employee_id, job_role_id, since_on, now() from "employee_job_role" order by employee_id, job_role_id;

-- One period up to each absence, one after each return, and the first.
insert into "employment_period" (employee_id, from_on, until_on, recorded_at, ended_at)
select s.employee_id, s.from_on, x.until_on, now(), case when x.until_on is not null then now() end
from (
  select id as employee_id, active_from as from_on, active_from, active_until from "employee"
  union
  select a.employee_id, a.returned_on, e.active_from, e.active_until from "absence" a join "employee" e on e.id = a.employee_id
  where a.returned_on > e.active_from and a.left_on >= e.active_from
) s
cross join lateral (
  select coalesce((select min(a.left_on) from "absence" a where a.employee_id = s.employee_id and a.left_on >= s.from_on and a.returned_on is not null
                   and (a.left_on > s.from_on or s.from_on = s.active_from)), s.active_until) as until_on
) x
order by s.employee_id, s.from_on;

insert into "target_version" (job_role_id, skill_id, target, criticality, must_have, from_on, recorded_at)
select job_role_id, skill_id, target, criticality, must_have, pg_temp.first_day(), now() from "job_role_skill" order by job_role_id, skill_id;

insert into "skill_setting_version" (skill_id, half_life_months, holder_level, min_holders, from_on, recorded_at)
select id, half_life_months, holder_level, min_holders, pg_temp.first_day(), now() from "skill" order by id;

insert into "evidence_rule_version" (weights, threshold, from_on, recorded_at)
select jsonb_object_agg(kind, weight), 0.6666666666666666, date '0001-01-01', now() from "evidence_weight";

-- At most one version of a key holds; versions that have ended are found by the key and their first day.
create unique index "unit_version_one_open" on "unit_version" ("unit_id") where until_on is null and corrected_at is null;
create unique index "employee_unit_one_open" on "employee_unit" ("employee_id") where until_on is null and corrected_at is null;
create unique index "employee_manager_one_open" on "employee_manager" ("employee_id") where until_on is null and corrected_at is null;
create index "employee_manager_ended" on "employee_manager" ("employee_id", "from_on") where until_on is not null;
create unique index "job_role_period_one_open" on "job_role_period" ("employee_id", "job_role_id") where until_on is null and corrected_at is null;
create index "job_role_period_ended" on "job_role_period" ("employee_id", "from_on") where until_on is not null;
create unique index "employment_period_one_open" on "employment_period" ("employee_id") where until_on is null and corrected_at is null;
create index "employment_period_ended" on "employment_period" ("employee_id", "from_on") where until_on is not null;
create unique index "target_version_one_open" on "target_version" ("job_role_id", "skill_id") where until_on is null and corrected_at is null;
create unique index "skill_setting_version_one_open" on "skill_setting_version" ("skill_id") where until_on is null and corrected_at is null;
create unique index "evidence_rule_version_one_open" on "evidence_rule_version" ((true)) where until_on is null and corrected_at is null;

create function history_is_kept() returns trigger language plpgsql as $$
declare
  ends text[] := array['until_on', 'ended_at', 'corrected_at'];
begin
  if tg_op = 'UPDATE'
    and to_jsonb(new) - ends = to_jsonb(old) - ends
    and (old.until_on is null or new.until_on = old.until_on)
    and (old.ended_at is null or new.ended_at = old.ended_at)
    and (old.corrected_at is null or new.corrected_at = old.corrected_at) then
    return new;
  end if;
  raise exception 'History is neither deleted nor rewritten.' using errcode = 'check_violation';
end $$;

do $$
declare
  versions text;
begin
  foreach versions in array array['unit_version', 'employee_unit', 'employee_manager', 'job_role_period', 'employment_period', 'target_version', 'skill_setting_version', 'evidence_rule_version'] loop
    execute format('create trigger history_is_kept before update or delete on %I for each row execute function history_is_kept()', versions);
    if versions <> 'employee_unit' then
      execute format('alter table %I add check (until_on >= from_on)', versions);
    end if;
    execute format('alter table %I add check ((until_on is null) = (ended_at is null))', versions);
  end loop;
end $$;

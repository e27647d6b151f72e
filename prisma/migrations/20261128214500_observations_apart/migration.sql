-- Why     An observation was superseded by a later rating, or another observation, of the same observer. Observations are
--         now keyed by observer and observation, and a rating displaces none.
-- Data    The levels of people with such an observation are computed anew by the job `skill:refresh-due`, minutes after
--         the start; until then their stored levels are those of the old rule.
-- Undo    Drop the table. Levels stay as computed until the next event of each person.
create table "skill_refresh" (
  "employee_id" integer not null,
  constraint "skill_refresh_pkey" primary key ("employee_id"),
  constraint "skill_refresh_employee_id_fkey" foreign key ("employee_id") references "employee" ("id") on delete cascade on update cascade
);
insert into "skill_refresh"
select distinct o.employee_id from "evidence" o
join "evidence" r on r.employee_id = o.employee_id and r.skill_id = o.skill_id and r.rater_id = o.rater_id and r.id <> o.id
where o.kind = 'observation' and r.assessment_key is null;

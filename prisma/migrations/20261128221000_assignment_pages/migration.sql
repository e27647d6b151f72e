-- Why     "Assign it" after "Build a pathway" proposed everybody: a pathway did not know for which gap it was built.
--         Counts of an assignment are kept in memory until its sources change; nothing said when they do. The list of
--         assignments is sorted by when they were made.
-- Data    Pathways so far were built for nothing in particular.
-- Undo    Drop the columns, the trigger and the index.
alter table "pathway"
  add column "gap_skill_id" integer,
  add column "gap_level" integer,
  add column "gap_unit_id" integer,
  add column "gap_job_role_id" integer,
  add constraint "pathway_gap_skill_id_fkey" foreign key ("gap_skill_id") references "skill" ("id") on delete set null on update cascade,
  add constraint "pathway_gap_unit_id_fkey" foreign key ("gap_unit_id") references "org_unit" ("id") on delete set null on update cascade,
  add constraint "pathway_gap_job_role_id_fkey" foreign key ("gap_job_role_id") references "job_role" ("id") on delete set null on update cascade,
  add constraint "pathway_gap_level" check (gap_level between 1 and 5);

create index "assignment_created_at_id_idx" on "assignment" ("created_at", "id");

create trigger figures_changed after insert or update or delete on enrolment_source for each statement execute function figures_changed('learning');

-- Why     An undo deletes the enrolments that nobody has begun, and for each PostgreSQL looks for what refers to it:
--         without an index, by reading all attempts, awards and completed steps.
-- Data    Untouched.
-- Undo    Drop the indexes.
create index "attempt_enrolment_id_idx" on "attempt" ("enrolment_id") where "enrolment_id" is not null;
create index "award_enrolment_id_idx" on "award" ("enrolment_id") where "enrolment_id" is not null;
create index "step_completion_enrolment_id_idx" on "step_completion" ("enrolment_id") where "enrolment_id" is not null;

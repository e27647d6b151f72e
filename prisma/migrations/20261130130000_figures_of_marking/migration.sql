-- Why     Figures are kept until something they depend on moves. The overview went on counting work as stranded after it
--         had been reassigned, and the map went on calling a job role by its former name: nothing said that they move.
-- Data    Untouched.
-- Undo    Drop the triggers.
create trigger figures_changed after insert or update or delete on "attempt_marker" for each statement execute function figures_changed('learning');
create trigger figures_changed after insert or update or delete on "marking_decision" for each statement execute function figures_changed('learning');
create trigger figures_changed after insert or update or delete on "role_grant" for each statement execute function figures_changed('learning');
create trigger figures_changed after update of "name" on "job_role" for each statement execute function figures_changed('skills');

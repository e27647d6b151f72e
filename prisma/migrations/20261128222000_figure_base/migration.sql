-- Why     Executives are shown past figures too. Whether a figure stood on enough people is a matter of how many were
--         required to have a skill on that day, which no column held: `people` are all who worked there.
-- Data    Of past days the number is not known any more: at most all people, and at most one a required pair.
-- Undo    Drop the column.
alter table "unit_figure" add column "required_people" integer;
update "unit_figure" set "required_people" = least(people, required);
alter table "unit_figure" alter column "required_people" set not null;

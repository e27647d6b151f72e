-- Why     Who reports to whom, directly or not, could be asked in hand-written SQL only, so that what a manager may
--         read took a statement for the ids and another one for the rows.
-- Change  The view reporting_line has a row for every pair of a manager and somebody who reports to them. Asked for one
--         manager it walks that manager's reports alone. Nobody reports to themselves, not even in a circle.
-- Data    Untouched.
-- Undo    Drop the view.
create view "reporting_line" as
select m.id as manager_id, r.id as employee_id
from employee m
cross join lateral (
  with recursive team (id) as (
    select id from employee where manager_id = m.id
    union select e.id from employee e join team on e.manager_id = team.id
  )
  select id from team where id <> m.id
) r;

-- Why     Two records of one person can be merged. The record that ends loses its row, but HR files may still name its HR
--         number, and people ask for its name.
-- Change  merged_person keeps the former HR number and name. What an enrolment loses by a merge has a cause of its own.
-- Data    Nothing has written to merged_person so far: it is empty.
-- Undo    Drop the two columns. The values of the enums stay.
alter table "merged_person"
  add column "former_hr_id" text not null,
  add column "former_name" text not null;
create index "merged_person_former_hr_id_idx" on "merged_person" ("former_hr_id");
alter type "withdrawal_cause" add value 'merged';
alter type "source_end" add value 'merged';

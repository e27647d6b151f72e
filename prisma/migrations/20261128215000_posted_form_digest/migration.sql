-- Why     A form whose answer was lost is sent again with its key. When it was changed in between, the first answer
--         would call saved what is not: the content has to be compared.
-- Data    Rows so far have no digest; they are not compared.
-- Undo    alter table posted_form drop column digest.
alter table posted_form add column digest text;

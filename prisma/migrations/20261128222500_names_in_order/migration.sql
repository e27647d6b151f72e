-- Why     Names were sorted by code point, Åsa and Łukasz after Z, and a search had to spell every accent and apostrophe.
-- Change  Columns that lists are sorted by carry the collation name_order: the order of English, in which other letters
--         stand beside those they are made of, and 2 before 10. A PostgreSQL built without ICU keeps the order of code
--         points. search_text() is what a search compares: without accents, case, apostrophes and double blanks; its
--         twin is lib/core/search-text.ts.
-- Data    Untouched; the indexes of these columns are built anew.
-- Undo    Give the columns the collation "default" again, drop the collation, the function and its index.
do $$
begin
  if exists (select from pg_collation where collprovider = 'i') then
    create collation name_order (provider = icu, locale = 'en-u-kn-true');
  else
    create collation name_order from "C";
  end if;
end $$;

alter table "employee" alter column "name" type text collate name_order;
alter table "employee" alter column "title" type text collate name_order;
alter table "org_unit" alter column "name" type text collate name_order;
alter table "job_role" alter column "name" type text collate name_order;
alter table "skill" alter column "name" type text collate name_order;
alter table "skill" alter column "cluster" type text collate name_order;
alter table "credential_version" alter column "title" type text collate name_order;
alter table "pathway_version" alter column "title" type text collate name_order;

create function search_text(words text) returns text language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(replace(replace(replace(replace(
    translate(
      regexp_replace(normalize(translate(words, '´', ''''), nfkd), '[\u0300-\u036f]', '', 'g'),
      'ABCDEFGHIJKLMNOPQRSTUVWXYZŁłØøĐđÐðĦħŦŧŊŋıẞÆŒÞΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐ' || U&'\0009\000A\000B\000C\000D\1680\2028\2029\2010\2012\2013\2014\2212' ||
        U&'''`\2018\2019\02B9\02BC\2032\200B\200C\200D\FEFF\00AD',
      'abcdefghijklmnopqrstuvwxyzllooddddhhttnnißæœþαβγδεζηθικλμνξοπρστυφχψωσабвгдежзиклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґ' || '        ' || '-----'),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), ' +', ' ', 'g'), ' ')
$$;

drop index "employee_name_trgm";
-- As the index before: an import fills the list of what is yet to be taken in several times over.
create index "employee_search_trgm" on "employee" using gin (search_text("name") gin_trgm_ops) with (gin_pending_list_limit = 16384);

-- Why     The trigger of the first migration froze the row of a published version and nothing below it: outcomes,
--         questions, answers, rubric, sections and steps could still change under people who learn by them and
--         under badges that name them.
-- Change  A part of a version that has left its draft is neither added, changed nor removed, and such a version is
--         not deleted. Whoever writes a part holds the version against being published at the same moment.
-- Data    None changes.
-- Undo    drop trigger part_frozen on each table below and version_kept on the two of versions, then the functions.

-- The state of the version a part belongs to, held until the transaction ends; null once that version is gone,
-- which is how a deleted draft takes its parts with it.
create function state_above(part text, item jsonb) returns version_state language plpgsql as $$
declare
  above version_state;
begin
  case part
    when 'credential_outcome', 'assessment' then
      select v.state into above from credential_version v where v.id = (item->>'credential_version_id')::int for share;
    when 'question', 'rubric_criterion' then
      select v.state into above from assessment a join credential_version v on v.id = a.credential_version_id
      where a.id = (item->>'assessment_id')::int for share of v;
    when 'question_option' then
      select v.state into above from question q join assessment a on a.id = q.assessment_id
        join credential_version v on v.id = a.credential_version_id
      where q.id = (item->>'question_id')::int for share of v;
    when 'section' then
      select v.state into above from pathway_version v where v.id = (item->>'pathway_version_id')::int for share;
    when 'step' then
      select v.state into above from section s join pathway_version v on v.id = s.pathway_version_id
      where s.id = (item->>'section_id')::int for share of v;
  end case;
  return above;
end $$;

-- Before and after are both asked: a part may not be moved out of a published version, nor into one.
create function part_is_frozen() returns trigger language plpgsql as $$
begin
  if (tg_op <> 'INSERT' and state_above(tg_table_name, to_jsonb(old)) in ('published', 'retired'))
     or (tg_op <> 'DELETE' and state_above(tg_table_name, to_jsonb(new)) in ('published', 'retired')) then
    raise exception 'A published version never changes: its % stays as it is.', replace(tg_table_name, '_', ' ')
      using errcode = 'check_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create trigger part_frozen before insert or update or delete on credential_outcome for each row execute function part_is_frozen();
create trigger part_frozen before insert or update or delete on assessment for each row execute function part_is_frozen();
create trigger part_frozen before insert or update or delete on question for each row execute function part_is_frozen();
create trigger part_frozen before insert or update or delete on question_option for each row execute function part_is_frozen();
create trigger part_frozen before insert or update or delete on rubric_criterion for each row execute function part_is_frozen();
create trigger part_frozen before insert or update or delete on section for each row execute function part_is_frozen();
create trigger part_frozen before insert or update or delete on step for each row execute function part_is_frozen();

create function version_is_kept() returns trigger language plpgsql as $$
begin
  if old.state in ('published', 'retired') then
    raise exception 'A published version is kept: badges and learners name it.' using errcode = 'check_violation';
  end if;
  return old;
end $$;
create trigger version_kept before delete on credential_version for each row execute function version_is_kept();
create trigger version_kept before delete on pathway_version for each row execute function version_is_kept();

import { ask, type Newcomer } from "./world";

type UnderWay = {
  credential: string;
  pathway: string;
  enrolmentId: number;
  pathwayVersionId: number;
  credentialVersionId: number;
};

/**
 * Create a person in the middle of a new pathway: the reading done, the quiz of its credential passed, the
 * project not yet started. Created as drafts and then published, because published versions cannot get parts.
 */
export async function makeUnderWay({ id: employeeId, name }: Newcomer): Promise<UnderWay> {
  const [credential, pathway] = [`Reading maps, ${name}`, `Maps for ${name}`];
  const credentialVersionId = await makeCredential(credential);
  const pathwayVersionId = await makePathway(pathway, credentialVersionId);
  const [row] = await ask<{ id: number }>(
    `with made as (
       insert into enrolment (employee_id, pathway_id, pathway_version_id, state, assigned_at, started_at, progress_percent, minutes_left, next_step_key)
       select $1, v.pathway_id, v.id, 'in_progress', now() - interval '3 days', now() - interval '2 days', 25, 90, s.key
       from pathway_version v join section n on n.pathway_version_id = v.id join step s on s.section_id = n.id and s.kind = 'credential'
       where v.id = $2 returning id),
     reading as (
       insert into step_completion (employee_id, step_key, enrolment_id, completed_at)
       select $1, s.key, made.id, now() - interval '2 days'
       from made, section n join step s on s.section_id = n.id and s.kind = 'learn' where n.pathway_version_id = $2),
     quiz as (
       insert into attempt (employee_id, assessment_id, enrolment_id, number, state, started_at, submitted_at, decided_at, points, max_points)
       select $1, a.id, made.id, 1, 'passed', now() - interval '25 hours', now() - interval '1 day', now() - interval '1 day', 1, 1
       from made, assessment a where a.credential_version_id = $3 and a.kind = 'quiz')
     select id from made`,
    [employeeId, pathwayVersionId, credentialVersionId],
  );
  return { credential, pathway, enrolmentId: row?.id ?? 0, pathwayVersionId, credentialVersionId };
}

async function makeCredential(title: string): Promise<number> {
  const [version] = await ask<{ id: number }>(
    `with c as (insert into credential default values returning id)
     insert into credential_version (credential_id, number, title, description, criteria)
     select id, 1, $1, 'Finds the way.', 'Passes the quiz, and hands in one map.' from c returning id`,
    [title],
  );
  const id = version?.id ?? 0;
  await ask(
    "insert into credential_outcome (credential_version_id, skill_id, level) select $1, min(id), 3 from skill",
    [id],
  );
  await ask(
    `with quiz as (
       insert into assessment (credential_version_id, kind, position, title, minutes) values ($1, 'quiz', 0, 'What a map says', 10) returning id),
     question as (
       insert into question (assessment_id, position, kind, prompt) select id, 0, 'single', 'Where is north?' from quiz returning id)
     insert into question_option (question_id, position, text, is_correct)
     select id, place, label, place = 0 from question, (values (0, 'Up'), (1, 'Down')) as o (place, label)`,
    [id],
  );
  await ask(
    `with project as (
       insert into assessment (credential_version_id, kind, position, title, minutes, pass_percent, brief)
       values ($1, 'project', 1, 'One map of your own', 60, 60, 'Draw a map of your way to work.') returning id)
     insert into rubric_criterion (assessment_id, position, title, max_points, descriptors)
     select id, 0, 'Leads there', 2, '{"Does not lead there","Leads there with help","Leads there"}' from project`,
    [id],
  );
  await ask(
    "update credential_version set state = 'published', published_at = now() - interval '30 days' where id = $1",
    [id],
  );
  return id;
}

async function makePathway(title: string, credentialVersionId: number): Promise<number> {
  const [version] = await ask<{ id: number }>(
    `with p as (insert into pathway default values returning id),
     v as (insert into pathway_version (pathway_id, number, title, description) select id, 1, $1, 'Ask less for teh way.' from p returning id),
     n as (insert into section (pathway_version_id, position, title) select id, 0, $1 from v returning id)
     insert into step (section_id, position, kind, title, minutes, body, credential_id)
     select n.id, 0, 'learn'::step_kind, 'North is up', 30, 'Read this.', null from n
     union all select n.id, 1, 'credential', 'Read a map', 90, '', c.credential_id from n, credential_version c where c.id = $2
     returning (select id from v)`,
    [title, credentialVersionId],
  );
  const id = version?.id ?? 0;
  await ask(
    "update pathway_version set state = 'published', published_at = now() - interval '30 days' where id = $1",
    [id],
  );
  return id;
}

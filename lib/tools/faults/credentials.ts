import { queryRows } from "./query-rows";

type Earnable = {
  versionId: number;
  credentialId: number;
  quiz: number;
  project: number;
  /** Criteria of the project with their maximum points. */
  criteria: { criterionId: number; points: number }[];
};

/** Read credentials of the demo organisation that are earned by one quiz and one project. */
export async function readEarnable(): Promise<Earnable[]> {
  return queryRows<Earnable>(
    `select v.id as "versionId", v.credential_id as "credentialId", q.id as quiz, p.id as project,
       (select json_agg(json_build_object('criterionId', c.id, 'points', c.max_points) order by c.position) from rubric_criterion c where c.assessment_id = p.id) as criteria
     from credential_version v join assessment q on q.credential_version_id = v.id and q.kind = 'quiz'
     join assessment p on p.credential_version_id = v.id and p.kind = 'project'
     where v.state = 'published' and (select count(*) from assessment a where a.credential_version_id = v.id) = 2 order by v.id`,
  );
}

/** Insert attempts that were passed two hours ago. */
export const insertPassedAttempts = (people: number[], assessmentId: number) =>
  queryRows(
    `insert into attempt (employee_id, assessment_id, number, state, started_at, submitted_at, decided_at, points, max_points)
     select id, $2, 1, 'passed', now() - interval '3 hours', now() - interval '2 hours', now() - interval '2 hours', 10, 10 from unnest($1::int[]) as id`,
    [people, assessmentId],
  );

/** Insert project submissions for this assessor. @returns attempt ids by person */
export async function insertSubmissions(
  people: number[],
  assessmentId: number,
  assessorId: number,
  text: string,
): Promise<Map<number, number>> {
  const rows = await queryRows<{ id: number; employee_id: number }>(
    `with handed as (
       insert into attempt (employee_id, assessment_id, number, state, started_at, submitted_at, text, version)
       select id, $2, 1, 'submitted', now() - interval '2 hours', now() - interval '1 hour', $4, 2 from unnest($1::int[]) as id returning id, employee_id),
     marker as (insert into attempt_marker (attempt_id, assessor_id, assigned_at) select id, $3, now() from handed)
     select id, employee_id from handed`,
    [people, assessmentId, assessorId, text],
  );
  return new Map(rows.map((row) => [row.employee_id, row.id]));
}

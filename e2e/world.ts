import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

/**
 * Preconditions that no screen creates: every test has its own people, so that tests do not affect each
 * other.
 */

export type Newcomer = { id: number; name: string; email: string };

/**
 * Add a person to the demo organisation, with the demo's password and without a job role: nothing is required
 * of them, so no figure of another test changes.
 */
export async function makeNewcomer(folder = dataFolder()): Promise<Newcomer> {
  const word = randomBytes(5)
    .toString("hex")
    .replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
  const name = `Robin ${word[0]?.toUpperCase()}${word.slice(1)}`;
  const email = `robin.${word}@adventure-works.example`;
  const [row] = await askAt<{ id: number }>(
    folder,
    `with joined as (
       insert into employee (hr_id, email, name, title, active_from, unit_id)
       select $1, $2, $3, 'Newcomer', current_date - 30, unit_id from employee where hr_id = '205' returning id)
     insert into account (employee_id, sign_in_name, password_hash)
     select j.id, $2, a.password_hash from joined j, account a join employee p on p.id = a.employee_id and p.hr_id = '8'
     returning employee_id as id`,
    [`T-${word}`, email, name],
  );
  return { id: row?.id ?? 0, name, email };
}

/**
 * Bring a person to the last step: the quiz of a credential passed, its project open.
 *
 * @returns the id of the project attempt
 */
export async function openProject(
  employeeId: number,
  credential: string,
  folder = dataFolder(),
): Promise<number> {
  const [row] = await askAt<{ id: number }>(
    folder,
    `with asked as (
       select a.id, a.kind from assessment a join credential_version v on v.id = a.credential_version_id
       where v.title = $2 and v.state = 'published'),
     quiz as (
       insert into attempt (employee_id, assessment_id, number, state, started_at, submitted_at, decided_at, points, max_points)
       select $1, id, 1, 'passed', now() - interval '2 hours', now() - interval '1 hour', now() - interval '1 hour', 10, 10
       from asked where kind <> 'project')
     insert into attempt (employee_id, assessment_id, number, started_at)
     select $1, id, 1, now() - interval '30 minutes' from asked where kind = 'project' returning id`,
    [employeeId, credential],
  );
  return row?.id ?? 0;
}

const dataFolder = () => process.env.CAIRN_TEST_DATA ?? "";

/** Query the database of the server under test. */
export const ask = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  askAt<Row>(dataFolder(), sql, values);

/** Query the database of a server with this data folder. */
export async function askAt<Row>(folder: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const port = read("postgres/postmaster.pid").split("\n")[3];
  const client = new pg.Client({
    connectionString: `postgresql://cairn:${read("postgres.password").trim()}@127.0.0.1:${port}/cairn`,
  });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Add a person with a manager of the demo organisation, one skill that can be rated, and no target. */
export async function makeReport(managerEmail: string, folder = dataFolder()): Promise<Newcomer> {
  const newcomer = await makeNewcomer(folder);
  await askAt(
    folder,
    "update employee set manager_id = (select id from employee where email = $2) where id = $1",
    [newcomer.id, managerEmail],
  );
  await askAt(
    folder,
    `insert into person_skill (employee_id, skill_id, fresh_until_0, fresh_until_1, fresh_until_2, fresh_until_3, fresh_until_4, fresh_until_5, assessed_until)
     select $1, (select min(id) from skill), d, d, d, d, d, d, d from (values (date '0001-01-01')) as never (d)`,
    [newcomer.id],
  );
  return newcomer;
}

/**
 * Return two people of the demo organisation who hold a badge and have a manager, and give them the demo's
 * password.
 */
export async function openHolders(): Promise<Newcomer[]> {
  return ask<Newcomer>(
    `with opened as (
       insert into account (employee_id, sign_in_name, password_hash)
       select h.id, canonical_sign_in_name(h.email), (select a.password_hash from account a join employee p on p.id = a.employee_id where p.hr_id = '8')
       from (
       select e.id, e.email from employee e join award a on a.employee_id = e.id and a.revoked_at is null
       where not exists (select from account c where c.employee_id = e.id) and not e.shows_name_on_badges and e.active_until is null
         and not exists (select from employee r where r.manager_id = e.id)
       group by e.id order by e.id limit 2) h
       returning employee_id)
     select id, name, email from employee where id in (select employee_id from opened)`,
  );
}

/** Enqueue the job that every change of a person enqueues. */
export const lookAt = (employeeId: number): Promise<unknown> =>
  ask(
    "select graphile_worker.add_job('enrolment.refresh', payload := json_build_object('employeeIds', json_build_array($1::int)))",
    [employeeId],
  );

/**
 * Enrol a person on a pathway through an assignment, due on a day counted from today, with every step to read
 * completed and every credential step open.
 *
 * @returns the id of the enrolment
 */
export async function enrolAtLastStep(
  employeeId: number,
  pathway: string,
  dueInDays: number,
): Promise<number> {
  const [row] = await ask<{ id: number }>(
    `with v as (select id, pathway_id from pathway_version where title = $2 and state = 'published'),
     given as (
       insert into assignment (pathway_id, obligation, reason, audience, due_kind, due_on, covers_later, loss_policy, created_at, request_key)
       select pathway_id, 'mandatory', 'Needed for the job.', json_build_object('kind', 'people', 'employeeIds', json_build_array($1::int)),
              'fixed', current_date + $3::int, false, 'keep', now() - interval '30 days', gen_random_uuid() from v returning id),
     e as (
       insert into enrolment (employee_id, pathway_id, pathway_version_id, state, obligation, due_on, assigned_at, started_at)
       select $1, pathway_id, id, 'in_progress', 'mandatory', current_date + $3::int, now() - interval '30 days', now() - interval '20 days' from v returning id),
     s as (
       insert into enrolment_source (enrolment_id, assignment_id, obligation, due_on, added_at)
       select e.id, given.id, 'mandatory', current_date + $3::int, now() - interval '30 days' from e, given),
     c as (
       insert into step_completion (employee_id, step_key, enrolment_id, completed_at)
       select $1, t.key, e.id, now() - interval '15 days' from e, v join section n on n.pathway_version_id = v.id join step t on t.section_id = n.id and t.kind = 'learn')
     select id from e`,
    [employeeId, pathway, dueInDays],
  );
  return row?.id ?? 0;
}

/**
 * Create a badge that expires in 20 days, of a pathway with one step to read that this person completed last
 * year.
 *
 * @returns titles of the badge and of its pathway
 */
export async function makeRenewable(employeeId: number): Promise<string> {
  const title = `Refresher ${randomBytes(4).toString("hex")}`;
  await ask(
    `with credential as (insert into credential default values returning id),
     draft as (
       insert into credential_version (credential_id, number, title, criteria, validity_months)
       select id, 1, $1, 'Completes the pathway.', 12 from credential returning id, credential_id)
     insert into credential_outcome (credential_version_id, skill_id, level) select id, (select min(id) from skill), 2 from draft`,
    [title],
  );
  await ask("update credential_version set state = 'published', published_at = now() where title = $1", [
    title,
  ]);
  await ask(
    `with pathway as (insert into pathway default values returning id),
     draft as (
       insert into pathway_version (pathway_id, number, title, milestone_credential_id)
       select p.id, 1, $1, v.credential_id from pathway p, credential_version v where v.title = $1 returning id),
     root as (
       insert into section (pathway_version_id, position, title) select id, 0, 'All of it' from draft returning id)
     insert into step (section_id, position, kind, title, minutes, body)
     select id, 0, 'learn', 'Read what has changed', 10, 'Read this once a year.' from root`,
    [title],
  );
  await ask("update pathway_version set state = 'published', published_at = now() where title = $1", [title]);
  await ask(
    `with done as (
       insert into enrolment (employee_id, pathway_id, pathway_version_id, state, assigned_at, started_at, completed_at, completed_on, progress_percent)
       select $2, v.pathway_id, v.id, 'completed', now() - interval '345 days', now() - interval '342 days', now() - interval '341 days', current_date - 341, 100
       from pathway_version v where v.title = $1 returning id, pathway_version_id),
     read as (
       insert into step_completion (employee_id, step_key, enrolment_id, completed_at)
       select $2, s.key, d.id, now() - interval '341 days'
       from done d join section n on n.pathway_version_id = d.pathway_version_id join step s on s.section_id = n.id)
     insert into award (employee_id, credential_id, credential_version_id, enrolment_id, earned_at, valid_until)
     select $2, v.credential_id, v.id, d.id, now() - interval '340 days', current_date + 20 from credential_version v, done d where v.title = $1`,
    [title, employeeId],
  );
  return title;
}

export type RatedTeam = { manager: Newcomer; reports: Newcomer[]; skills: { id: number; name: string }[] };

/**
 * Add a manager with two reports, whose job role requires two skills of their own: nothing is known about
 * them.
 */
export async function makeRatedTeam(): Promise<RatedTeam> {
  const [manager, ...reports] = [await makeNewcomer(), await makeNewcomer(), await makeNewcomer()];
  reports.sort((a, b) => (a.name < b.name ? -1 : 1));
  const ids = reports.map(({ id }) => id);
  const word = manager.name.replace("Robin ", "");
  await ask("update employee set manager_id = $1 where id = any($2::int[])", [manager.id, ids]);
  const skills = await ask<{ id: number; name: string }>(
    `with added as (
       insert into skill (code, name, cluster) values ($1 || '-a', 'Listening ' || $1, 'Talking'), ($1 || '-b', 'Mooring ' || $1, 'Work on board') returning id, name),
     described as (insert into skill_anchor (skill_id, level, text) select id, 3, 'Does it alone, in any weather.' from added),
     role as (insert into job_role (code, name) values ('rated-' || $1, 'Rated ' || $1) returning id),
     wanted as (insert into job_role_skill (job_role_id, skill_id, target) select r.id, a.id, 4 from role r, added a),
     held as (insert into employee_job_role (employee_id, job_role_id, since_on) select p, r.id, current_date from role r, unnest($2::int[]) p),
     known as (
       insert into person_skill (employee_id, skill_id, target, criticality, fresh_until_0, fresh_until_1, fresh_until_2, fresh_until_3, fresh_until_4, fresh_until_5, assessed_until)
       select p, a.id, 4, 2, d, d, d, d, d, d, d from added a, unnest($2::int[]) p, (values (date '0001-01-01')) as never (d))
     select id, name from added order by name`,
    [word, ids],
  );
  return { manager, reports, skills };
}

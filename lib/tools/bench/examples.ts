import { readFileSync } from "node:fs";
import pg from "pg";
import { ASSESSOR, EMPLOYEE, type Examples } from "./pages";

/** Return the URL of the embedded PostgreSQL of a data folder whose server is running. */
export function databaseOf(folder: string): string {
  const port = readFileSync(`${folder}/postgres/postmaster.pid`, "utf8").split("\n")[3];
  const password = readFileSync(`${folder}/postgres.password`, "utf8").trim();
  return `postgresql://cairn:${password}@127.0.0.1:${port}/cairn`;
}

/** Find e-mail addresses of sign-ins by HR number, and one example of each subject that a page shows. */
export async function findExamples(
  url: string,
): Promise<{ emails: Map<string, string>; examples: Examples }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const one = async (sql: string, ...values: unknown[]) =>
      (await client.query(sql, values)).rows[0]?.it ?? null;
    const mine = "select id from employee where hr_id = $1";
    const people = await client.query(
      "select hr_id, email from employee e join account a on a.employee_id = e.id",
    );
    const examples: Examples = {
      person: await one("select id as it from employee order by id offset 500 limit 1"),
      pathway: await one(
        "select id as it from pathway_version where state = 'published' order by id limit 1",
      ),
      credential: await one(
        "select id as it from credential_version where state = 'published' order by id limit 1",
      ),
      assignment: await one("select id as it from assignment order by id limit 1"),
      enrolment: await one(
        `select id as it from enrolment where employee_id = (${mine}) and state <> 'withdrawn' order by id limit 1`,
        EMPLOYEE,
      ),
      step: await one(
        `select s.key as it from enrolment e join section c on c.pathway_version_id = e.pathway_version_id join step s on s.section_id = c.id
         where e.employee_id = (${mine}) and e.state <> 'withdrawn' and s.kind = 'learn' order by e.id, s.position limit 1`,
        EMPLOYEE,
      ),
      attempt: await one(
        `select id as it from attempt where employee_id = (${mine}) and decided_at is not null limit 1`,
        EMPLOYEE,
      ),
      submission: await one(
        `select t.id as it from attempt t join attempt_marker m on m.attempt_id = t.id where t.state = 'submitted' and m.assessor_id = (${mine}) limit 1`,
        ASSESSOR,
      ),
      badge: await one("select public_id as it from award where signed_at is not null limit 1"),
      jobRole: await one(
        "select job_role_id as it from job_role_skill group by 1 order by count(*) desc limit 1",
      ),
      unit: await one(
        "select id as it from org_unit where parent_id is not null and closed_on is null order by id limit 1",
      ),
      reviewedCredential: await one(
        "select credential_version_id as it from draft_review where decision is null and credential_version_id is not null order by id limit 1",
      ),
      reviewedPathway: await one(
        "select pathway_version_id as it from draft_review where decision is null and pathway_version_id is not null order by id limit 1",
      ),
      skill: await one("select skill_id as it from job_role_skill group by 1 order by count(*) desc limit 1"),
    };
    return { emails: new Map(people.rows.map(({ hr_id, email }) => [hr_id, email])), examples };
  } finally {
    await client.end();
  }
}

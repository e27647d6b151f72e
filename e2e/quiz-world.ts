import { readFileSync } from "node:fs";
import { join } from "node:path";
import { askAt } from "./world";

const dataFolder = () => process.env.CAIRN_TEST_DATA ?? "";

/** Environment for another server on the data of the server under test. */
export function whereData() {
  const folder = process.env.CAIRN_TEST_DATA ?? "";
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const port = read("postgres/postmaster.pid").split("\n")[3];
  return {
    DATABASE_URL: `postgresql://cairn:${read("postgres.password").trim()}@127.0.0.1:${port}/cairn`,
    CAIRN_DATA: folder,
    CAIRN_SECRET: read("secret").trim(),
  };
}

/**
 * Create an open quiz attempt in the demo organisation, with its questions drawn.
 *
 * @returns the id of the attempt
 */
export async function openQuiz(employeeId: number, minutes = 20, folder = dataFolder()): Promise<number> {
  const [row] = await askAt<{ id: number }>(
    folder,
    `with quiz as (
       select a.id from assessment a join credential_version v on v.id = a.credential_version_id
       where a.kind = 'quiz' and v.state = 'published' order by a.id limit 1)
     insert into attempt (employee_id, assessment_id, number, started_at, deadline_at, draw)
     select $1, quiz.id, 1, now(), now() + make_interval(mins => $2),
       (select jsonb_agg(jsonb_build_object('questionId', q.id, 'optionIds',
          (select jsonb_agg(o.id order by o.position) from question_option o where o.question_id = q.id)) order by q.position)
        from (select * from question q where q.assessment_id = quiz.id order by q.position limit 4) q)
     from quiz returning id`,
    [employeeId, minutes],
  );
  return row?.id ?? 0;
}

/** Read the saved answers by question position: indexes of the chosen options, from 0. */
export async function storedAnswers(
  attemptId: number,
  folder = dataFolder(),
): Promise<Record<number, number[]>> {
  const [attempt] = await askAt<{ draw: { questionId: number; optionIds: number[] }[] }>(
    folder,
    "select draw from attempt where id = $1",
    [attemptId],
  );
  const rows = await askAt<{ question_id: number; option_ids: number[] }>(
    folder,
    "select question_id, option_ids from attempt_answer where attempt_id = $1",
    [attemptId],
  );
  return Object.fromEntries(
    (attempt?.draw ?? []).flatMap(({ questionId, optionIds }, place) =>
      rows
        .filter((row) => row.question_id === questionId)
        .map((row) => [place + 1, row.option_ids.map((id) => optionIds.indexOf(id))]),
    ),
  );
}

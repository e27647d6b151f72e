import { insertPassedAttempts, readEarnable } from "../credentials";
import { checkEarned } from "../earned";
import type { WorkKind } from "../kind";
import { type JoinedPerson, joinPeople } from "../people";
import { describeRows, queryRows } from "../query-rows";

type Drawn = { questionId: number; optionIds: number[]; right: number[] };
type Quiz = { id: number; employee_id: number; draw: Drawn[] };

/** Quizzes are answered, with changed answers, and submitted; passing earns a badge. */
export const quizWork: WorkKind = {
  name: "quiz",
  async begin({ mark, chance, sending }) {
    const credential = chance.pick(await readEarnable(), "credential");
    const people = await joinPeople(mark, 3);
    const ids = people.map(({ id }) => id);
    await insertPassedAttempts(ids, credential.project);
    const quizzes = await open(ids, credential.quiz);
    const answer = (person: JoinedPerson, attemptId: number, questionId: number, optionIds: number[]) =>
      sending.post(person, `/api/attempts/${attemptId}/answers`, {
        questionId,
        optionIds,
        isFlagged: false,
        givenAt: Date.now(),
      });
    return {
      lanes: quizzes.map(({ id, employee_id, draw }) => async () => {
        const person = people.find((one) => one.id === employee_id);
        if (!person) return;
        for (const { questionId, optionIds, right } of draw) {
          await answer(person, id, questionId, optionIds.slice(0, 1));
          await answer(person, id, questionId, right);
        }
        await sending.post(person, `/api/attempts/${id}/submission`, {});
      }),
      moment: { requests: quizzes.reduce((sum, { draw }) => sum + 2 * draw.length + 1, 0) },
      people: ids,
      check: async () => [
        ...(await describeRows(
          "An answer that was confirmed last is not the one that counts",
          `select q.attempt_id, q.question_id, a.option_ids from json_to_recordset($1::json) as q (attempt_id int, question_id int, "right" json)
           left join attempt_answer a using (attempt_id, question_id)
           where a.option_ids is null or array(select unnest(a.option_ids) order by 1) <> array(select value::int from json_array_elements_text(q."right") order by 1)`,
          [
            JSON.stringify(
              quizzes.flatMap(({ id, draw }) =>
                draw.map(({ questionId, right }) => ({ attempt_id: id, question_id: questionId, right })),
              ),
            ),
          ],
        )),
        ...(await describeRows(
          "A quiz was not submitted exactly once, and passed",
          `select t.id, t.state, count(e.id)::int as entries from attempt t
           left join audit_entry e on e.command = 'attempt.submit' and e.subject_id = t.id::text
           where t.id = any($1::int[]) group by t.id having (t.state::text, count(e.id)) <> ('passed', 1)`,
          [quizzes.map(({ id }) => id)],
        )),
        ...(await checkEarned(ids, credential.credentialId)),
      ],
    };
  },
};

/** Insert open attempts with eight questions drawn. */
async function open(people: number[], assessmentId: number): Promise<Quiz[]> {
  return queryRows<Quiz>(
    `with chosen as (select q.id, q.position from question q where q.assessment_id = $2 order by q.position limit 8),
     made as (
       insert into attempt (employee_id, assessment_id, number, started_at, deadline_at, draw)
       select p.id, $2, 1, now(), now() + interval '30 minutes',
         (select jsonb_agg(jsonb_build_object('questionId', c.id, 'optionIds',
            (select jsonb_agg(o.id order by o.position) from question_option o where o.question_id = c.id)) order by c.position) from chosen c)
       from unnest($1::int[]) as p (id) returning id, employee_id)
     select m.id, m.employee_id,
       (select json_agg(json_build_object('questionId', c.id,
          'optionIds', (select json_agg(o.id order by o.position) from question_option o where o.question_id = c.id),
          'right', (select json_agg(o.id order by o.position) from question_option o where o.question_id = c.id and o.is_correct)) order by c.position) from chosen c) as draw
     from made m`,
    [people, assessmentId],
  );
}

import { insertPassedAttempts, insertSubmissions, readEarnable } from "../credentials";
import { checkEarned } from "../earned";
import type { WorkKind } from "../kind";
import { joinPeople, personOf } from "../people";
import { describeRows } from "../query-rows";

/**
 * Projects are marked; ten seconds later the decisions take effect and badges are issued. The kill comes
 * during the marking, or about when the decisions take effect.
 */
export const markWork: WorkKind = {
  name: "mark",
  async begin({ mark: word, chance, sending }) {
    const assessor = await personOf("211");
    const credential = chance.pick(await readEarnable(), "credential");
    const people = await joinPeople(word, 6);
    const ids = people.map(({ id }) => id);
    await insertPassedAttempts(ids, credential.quiz);
    const attempts = await insertSubmissions(ids, credential.project, assessor.id, `${word} project`);
    const markOne = (attemptId: number) =>
      sending.form(assessor, `/marking/${attemptId}`, "markAction", {
        json: {
          attemptId,
          version: 2,
          decision: "decide",
          scores: credential.criteria.map((score) => ({ ...score, comment: `${word} seen` })),
          comment: `${word} marked ${attemptId}`,
        },
      });
    const [lane = [], other = []] = [[...attempts.values()].slice(0, 3), [...attempts.values()].slice(3)];
    const isLate = chance.between(0, 1, "late") === 1;
    return {
      lanes: [lane, other].map((attemptIds) => async () => {
        for (const attemptId of attemptIds) await markOne(attemptId);
      }),
      moment: isLate ? { from: 9800, until: 12_500 } : { requests: attempts.size },
      people: ids,
      check: async () => [
        ...(await describeRows(
          "A project was not marked exactly once",
          `select t.id, t.state, count(d.id)::int as decisions, count(d.applied_at)::int as applied from attempt t
           left join marking_decision d on d.attempt_id = t.id and d.comment = $2 || t.id and d.undone_at is null
           where t.id = any($1::int[]) group by t.id having (t.state::text, count(d.id), count(d.applied_at)) <> ('passed', 1, 1)`,
          [[...attempts.values()], `${word} marked `],
        )),
        ...(await describeRows(
          "Marking or its effect is not in the trail exactly once",
          `select t.id, c.command, count(e.id)::int as entries from unnest($1::int[]) as t (id) cross join (values ('attempt.mark'), ('attempt.decide')) as c (command)
           left join audit_entry e on e.command = c.command and e.subject_id = t.id::text group by t.id, c.command having count(e.id) <> 1`,
          [[...attempts.values()]],
        )),
        ...(await checkEarned(ids, credential.credentialId)),
      ],
    };
  },
};

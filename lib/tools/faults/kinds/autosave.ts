import { insertPassedAttempts, readEarnable } from "../credentials";
import type { Round, WorkKind } from "../kind";
import { joinPeople, personOf } from "../people";
import { describeRows, queryRows } from "../query-rows";
import type { TestPerson } from "../sending";

const SAVES = 10;

/** Two credential drafts and a project are edited with autosave. */
export const autosaveWork: WorkKind = {
  name: "autosave",
  async begin(round) {
    const { mark, chance, sending } = round;
    const lnd = await personOf("235");
    const drafts = [await makeDraft(round, lnd, 0), await makeDraft(round, lnd, 1)];
    const credential = chance.pick(await readEarnable(), "credential");
    const [learner] = await joinPeople(mark, 1);
    if (!learner) throw new Error("Nobody has joined.");
    await insertPassedAttempts([learner.id], credential.quiz);
    const [project] = await queryRows<{ id: number }>(
      "insert into attempt (employee_id, assessment_id, number, started_at) values ($1, $2, 1, now()) returning id",
      [learner.id, credential.project],
    );
    const attemptId = project?.id ?? 0;
    return {
      lanes: [
        ...drafts.map((id) => async () => {
          for (let save = 1; save <= SAVES; save += 1)
            await sending.post(lnd, `/api/credentials/${id}/draft`, draftOf(save, `${mark} saved ${save}`));
        }),
        async () => {
          let version = 1;
          for (let save = 1; save <= SAVES; save += 1) {
            const saved = await sending.post(learner, `/api/attempts/${attemptId}/draft`, {
              version,
              text: `${mark} typed ${save}`,
              links: "",
            });
            version = Number(saved.version);
          }
          await sending.post(learner, `/api/attempts/${attemptId}/project`, {
            version,
            text: `${mark} submitted`,
            links: "",
          });
        },
      ],
      moment: { requests: 3 * SAVES + 1 },
      people: [learner.id],
      check: () => checkSaved(mark, drafts, attemptId),
    };
  },
};

/** @returns a sentence for each value that differs from the last one saved */
async function checkSaved(mark: string, drafts: readonly number[], attemptId: number) {
  return [
    ...(await describeRows(
      "A draft does not hold what was saved last",
      "select id, title, version from credential_version where id = any($1::int[]) and (title, version) <> ($2, $3::int)",
      [drafts, `${mark} saved ${SAVES}`, SAVES + 1],
    )),
    ...(await describeRows(
      "A save is not in the trail exactly once",
      `select d.id, s.n, count(e.id)::int as entries from unnest($1::int[]) as d (id) cross join generate_series(1, $2::int) as s (n)
           left join audit_entry e on e.command = 'credential.save' and e.subject_id = d.id::text and e.detail ->> 'title' = $3 || s.n
           group by d.id, s.n having count(e.id) <> 1`,
      [drafts, SAVES, `${mark} saved `],
    )),
    ...(await describeRows(
      "A project was not submitted exactly once, as it was typed last",
      `select t.id, t.state, t.text, count(e.id)::int as entries, (select count(*)::int from attempt_marker m where m.attempt_id = t.id) as markers
           from attempt t left join audit_entry e on e.command = 'attempt.hand-in' and e.subject_id = t.id::text
           where t.id = $1 group by t.id having (t.state::text, t.text, count(e.id)) <> ('submitted', $2, 1)
             or (select count(*) from attempt_marker m where m.attempt_id = t.id) <> 1`,
      [attemptId, `${mark} submitted`],
    )),
  ];
}

async function makeDraft({ mark, sending }: Round, lnd: TestPerson, at: number): Promise<number> {
  const { id } = await sending.form(lnd, "/credentials/new", "createCredentialAction", {
    title: `${mark} draft ${at}`,
  });
  return Number(id);
}

/** Build a whole draft, as the editor sends it, with only the texts changed. */
const draftOf = (version: number, title: string) => ({
  version,
  title,
  description: `${title}, described.`,
  effortHours: 2,
  validityMonths: null,
  badgeSymbol: "star",
  badgeColor: "#1f5c48",
  outcomes: [],
  assessments: [],
});

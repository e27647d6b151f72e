import { insertPassedAttempts, readEarnable } from "../credentials";
import { checkEarned } from "../earned";
import type { WorkKind } from "../kind";
import { joinPeople } from "../people";
import { queryRows } from "../query-rows";

const TOGETHER = 16;

/** Badges are issued to many people at once, by jobs that include some people twice. */
export const issueWork: WorkKind = {
  name: "issue",
  async begin({ mark, chance }) {
    const credential = chance.pick(await readEarnable(), "credential");
    const people = (await joinPeople(mark, TOGETHER * 3)).map(({ id }) => id);
    await insertPassedAttempts(people, credential.quiz);
    await insertPassedAttempts(people, credential.project);
    const jobs = [0, 1, 2, 3].map((at) => people.slice(at * TOGETHER - (at && 8), at * TOGETHER + TOGETHER));
    // In one transaction, as commands enqueue them.
    await queryRows(
      `select graphile_worker.add_job('award.derive', payload := json_build_object('pairs', pairs), max_attempts := 10) from json_array_elements($1::json) as pairs`,
      [JSON.stringify(jobs.map((ids) => ids.map((id) => [id, credential.versionId])))],
    );
    return {
      lanes: [],
      moment: { from: 0, until: 1800 },
      people,
      check: () => checkEarned(people, credential.credentialId),
    };
  },
};

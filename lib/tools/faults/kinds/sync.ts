import { setTimeout as sleep } from "node:timers/promises";
import type { WorkKind } from "../kind";
import { joinPeople, personOf } from "../people";
import { describeRows, queryRows } from "../query-rows";

const STEPS = 5;
const EACH = 4;

/** People join and leave a unit with a rule assignment; jobs update the enrolments. */
export const syncWork: WorkKind = {
  name: "follow",
  async begin({ mark, chance, sending }) {
    const lnd = await personOf("235");
    const [unit, other] = [await makeUnit(`${mark} in`), await makeUnit(`${mark} out`)];
    const pathways = await queryRows<{ id: number }>(
      "select pathway_id as id from pathway_version where state = 'published' order by 1",
    );
    const pathwayId = chance.pick(pathways, "pathway").id;
    const plan = {
      pathwayId,
      audience: { kind: "rule", unitIds: [unit], jobRoleIds: [], belowSkillId: null },
      due: { kind: "none" },
      obligation: "recommended",
      reason: `${mark} follows`,
      lossPolicy: "withdraw",
      isEmptyMeant: true,
    };
    await sending.form(lnd, `/assign?pathway=${pathwayId}`, "assignPathwayAction", { json: plan });
    const people: number[] = [];
    const join = async (step: number) => {
      const joined = await joinPeople(`${mark}-${step}`, EACH, { unitId: unit });
      people.push(...joined.map(({ id }) => id));
      await look(joined.map(({ id }) => id));
      const [gone] = joined;
      if (step % 2 === 0 || !gone) return;
      await queryRows("update employee set unit_id = $2 where id = $1", [gone.id, other]);
      await look([gone.id]);
    };
    return {
      lanes: [
        async () => {
          for (let step = 0; step < STEPS; step += 1) await withRetries(() => join(step));
        },
      ],
      moment: { from: 0, until: 2500 },
      people,
      check: async () => [
        ...(await describeRows(
          "Who works in the unit is not enrolled exactly once by its rule",
          `select p.id, count(e.id)::int as enrolments, count(s.id)::int as sources from employee p
           left join enrolment e on e.employee_id = p.id and e.pathway_id = $2 and e.state in ('not_started', 'in_progress')
           left join enrolment_source s on s.enrolment_id = e.id and s.ended_at is null
           where p.unit_id = $1 group by p.id having (count(e.id), count(s.id)) <> (1, 1)`,
          [unit, pathwayId],
        )),
        ...(await describeRows(
          "Who has left the unit is still asked for its pathway",
          `select p.id, e.state from employee p join enrolment e on e.employee_id = p.id and e.state in ('not_started', 'in_progress') where p.unit_id = $1`,
          [other],
        )),
        ...(await describeRows(
          "Not everybody who joined is there",
          "select count(*)::int as people from employee where unit_id in ($1, $2) having count(*) <> $3::int",
          [unit, other, STEPS * EACH],
        )),
      ],
    };
  },
};

async function makeUnit(name: string): Promise<number> {
  const [row] = await queryRows<{ id: number }>(
    `with made as (
       insert into org_unit (code, name, parent_id) select $1, $1, id from org_unit where parent_id is null order by id limit 1 returning id, parent_id),
     own as (insert into unit_closure (ancestor_id, descendant_id, depth) select id, id, 0 from made)
     insert into unit_closure (ancestor_id, descendant_id, depth) select c.ancestor_id, made.id, c.depth + 1 from made join unit_closure c on c.descendant_id = made.parent_id
     returning descendant_id as id`,
    [name],
  );
  if (!row) throw new Error("The unit was not made.");
  return row.id;
}

/** Jobs that every change of a person enqueues. */
const look = (ids: number[]) =>
  queryRows(
    "select graphile_worker.add_job('enrolment.refresh', payload := json_build_object('employeeIds', $1::int[]), max_attempts := 10)",
    [ids],
  );

/** Another system that writes here retries as well. */
async function withRetries(work: () => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + 90_000; ; await sleep(500)) {
    try {
      await work();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

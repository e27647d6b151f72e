import type { WorkKind } from "../kind";
import { joinPeople, personOf } from "../people";
import { describeRows, queryRows } from "../query-rows";

/** Pathways are assigned to named people, several at a time. */
export const assignWork: WorkKind = {
  name: "assign",
  async begin({ mark, chance, sending }) {
    const lnd = await personOf("235");
    const people = await joinPeople(mark, 12);
    const pathways = await queryRows<{ id: number }>(
      "select pathway_id as id from pathway_version where state = 'published' order by 1",
    );
    const sent = [0, 1, 2, 3].map((at) => ({
      reason: `${mark} assigned ${at}`,
      pathwayId: chance.pick(pathways, `pathway ${at}`).id,
      employeeIds: people.slice(at * 3, at * 3 + 3).map(({ id }) => id),
    }));
    return {
      lanes: sent.map(({ reason, pathwayId, employeeIds }) => () => {
        const plan = {
          pathwayId,
          audience: { kind: "people", employeeIds },
          due: { kind: "after_assignment", days: 30 },
          obligation: "mandatory",
          reason,
        };
        return sending.form(lnd, `/assign?pathway=${pathwayId}`, "assignPathwayAction", { json: plan });
      }),
      moment: { requests: sent.length },
      people: people.map(({ id }) => id),
      check: async () => {
        const faults = await Promise.all(
          sent.map(({ reason, employeeIds }) =>
            describeRows(
              `"${reason}" is not there exactly once, or not for everybody once`,
              `select count(distinct a.id)::int as assignments, count(s.id)::int as sources, count(distinct e.employee_id)::int as people
               from assignment a left join enrolment_source s on s.assignment_id = a.id and s.ended_at is null
               left join enrolment e on e.id = s.enrolment_id and e.employee_id = any($2::int[]) and e.state in ('not_started', 'in_progress')
               where a.reason = $1 having (count(distinct a.id), count(s.id), count(distinct e.employee_id)) <> (1, 3, 3)`,
              [reason, employeeIds],
            ),
          ),
        );
        const trail = await describeRows(
          "An assignment is not in the trail exactly once",
          `select a.id, count(t.id)::int as entries from assignment a
           left join audit_entry t on t.command = 'assignment.create' and t.subject_id = a.id::text
           where a.reason like $1 || ' %' group by a.id having count(t.id) <> 1`,
          [mark],
        );
        return [...faults.flat(), ...trail];
      },
    };
  },
};

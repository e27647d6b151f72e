import type { WorkKind } from "../kind";
import { joinPeople, personOf } from "../people";
import { describeRows, queryRows } from "../query-rows";

/** A manager rates skills of reports, several at a time. */
export const rateWork: WorkKind = {
  name: "rate",
  async begin({ mark, sending }) {
    const manager = await personOf("26");
    const people = await joinPeople(mark, 4, { managerHrId: "26" });
    const ids = people.map(({ id }) => id);
    const skills = await queryRows<{ id: number }>("select id from skill order by id limit 3");
    await queryRows(
      `insert into person_skill (employee_id, skill_id, target, criticality, fresh_until_0, fresh_until_1, fresh_until_2, fresh_until_3, fresh_until_4, fresh_until_5, assessed_until)
       select p.id, s.id, null, null, d, d, d, d, d, d, d from unnest($1::int[]) as p (id), unnest($2::int[]) as s (id), (values (date '0001-01-01')) as never (d)`,
      [ids, skills.map(({ id }) => id)],
    );
    return {
      lanes: people.map((person) => async () => {
        for (const skill of skills)
          await sending.form(manager, `/people/${person.id}`, "rateSkillAction", {
            employeeId: person.id,
            skillId: skill.id,
            level: 2,
            note: `${mark} rated ${person.id} ${skill.id}`,
          });
      }),
      moment: { requests: ids.length * skills.length },
      people: ids,
      check: () =>
        describeRows(
          "A rating is not there exactly once, or moved no level",
          `select p.id, s.id as skill, count(v.id)::int as items, max(k.reached) as reached from unnest($1::int[]) as p (id) cross join unnest($2::int[]) as s (id)
           left join evidence v on v.employee_id = p.id and v.skill_id = s.id and v.note = $3 || p.id || ' ' || s.id
           left join person_skill k on k.employee_id = p.id and k.skill_id = s.id
           group by p.id, s.id having count(v.id) <> 1 or coalesce(max(k.reached), 0) = 0`,
          [ids, skills.map(({ id }) => id), `${mark} rated `],
        ),
    };
  },
};

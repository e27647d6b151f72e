import { describeRows } from "./query-rows";

/** Find problems with the badges of people who earned this credential, each exactly once. */
export const checkEarned = async (people: number[], credentialId: number): Promise<string[]> => [
  ...(await describeRows(
    "A badge was not issued exactly once",
    `select p.id, count(a.id)::int as awards, count(a.signed_credential)::int as signed
     from unnest($1::int[]) as p (id) left join award a on a.employee_id = p.id and a.credential_id = $2
     group by p.id having (count(a.id), count(a.signed_credential)) <> (1, 1)`,
    [people, credentialId],
  )),
  ...(await describeRows(
    "An award is not in the trail exactly once",
    `select a.id, count(t.id)::int as entries from award a
     left join audit_entry t on t.command = 'award.issue' and t.detail -> 'awards' @> to_jsonb(a.id)
     where a.employee_id = any($1::int[]) and a.credential_id = $2 group by a.id having count(t.id) <> 1`,
    [people, credentialId],
  )),
  ...(await describeRows(
    "An award has no evidence, or one item of it twice",
    `select a.id, count(v.id)::int as items, count(distinct (v.skill_id, v.kind, v.assessment_key, v.level))::int as different
     from award a left join evidence v on v.award_id = a.id
     where a.employee_id = any($1::int[]) and a.credential_id = $2
     group by a.id having count(v.id) = 0 or count(v.id) <> count(distinct (v.skill_id, v.kind, v.assessment_key, v.level))`,
    [people, credentialId],
  )),
];

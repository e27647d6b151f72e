import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/structure/merging/merge-people.test.ts",
  "lib/structure/merging/learning.test.ts",
  "lib/access/by-mail.test.ts",
  "lib/access/accounts-list.test.ts",
  "lib/access/roles.test.ts",
  "lib/access/passwords-by-link.test.ts",
];

/** Sentences on merged records, accounts, links, roles and passwords. */
export const STAFFING_BREAKS_3 = inArea("staffing", TESTS, {
  "lib/structure/merging/mentions.ts": [
    {
      text: '[Prisma.raw("values"), Prisma.raw("present")]',
      replacement: '[Prisma.raw("values")]',
      seen: "After a merge the planned changes of manager of the former record's team fail on their day.",
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: " or subject_id = ${keepId} and values->'managerId' = ${former})",
      replacement: ")",
      seen: "After a merge a change waits that would make the person their own manager, and fails on its day.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
  ],
  "lib/structure/merging/references.ts": [
    {
      text: '{ table: "message_opt_out", column: "employee_id", unless: ["kind"] },',
      replacement: '{ table: "message_opt_out", column: "employee_id" },',
      seen: "Two records of a person who has switched off the same mail in both cannot be merged.",
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
  ],
  "lib/structure/merging/access.ts": [
    {
      text: "and (${hasOwn(keepId)}\n",
      replacement: "and (false\n",
      seen: "After a merge the link of an old invitation of the former record sets a new password for the account that stays.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
  ],
  "lib/structure/merging/own-work.ts": [
    {
      text: "d.applied_at is null and d.undone_at is null`",
      replacement: "d.applied_at is null and d.undone_at is null and false`",
      seen: "A decision sent just before a merge passes the assessor's own work.",
      sql: true,
      tests: ["lib/structure/merging/learning.test.ts"],
    },
  ],
  "lib/structure/merging/move-rows.ts": [
    {
      text: "and exists (select from self_assessment_request k where k.employee_id = ${keepId} and k.done_at is null and k.withdrawn_at is null)",
      replacement: "and false",
      seen: "Two records of a person who was asked in both to rate themselves cannot be merged.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: "and exists (select from self_assessment_request k where k.employee_id = ${keepId} and k.done_at is null and k.withdrawn_at is null)",
      replacement: "and true",
      seen: "Whoever was asked to rate themselves in the record that ends is asked no more after a merge.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: 'and k.id = ${keepId} and ${hasNotLeftBySql(today, "k")}',
      replacement: 'and k.id = ${keepId} and false and ${hasNotLeftBySql(today, "k")}',
      seen: "Somebody who is here counts as absent for ever because the other record had left.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: 'and k.id = ${keepId} and ${hasNotLeftBySql(today, "k")}',
      replacement: 'and k.id = ${keepId} and (true or ${hasNotLeftBySql(today, "k")})',
      seen: "Somebody who has left in both records counts as returned on the day of the merge.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: "and exists (select from absence k where k.employee_id = ${keepId} and k.returned_on is null)",
      replacement: "and false",
      seen: "Two records of somebody who has left in both cannot be merged.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: "where e.employee_id = ${keepId} and s.assignment_id = x.assignment_id and s.ended_at is null)",
      replacement:
        "where false and e.employee_id = ${keepId} and s.assignment_id = x.assignment_id and s.ended_at is null)",
      seen: "A merge takes an assignment from somebody because the other record was excluded from it.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: "where e.employee_id = ${keepId} and s.assignment_id = x.assignment_id and s.ended_at is null)",
      replacement: "where e.employee_id = ${keepId} and s.assignment_id = x.assignment_id)",
      seen: "A merge loses an exclusion from an assignment that does not cover the person any more.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: "coalesce(k.marked_at, m.marked_at)",
      replacement: "k.marked_at",
      seen: "Work that was marked in the record that ends waits to be marked again after a merge.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
  ],
  "lib/structure/merging/pair.ts": [
    {
      text: '${currentVersionOf("credential", Prisma.sql`g.credential_id`)}) v on true',
      replacement:
        "${currentVersionOf(\"credential\", Prisma.sql`g.credential_id`)}) v on v.state = 'published'",
      seen: "Before a merge, an assessor of a retired credential is shown as an assessor of everything.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
  ],
  "lib/structure/merging/merge-preview.ts": [
    {
      text: "v.rater_id = ${id} and v.employee_id <> ${id})",
      replacement: "v.rater_id = ${id})",
      seen: "Before a merge, the ratings of oneself are counted among those given to others.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: "m.assessor_id = ${id} and ${WAITS_TO_BE_MARKED})",
      replacement: "m.assessor_id = ${id} and (true or ${WAITS_TO_BE_MARKED}))",
      seen: "Before a merge, all work that somebody ever marked is counted as waiting for them.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: '+ (select count(*)::int from pathway_version v where v.author_id = ${id} and ${isUnpublishedSql("v")})',
      replacement: "+ (select count(*)::int from pathway_version v where v.author_id = ${id})",
      seen: "Before a merge, published pathways are counted as drafts that follow.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
  ],
  "lib/access/accounts-list.ts": [
    {
      text: "i.mailed_at is not null order by m.id desc limit 1)",
      replacement: "i.mailed_at is not null order by m.id limit 1)",
      seen: "Whose first invitation failed is listed as not reached although the second one was sent.",
      sql: true,
      tests: ["lib/access/by-mail.test.ts"],
    },
    {
      text: "(select max(t.expires_at) as until",
      replacement: "(select min(t.expires_at) as until",
      seen: "Whoever got a second link after the first had expired is listed as if no link worked.",
      sql: true,
      tests: ["lib/access/by-mail.test.ts"],
    },
  ],
  "lib/access/invitations.ts": [
    {
      text: "or p.id is distinct from ${employeeIdOf(by.actor)}::int)",
      replacement: "or p.id is distinct from 0)",
      seen: "An admin who makes links for a whole list in which they stand themselves is refused.",
      sql: true,
      tests: ["lib/access/accounts-list.test.ts"],
    },
  ],
  "lib/access/roles.ts": [
    {
      text: "const keyOf = ({ unitId, credentialId }: Scope) => `${unitId} ${credentialId}`;",
      replacement: "const keyOf = ({ unitId }: Scope) => `${unitId}`;",
      seen: "An assessor of one credential who is to mark another one keeps the former limit, and the page says it was saved.",
      tests: ["lib/access/roles.test.ts"],
    },
  ],
  "prisma/migrations/20261130140000_several_credentials/migration.sql": [
    {
      text: 'drop index "role_grant_once";',
      replacement: "select 1;",
      seen: "An assessor of one credential cannot be given a second one.",
      sql: true,
      tests: ["lib/access/roles.test.ts"],
    },
  ],
  "lib/access/choose-password.ts": [
    {
      text: "    await refuseGuessable(password, [name, email, await organisationName(tx)]);\n",
      replacement: "",
      seen: "Under My account people choose passwords that anybody guesses.",
      tests: ["lib/access/passwords-by-link.test.ts"],
    },
  ],
});

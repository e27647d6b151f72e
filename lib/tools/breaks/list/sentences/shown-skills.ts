import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = ["lib/skills/queries.test.ts", "lib/skills/rating.test.ts", "lib/skills/rating-page.test.ts"];

/** Sentences on what people read of skills, levels and evidence, and on the ratings they enter. */
export const SHOWN_SKILL_BREAKS = inArea("shown skills", TESTS, {
  "lib/skills/queries.ts": [
    {
      text: "revokedAt: item.revokedAt?.getTime() ?? null,",
      replacement: "revokedAt: null,",
      seen: "On a person's page a rating that was withdrawn, or a badge that was revoked, is said to count.",
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: 'v.assessment_key::text as "assessmentKey"',
      replacement: 'null::text as "assessmentKey"',
      seen: "On a person's page an exam result that a later one replaced is still said to count.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: 'until && row.state === "covered" ? toDay(until) : null',
      replacement: "until ? toDay(until) : null",
      seen: "Beside a stale skill, and one never shown, stands a day until which it is current.",
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: "(${skillId}::int is null or v.skill_id = ${skillId}::int)",
      replacement: "(${skillId}::int is null or v.skill_id is not null)",
      seen: "The page of one skill lists a person's evidence in all other skills too.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: "where t.id = v.attempt_id)) as source",
      replacement: "where t.id = v.award_id)) as source",
      seen: "The evidence of a failed attempt names the assessment of somebody else, or none.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: '(${latestRating("self_rating", Prisma.sql`s.employee_id`)}) o) as "selfLevel"',
      replacement: '(${latestRating("manager_rating", Prisma.sql`s.employee_id`)}) o) as "selfLevel"',
      seen: "A person's own view is not shown beside their level.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: "order by (s.target is null), ${urgency(today)}, s.criticality desc nulls last, k.name, k.id`",
      replacement: "order by (s.target is null), ${urgency(today)}, s.criticality nulls last, k.name, k.id`",
      seen: "Of a person's gaps the least critical ones are listed first.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: 'gap: rows.filter(({ state }) => state === "gap").length',
      replacement: 'gap: rows.filter(({ state }) => state === "gap" || state === "unknown").length',
      seen: "On a person's page skills of which nothing is known are counted as gaps as well.",
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: "order by (s.target is null), ",
      replacement: "order by ",
      seen: "On a person's page skills that nobody asks of them stand among the gaps.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: 'orderBy: { level: "asc" }',
      replacement: 'orderBy: { level: "desc" }',
      seen: "The page of a skill describes its levels from the highest down.",
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: "where a.id = v.award_id),",
      replacement: "where a.id = v.attempt_id),",
      seen: "The evidence of a badge does not name it.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: " and ${peopleWithin(actor, permission).sql}",
      replacement: "",
      seen: "Colleagues read each other's skills.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: "${freshLevelOn(today)} as fresh, s.reached",
      replacement: "s.reached as fresh, s.reached",
      seen: "A person's page shows a level that has gone stale as if it were fresh.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: 's.must_have as "mustHave"',
      replacement: 'false as "mustHave"',
      seen: "A person's page does not mark the skills that their job role cannot do without.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: "v.note, v.entered_by_id, v.award_id",
      replacement: "null::text as note, v.entered_by_id, v.award_id",
      seen: "What a manager wrote beside a rating is missing from the evidence.",
      sql: true,
      tests: ["lib/skills/rating.test.ts"],
    },
    {
      text: "validUntil: until && toDay(until),",
      replacement: "validUntil: null,",
      seen: "The list of evidence does not say until which day it is valid.",
      tests: ["lib/skills/queries.test.ts"],
    },
  ],
  "lib/skills/state-sql.ts": [
    {
      text: "array['gap', 'stale', 'unknown', 'covered']",
      replacement: "array['covered', 'gap', 'stale', 'unknown']",
      seen: "Lists of people and skills begin with what is covered, and the gaps come after it.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
  ],
  "lib/skills/source-sql.ts": [
    {
      text: " and s.kind = 'project' and",
      replacement: " and",
      seen: "The evidence of a failed quiz has a link to a submitted project, which is not found.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
    {
      text: '\n    and ${submissionsWithin(actor, "submission:read").sql})',
      replacement: ")",
      seen: "The evidence of a report leads their manager to submitted work, which the manager may not open.",
      sql: true,
      tests: ["lib/skills/queries.test.ts"],
    },
  ],
  "lib/skills/commands.ts": [
    {
      text: 'record(tx, by, "self_rating", input',
      replacement: 'record(tx, by, "manager_rating", input',
      seen: "People raise their own level by rating themselves in a skill.",
      tests: ["lib/skills/rating.test.ts"],
    },
    {
      text: '{ name: person.manager ?? "" }',
      replacement: '{ name: "" }',
      seen: "A rating that is refused because the line manager changed does not say who it is now.",
      tests: ["lib/skills/rating.test.ts"],
    },
    {
      text: 'await enqueue(tx, "enrolment.refresh", { employeeIds: [person.id] });',
      replacement: "",
      seen: "Somebody who is rated below a target is enrolled by the rule for it only at the next hourly run.",
      tests: ["lib/skills/rating.test.ts"],
    },
    {
      text: 'and ${activeOn(dayAt(by.now))} and ${peopleWithin(by.actor, "evidence:enter").sql}',
      replacement: "and ${activeOn(dayAt(by.now))}",
      seen: "A former manager withdraws ratings of people who are out of their reach.",
      sql: true,
      tests: ["lib/skills/rating.test.ts"],
    },
    {
      text: 'await enqueue(tx, "enrolment.refresh", { employeeIds: [item.id] });',
      replacement: "",
      seen: "Somebody whose rating is withdrawn is enrolled by a rule for their gap only at the next hourly run.",
      tests: ["lib/skills/rating.test.ts"],
    },
  ],
  "lib/skills/rating-page.ts": [
    {
      text: '${hasAccount()} as "hasAccount"',
      replacement: 'true as "hasAccount"',
      seen: "Whoever has no account seems to get the request for a self-assessment.",
      sql: true,
      tests: ["lib/skills/rating-page.test.ts"],
    },
    {
      text: "order by p.name, p.id limit ${RATING_ROWS + 1}",
      replacement: "order by p.id limit ${RATING_ROWS + 1}",
      seen: "Somebody whose name begins with A stands on the last page of ratings.",
      sql: true,
      tests: ["lib/skills/self-assessments.test.ts"],
    },
    {
      text: 'case when f.is_report then ${me}::int else m.id end as "raterId"',
      replacement: 'm.id as "raterId"',
      seen: "A manager's manager is shown the line manager's ratings as their own, and cannot save any.",
      sql: true,
      tests: ["lib/skills/rating-page.test.ts"],
    },
    {
      text: 'and ${activeOn(today, "m")}',
      replacement: "",
      seen: "The page of ratings offers to enter a rating for a line manager who has left, and refuses it then.",
      sql: true,
      tests: ["lib/skills/rating-page.test.ts"],
    },
    {
      text: "(select max(v.occurred_at) from evidence v",
      replacement: "(select min(v.occurred_at) from evidence v",
      seen: "The page of ratings gives the day of somebody's first self-assessment as the latest.",
      sql: true,
      tests: ["lib/skills/rating-page.test.ts"],
    },
    {
      text: "r.employee_id = p.id and ${IS_REQUEST_OPEN}) as asked",
      replacement: "r.employee_id = p.id and r.withdrawn_at is null) as asked",
      seen: "Somebody who has assessed themselves is still shown as asked for it.",
      sql: true,
      tests: ["lib/skills/rating-page.test.ts"],
    },
    {
      text: 'const isTeam = !of && !unit && !person && can(actor, "evidence:rate");',
      replacement: 'const isTeam = !of && !unit && can(actor, "evidence:rate");',
      seen: "An L&D manager with a team opens the ratings of somebody outside it and finds nobody.",
      tests: ["lib/skills/rating-page.test.ts"],
    },
    {
      text: "Prisma.sql`and ${inUnits([unit])}`",
      replacement: "Prisma.sql`and p.unit_id = ${unit}`",
      seen: "The ratings of a department leave out the people of its teams.",
      tests: ["lib/skills/rating-page.test.ts"],
    },
    {
      text: " or p.hr_id = ${q}",
      replacement: "",
      seen: "Nobody is found by HR id on the page of ratings.",
      sql: true,
      tests: ["lib/skills/rating-page.test.ts"],
    },
  ],
  "lib/skills/rating-cells.ts": [
    {
      text: "{ evidenceId, level, note, at: at.toISOString(), enteredBy }",
      replacement: "{ evidenceId, level, note: null, at: at.toISOString(), enteredBy }",
      seen: "The page of ratings has lost the note of each rating.",
      tests: ["lib/skills/rating.test.ts"],
    },
    {
      text: "${freshLevelOn(today)} as fresh, s.reached",
      replacement: "s.reached as fresh, s.reached",
      seen: "On the page of ratings a level that has gone stale looks fresh.",
      sql: true,
      tests: ["lib/skills/rating.test.ts"],
    },
    {
      text: "skillId === null ? Prisma.sql`s.target is not null` :",
      replacement: "skillId === null ? Prisma.sql`true` :",
      seen: "The page of ratings asks for skills that nobody on it needs.",
      tests: ["lib/skills/rating-page.test.ts"],
    },
  ],
  "lib/skills/self-assessments.ts": [
    {
      text: 'actor.kind === "person" ? actor.name : null',
      replacement: 'actor.kind === "system" ? "" : null',
      seen: "The request for a self-assessment does not say who asks.",
      tests: ["lib/skills/self-assessments.test.ts"],
    },
  ],
  "lib/skills/joint-evidence.ts": [
    {
      text: "(raterId === keepId || raterId === mergeId)",
      replacement: "raterId === keepId",
      seen: "The preview of a merge leaves out that levels fall with what the other record had rated.",
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
  ],
  "components/skills/evidence-list.tsx": [
    {
      text: 'item.kind === "self_rating"',
      replacement: 'item.kind === "peer_rating"',
      seen: "A self-assessment is said to have counted until a newer one took its place.",
      tests: ["components/skills/evidence-list.test.tsx"],
    },
    {
      text: "item.aimedLevel === null ? (",
      replacement: "item.level >= 0 ? (",
      seen: "A failed attempt stands among the evidence as a level of none, without the level it aimed at.",
      tests: ["components/skills/evidence-list.test.tsx"],
    },
  ],
  "components/skills/coverage-cell.tsx": [
    {
      text: 'counts === "hidden" ? t("notShown") : t("notRequired")',
      replacement: 't("notRequired")',
      seen: "A cell that is hidden from an executive says aloud that nobody is asked for the skill.",
      tests: ["components/skills/coverage-cell.test.tsx"],
    },
    {
      text: '"--s": share(covered + stale, required),',
      replacement: '"--s": share(stale, required),',
      seen: "The strip in a cell of the map shows other shares than its figures.",
      tests: ["components/skills/coverage-cell.test.tsx"],
    },
  ],
  "lib/skills/own-assessment.ts": [
    {
      text: "where s.target is not null and p.id = ${employeeIdOf(actor)}",
      replacement: "where p.id = ${employeeIdOf(actor)}",
      seen: "People are asked to assess themselves in skills that their job roles do not ask for.",
      sql: true,
      tests: ["lib/skills/rating-page.test.ts"],
    },
  ],
});

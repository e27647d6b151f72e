import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/assignments/leavers.test.ts",
  "lib/assessments/reassign.test.ts",
  "lib/reports/team.test.ts",
  "lib/reports/record-figures.test.ts",
];

/** People who leave and return. */
export const LEAVER_BREAKS = inArea("leavers", TESTS, {
  "lib/learning/standing-rules.ts": [
    {
      text: " and not exists (select from absence b where b.employee_id = p.id and b.returned_on is null)",
      replacement: "",
      seen: "Who returns while the hourly job runs begins the pathway anew, and what they had done stays withdrawn.",
      sql: true,
    },
  ],
  "lib/assignments/reopened.ts": [
    {
      text: "and (e.id is null or ${isOpenSql()})",
      replacement: "",
      seen: "Before somebody returns, learning is counted as continuing whose pathway does not.",
      sql: true,
    },
  ],
  "lib/people/manager-sql.ts": [
    {
      text: '${hasLeftBySql(day, "m")}',
      replacement: "m.active_until < ${day}::date",
      seen: "People whose manager left yesterday are missing from the list that asks for a new one.",
      sql: true,
    },
    {
      text: ' and ${hasNotLeftBySql(day, "r")}',
      replacement: "",
      seen: "Reports who have left long ago are handed over as well, and what is planned for them fails.",
      tests: ["lib/structure/leaving/hand-over.test.ts"],
      sql: true,
    },
  ],
  "lib/assignments/leavers.ts": [
    {
      text: "days <= DAYS_TO_RETURN",
      replacement: "days < DAYS_TO_RETURN",
      seen: "Who returns after exactly 90 days starts over.",
    },
    {
      text: "const DAYS_TO_RETURN = 90;",
      replacement: "const DAYS_TO_RETURN = 30;",
      seen: "Who returns after two months of leave has lost their pathways.",
    },
    {
      text: "e.due_shift_days + case when ${isOwnDate} then b.days else 0 end",
      replacement: "e.due_shift_days",
      seen: "Who returns from an absence is overdue at once.",
      sql: true,
    },
    {
      text: "and (t.deadline_at is null or not ",
      replacement: "and (true or not ",
      seen: "A quiz whose time ended while the person was still here is thrown away.",
      sql: true,
    },
    {
      text: "${IS_EDITABLE} and ${hasLeftBySql(today)}",
      replacement: "t.state in ('open', 'returned', 'submitted') and ${hasLeftBySql(today)}",
      seen: "Work that was submitted before somebody left is never marked.",
      sql: true,
    },
    {
      text: "e.state = 'withdrawn' and e.withdrawal_cause = 'left' and e.withdrawn_on >= b.left_on",
      replacement: "e.state = 'withdrawn'",
      seen: "Who returns is enrolled again on what was withdrawn from them by hand.",
      sql: true,
    },
    {
      text: "and not exists (select from assignment a where a.id = s.assignment_id and a.ended_at > s.ended_at)",
      replacement: "",
      seen: "Who returns is enrolled again by an assignment that ended while they were away.",
      sql: true,
    },
    {
      text: "t.state = 'closed' and t.deadline_at is null",
      replacement: "t.state = 'closed'",
      seen: "A quiz against the clock is open again after a return, its time long over.",
      sql: true,
    },
    {
      text: "where p.id = a.employee_id and a.returned_on is null and ${activeOn(today)} and ${people}",
      replacement: "where p.id = a.employee_id and a.returned_on is null and ${people}",
      seen: "A person who has left counts as returned the next day, and their absence is forgotten.",
      sql: true,
    },
  ],
  "lib/learning/progress.ts": [
    {
      text: "(e.state = 'withdrawn' and e.withdrawal_cause = 'left'\n",
      replacement: "(false and e.state = 'withdrawn' and e.withdrawal_cause = 'left'\n",
      seen: "The last project of a leaver is marked, and their pathway stays unfinished.",
      sql: true,
    },
  ],
  "lib/assignments/enrolment-list.ts": [
    {
      text: "(${activeOn(today)} and ${stateCondition(state, today)})",
      replacement: "(${stateCondition(state, today)})",
      seen: "The list of overdue enrolments is full of people who have left.",
      sql: true,
    },
    {
      text: 'queryFigure<{ total: number }>(counting, ["learning", "skills"])',
      replacement: 'queryFigure<{ total: number }>(counting, ["skills"])',
      seen: "The number of enrolments stays what it was when somebody completes one.",
      tests: ["lib/assignments/enrolment-list.test.ts"],
    },
  ],
  "lib/assessments/reassign.ts": [
    {
      text: 'w.marked_at is null and ${activeOn(day, "r")} and ${HOLDS_ASSESSOR})',
      replacement: "w.marked_at is null and false)",
      seen: "Work that an assessor is marking is offered to others as if the assessor had left.",
      sql: true,
    },
    {
      text: " and ${mayBeHanded(attemptId)}`;",
      replacement: "`;",
      tests: ["lib/assessments/assessor-scope.test.ts"],
      seen: "Work is handed to an assessor outside of their scope.",
      sql: true,
    },
    {
      text: "if (!assessor || assessor.id === row.employeeId)",
      replacement: "if (!assessor)",
      seen: "Somebody is given their own project to mark.",
    },
  ],
  "lib/assessments/assessor-scope.ts": [
    {
      text: '(${activeOn(dayAt(now), "r")} and ${hasAccount("r")}',
      replacement: '(${hasAccount("r")}',
      seen: "Work is reassigned to somebody who has left as well.",
      sql: true,
    },
  ],
  "lib/assessments/commands.ts": [
    {
      text: "${isAssessor(now)} and ${mayBeHanded(attemptId)}",
      replacement:
        "r.id in (select employee_id from role_grant where role = 'assessor') and ${mayBeHanded(attemptId)}",
      tests: ["lib/assessments/rounds.test.ts"],
      seen: "A submitted project goes to an assessor who has left, and nobody marks it.",
      sql: true,
    },
    {
      text: "where r.id <> ${employeeId} and ${isAssessor(now)}",
      replacement: "where ${isAssessor(now)}",
      tests: ["lib/assessments/rounds.test.ts"],
      seen: "The project of an assessor is assigned to that assessor.",
      sql: true,
    },
  ],
  "lib/assessments/expire-attempts.ts": [
    {
      text: "and (b.returned_on is null or b.returned_on > ${dayOfColumn(Prisma.sql`t.decided_at`)}))",
      replacement: "and false)",
      seen: "Who was on leave during the wait before the next attempt has failed for good.",
      sql: true,
    },
  ],
  "lib/assessments/results.ts": [
    {
      text: "then t.decided_at else coalesce(t.submitted_at, t.decided_at) end",
      replacement: "then t.decided_at else t.decided_at end",
      tests: ["lib/assignments/leavers.test.ts"],
      seen: "The badge of a leaver is dated after their last day.",
      sql: true,
    },
  ],
  "lib/reports/snapshots.ts": [
    {
      text: "where ${activeOn(day)}",
      replacement: "where true",
      seen: "The past coverage of a unit counts people who had left by then.",
      sql: true,
    },
  ],
  "lib/reports/team.ts": [
    {
      text: '${peopleWithin(actor, "evidence:rate").sql} and ${activeOn(today)}',
      replacement: '${peopleWithin(actor, "evidence:rate").sql}',
      seen: "A manager's team page lists people who have left.",
      sql: true,
    },
  ],
});

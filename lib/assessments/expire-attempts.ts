import "server-only";
import { z } from "zod";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { activeOn } from "@/lib/db/active";
import { dayOfColumn } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { NUMBER_IN_CYCLE } from "./attempt-number";
import { closeQuiz } from "./attempts";
import { writeFailure } from "./failure";
import type { OpenAttempt } from "./results";
import { tellResult } from "./tell";

/** Close quizzes whose time is over and grade what was answered, as if submitted at the deadline. */
export const expireAttempts = defineCommand({
  name: "attempt.close-expired",
  permission: "award:issue",
  input: z.object({}),
  async run(tx, _input, by) {
    const { now } = by;
    // Attempts whose deadline fell after their person left get no result: they are closed with the
    // enrolments.
    // Levels are locked person by person, everywhere in the order of ids, to avoid deadlocks. An attempt that its learner
    // submits at this moment is waited for, and then left out: its state is checked again.
    const expired = await tx.$queryRaw<(OpenAttempt & { deadlineAt: Date })[]>`
      select t.id, t.employee_id as "employeeId", t.draw, t.submitted_at as "submittedAt", t.deadline_at as "deadlineAt",
             json_build_object('passPercent', a.pass_percent, 'maxAttempts', a.max_attempts, 'coolOffHours', a.cool_off_hours,
                               'credentialVersionId', a.credential_version_id) as assessment
      from attempt t join assessment a on a.id = t.assessment_id join employee p on p.id = t.employee_id
      where t.state = 'open' and t.deadline_at < ${new Date(now.getTime() - 60_000)} and ${activeOn(dayOfColumn(Prisma.sql`t.deadline_at`))}
      order by t.employee_id, t.id limit 500 for update of t`;
    for (const attempt of expired) {
      await closeQuiz(tx, attempt, attempt.deadlineAt, by);
      await tellResult(tx, attempt.id, by);
    }
    return { id: expired.length };
  },
  record: (_input, { id }) => (id === 0 ? UNCHANGED : { closed: id }),
});

const WAITED_UNTIL = dayOfColumn(Prisma.sql`(t.decided_at + make_interval(hours => a.cool_off_hours))`);

/**
 * Record as evidence that a person failed and has not tried again for the length of the cool-off. People who
 * were absent meanwhile are excepted.
 */
export const recordAbandonedAttempts = defineCommand({
  name: "attempt.record-abandoned",
  permission: "award:issue",
  input: z.object({}),
  async run(tx, _input, by) {
    const { now } = by;
    const rows = await tx.$queryRaw<{ id: number }[]>`
      select t.id from attempt t join assessment a on a.id = t.assessment_id join employee p on p.id = t.employee_id
      where t.state = 'failed'
        and t.decided_at + make_interval(hours => a.cool_off_hours) <= ${now}
        and not exists (select from attempt n join assessment b on b.id = n.assessment_id
                        where n.employee_id = t.employee_id and b.key = a.key and (n.started_at, n.id) > (t.started_at, t.id))
        and not exists (select from evidence e where e.attempt_id = t.id)
        and ${NUMBER_IN_CYCLE} % a.max_attempts <> 0
        and ${activeOn(WAITED_UNTIL)}
        and not exists (select from absence b where b.employee_id = t.employee_id and b.left_on <= ${WAITED_UNTIL}
                        and (b.returned_on is null or b.returned_on > ${dayOfColumn(Prisma.sql`t.decided_at`)}))
      order by t.employee_id, t.id limit 500`;
    for (const { id } of rows) await writeFailure(tx, id, by);
    return { id: rows.length };
  },
  record: (_input, { id }) => (id === 0 ? UNCHANGED : { recorded: id }),
});

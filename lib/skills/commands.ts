import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Permission } from "@/lib/auth/permissions";
import { peopleWithin } from "@/lib/auth/policy";
import { type Context, defineCommand, UNCHANGED } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { issueMessage } from "@/lib/core/error-message";
import { notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { dayAt } from "@/lib/db/day-sql";
import type { Tx } from "@/lib/db/write";
import { activeOn } from "@/lib/people/active";
import { type NewEvidence, recordEvidence } from "./record-evidence";
import { refreshSkills } from "./refresh";

const rateInput = z.object({
  employeeId: rowId,
  skillId: rowId,
  level: z.coerce
    .number()
    .int()
    .min(0, issueMessage("skills.levelOutside"))
    .max(5, issueMessage("skills.levelOutside")),
  note: z
    .string()
    .trim()
    .max(2000, issueMessage("skills.noteTooLong", { max: 2000 }))
    .default(""),
});

/**
 * Record a manager's rating of a direct or indirect report; it supersedes earlier ratings by the same
 * manager.
 */
export const rateSkill = defineCommand({
  name: "evidence.rate",
  permission: "evidence:rate",
  input: rateInput,
  run: (tx, input, by) => rate(tx, by, "evidence:rate", "manager_rating", input),
});

/** Record a person's own rating, which is displayed but never counts. */
export const rateOwnSkill = defineCommand({
  name: "evidence.rate-self",
  permission: "evidence:rate-self",
  input: rateInput.omit({ employeeId: true }),
  run: (tx, input, by) =>
    rate(tx, by, "evidence:rate-self", "self_rating", {
      ...input,
      employeeId: by.actor.kind === "person" ? by.actor.employeeId : 0,
    }),
});

async function rate(
  tx: Tx,
  by: Context,
  permission: Permission,
  kind: "manager_rating" | "self_rating",
  input: z.output<typeof rateInput>,
) {
  const { actor, now } = by;
  const [person] = await tx.$queryRaw<
    { id: number }[]
  >`select p.id from employee p where p.id = ${input.employeeId} and ${activeOn(dayAt(now))} and ${peopleWithin(actor, permission).sql}`;
  if (!person || actor.kind !== "person") throw notFound("person");
  const skill = await tx.skill.findUnique({ where: { id: input.skillId }, select: { id: true } });
  if (!skill) throw notFound("skill");
  const rating: NewEvidence = {
    employeeId: person.id,
    skillId: skill.id,
    level: input.level,
    kind,
    raterId: actor.employeeId,
    note: input.note || null,
    occurredAt: now,
    eventKind: "rating",
    eventKey: randomUUID(),
  };
  const [id = 0] = await recordEvidence(tx, [rating], by);
  await enqueue(tx, "enrolment.refresh", { employeeIds: [person.id] });
  return { id };
}

/** Recompute a batch of people whose levels are due because a rule changed. */
export const refreshDue = defineCommand({
  name: "skill.refresh-due",
  permission: "award:issue",
  input: z.object({}),
  milliseconds: 300_000,
  async run(tx, _input, { now }) {
    const rows = await tx.$queryRaw<{ employee_id: number }[]>`
      delete from skill_refresh where employee_id in (select employee_id from skill_refresh order by employee_id limit 5000) returning employee_id`;
    const employeeIds = rows.map(({ employee_id }) => employee_id);
    await refreshSkills(tx, employeeIds, now);
    if (employeeIds.length > 0) await enqueue(tx, "enrolment.refresh", { employeeIds });
    return { id: employeeIds.length };
  },
  record: (_input, { id }) => (id === 0 ? UNCHANGED : { people: id }),
});

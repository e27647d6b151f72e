import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { issueMessage } from "@/lib/core/error-message";
import { notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import type { Tx } from "@/lib/db/write";
import { sendMessage, withdrawMessages } from "@/lib/messages/send";
import { levelInput } from "./level-input";
import { recordEvidence } from "./record-evidence";
import { IS_REQUEST_OPEN } from "./request-sql";

/**
 * Ask people for their self-assessment, in one batch. Who is asked already keeps that request.
 *
 * @returns the batch, and how many people were asked and skipped
 * @throws AppError `not_found` nobody of them is active and within reach
 */
export const requestSelfAssessments = defineCommand({
  name: "self-assessment.request",
  permission: "evidence:enter",
  input: z.object({
    employeeIds: z.array(rowId).min(1, issueMessage("skills.nobodyChosen")).max(1000),
  }),
  async run(tx, { employeeIds }, { actor, now }) {
    const me = employeeIdOf(actor);
    const people = await tx.$queryRaw<{ id: number }[]>`
      select p.id from employee p
      where p.id = any(${employeeIds}::int[]) and p.id <> ${me} and ${activeOn(dayAt(now))} and ${peopleWithin(actor, "evidence:enter").sql} order by p.id`;
    if (people.length === 0) throw notFound("person");
    const batch = randomUUID();
    const asked = await tx.$queryRaw<{ id: number; subjectId: number }[]>`
      insert into self_assessment_request (batch, employee_id, asked_by_id, asked_at)
      select ${batch}::uuid, id, ${me}::int, ${now} from unnest(${people.map(({ id }) => id)}::int[]) as p (id)
      on conflict (employee_id) where done_at is null and withdrawn_at is null do nothing returning employee_id as id, id as "subjectId"`;
    const by = actor.kind === "person" ? actor.name : null;
    await sendMessage(tx, { kind: "self_assessment", data: { by }, people: asked }, { actor, now });
    return { id: batch, asked: asked.length, skipped: employeeIds.length - asked.length };
  },
});

/**
 * Withdraw the requests of a batch that are still open.
 *
 * @throws AppError `not_found` the actor made no such batch
 */
export const withdrawSelfAssessmentRequests = defineCommand({
  name: "self-assessment.withdraw",
  permission: "evidence:enter",
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }, { actor, now }) {
    const made = await tx.selfAssessmentRequest.count({
      where: { batch: id, askedById: employeeIdOf(actor) },
    });
    if (made === 0) throw notFound("batch");
    const withdrawn = await tx.$queryRaw<{ id: number }[]>`
      update self_assessment_request r set withdrawn_at = ${now} where r.batch = ${id}::uuid and ${IS_REQUEST_OPEN} returning r.id`;
    await withdrawRequestMessages(tx, withdrawn);
    return { id, withdrawn: withdrawn.length };
  },
});

const FIELD = /^level-(\d+)$/;

/** Collect the fields `level-12` of a form, one for each skill that was assessed. */
const collectLevels = (fields: unknown) => ({
  levels: Object.entries(Object(fields)).flatMap(([name, level]) => {
    const [, skillId] = FIELD.exec(name) ?? [];
    return skillId === undefined || level === "" ? [] : [{ skillId, level }];
  }),
});

/**
 * Record a person's assessment of several of their own skills, which is displayed but never counts. A request
 * for it is done then.
 *
 * @param raw  `level-12: 3` for each skill assessed
 * @throws AppError `invalid` no level is given
 */
export const assessOwnSkills = defineCommand({
  name: "self-assessment.give",
  permission: "evidence:rate-self",
  input: z.preprocess(
    collectLevels,
    z.object({
      levels: z
        .array(z.object({ skillId: rowId, level: levelInput }))
        .min(1, issueMessage("skills.noLevelGiven"))
        .max(1000),
    }),
  ),
  async run(tx, { levels }, by) {
    const { actor, now } = by;
    const [person] = await tx.$queryRaw<
      { id: number }[]
    >`select p.id from employee p where ${activeOn(dayAt(now))} and ${peopleWithin(actor, "evidence:rate-self").sql}`;
    if (!person) throw notFound("person");
    await requireSkills(tx, [...new Set(levels.map(({ skillId }) => skillId))]);
    const items = levels.map(({ skillId, level }) => ({
      employeeId: person.id,
      skillId,
      level,
      kind: "self_rating" as const,
      raterId: person.id,
      occurredAt: now,
      eventKind: "rating" as const,
      eventKey: randomUUID(),
    }));
    await recordEvidence(tx, items, by);
    await enqueue(tx, "enrolment.refresh", { employeeIds: [person.id] });
    const done = await tx.$queryRaw<{ id: number }[]>`
      update self_assessment_request r set done_at = ${now} where r.employee_id = ${person.id} and ${IS_REQUEST_OPEN} returning r.id`;
    await withdrawRequestMessages(tx, done);
    return { id: person.id, skills: items.length };
  },
});

const withdrawRequestMessages = (tx: Tx, requests: readonly { id: number }[]) =>
  withdrawMessages(tx, { kind: "self_assessment", subjectIds: requests.map(({ id }) => id) });

/** @throws AppError `not_found` one of the skills does not exist */
async function requireSkills(tx: Tx, ids: number[]): Promise<void> {
  if ((await tx.skill.count({ where: { id: { in: ids } } })) < ids.length) throw notFound("skill");
}

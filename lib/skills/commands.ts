import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { type Context, defineCommand, UNCHANGED } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import type { Day } from "@/lib/core/calendar";
import { errorMessage, issueMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { linesText } from "@/lib/core/text";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import type { Tx } from "@/lib/db/write";
import { levelInput } from "./level-input";
import { type Rated, readRatingCells } from "./rating-cells";
import { recordEvidence, revokeRating } from "./record-evidence";
import { refreshSkills } from "./refresh";
import type { NewEvidence } from "./rules";

const rateInput = z.object({
  employeeId: rowId,
  skillId: rowId,
  level: levelInput,
  note: linesText()
    .trim()
    .max(2000, issueMessage("skills.noteTooLong", { max: 2000 }))
    .default(""),
  /** The rater whom the page named. */
  raterId: rowId.optional(),
  /** The rater's rating that the page showed; null: none. Absent: replace whatever there is. */
  basedOn: rowId.nullable().optional(),
});

/**
 * Record a manager's rating; it supersedes earlier ratings by the same manager. The rater is the actor for
 * direct and indirect reports; for other people it is their line manager, for whom the actor enters it.
 *
 * @returns the rater, and the cell as it is now
 * @throws AppError `not_found` out of reach · `invalid` the person has no line manager · `conflict` the line
 *   manager or the rating has changed since the page was shown
 */
export const rateSkill = defineCommand({
  name: "evidence.rate",
  permission: "evidence:enter",
  input: rateInput,
  async run(tx, input, by) {
    const person = await lockRated(tx, input, by);
    const rated = [{ id: person.id, raterId: person.raterId }];
    if (input.basedOn !== undefined) {
      const [{ rating = null } = {}] = await readRatingCells(tx, rated, input.skillId, person.today);
      if ((rating?.evidenceId ?? null) !== input.basedOn)
        throw new AppError(
          "conflict",
          errorMessage("skills.ratedMeanwhile", { level: rating?.level ?? "none" }),
        );
    }
    const id = await record(tx, by, "manager_rating", input, person);
    const [cell = null] = await readRatingCells(tx, rated, input.skillId, person.today);
    return { id, rater: person.rater, cell, readAt: by.now.getTime() };
  },
  record: ({ basedOn: _, ...input }, { rater }) => ({ ...input, ...(rater && { rater }) }),
});

/**
 * Revoke a rating; the rater's earlier one counts again. Only its rater, or who entered it for the rater, may.
 *
 * @returns the cell as it is now
 */
export const withdrawRating = defineCommand({
  name: "evidence.withdraw-rating",
  permission: "evidence:enter",
  input: z.object({ evidenceId: rowId }),
  async run(tx, { evidenceId }, by) {
    const me = employeeIdOf(by.actor);
    const [item] = await tx.$queryRaw<(Rated & { skillId: number; today: Day })[]>`
      select p.id, v.rater_id as "raterId", v.skill_id as "skillId", ${dayAt(by.now)}::text as today
      from evidence v join employee p on p.id = v.employee_id
      where v.id = ${evidenceId} and v.kind = 'manager_rating' and (v.rater_id = ${me} or v.entered_by_id = ${me})
        and ${activeOn(dayAt(by.now))} and ${peopleWithin(by.actor, "evidence:enter").sql}
      for no key update of p`;
    if (!item) throw notFound("rating");
    await revokeRating(tx, evidenceId, by);
    await enqueue(tx, "enrolment.refresh", { employeeIds: [item.id] });
    const [cell = null] = await readRatingCells(tx, [item], item.skillId, item.today);
    return { id: evidenceId, cell, readAt: by.now.getTime() };
  },
});

type RatedPerson = {
  id: number;
  today: Day;
  raterId: number;
  /** Name of the line manager, if the actor is not the rater. */
  rater: string | null;
};

/**
 * Lock the person of a rating and return whose rating it is. Nobody enters a rating about themselves. Locked
 * first, so that of two ratings of one cell the later one sees the earlier.
 */
async function lockRated(
  tx: Tx,
  { employeeId, raterId: expectedId }: z.output<typeof rateInput>,
  { actor, now }: Context,
): Promise<RatedPerson> {
  const me = employeeIdOf(actor);
  const [person] = await tx.$queryRaw<
    { id: number; today: Day; isReport: boolean; managerId: number | null; manager: string | null }[]
  >`
    select p.id, ${dayAt(now)}::text as today, m.id as "managerId", m.name as manager,
           exists (select from reporting_line l where l.manager_id = ${me} and l.employee_id = p.id) as "isReport"
    from employee p left join employee m on m.id = p.manager_id and ${activeOn(dayAt(now), "m")}
    where p.id = ${employeeId} and p.id <> ${me} and ${activeOn(dayAt(now))} and ${peopleWithin(actor, "evidence:enter").sql}
    for no key update of p`;
  if (!person || me === null) throw notFound("person");
  const raterId = person.isReport ? me : person.managerId;
  if (raterId === null) throw new AppError("invalid", errorMessage("skills.noManager"));
  if (expectedId !== undefined && expectedId !== raterId)
    throw new AppError("conflict", errorMessage("skills.managerChanged", { name: person.manager ?? "" }));
  return { id: person.id, today: person.today, raterId, rater: raterId === me ? null : person.manager };
}

/** Record a person's own rating, which is displayed but never counts. */
export const rateOwnSkill = defineCommand({
  name: "evidence.rate-self",
  permission: "evidence:rate-self",
  input: rateInput.omit({ employeeId: true, raterId: true, basedOn: true }),
  async run(tx, input, by) {
    const { actor, now } = by;
    const [person] = await tx.$queryRaw<
      { id: number }[]
    >`select p.id from employee p where ${activeOn(dayAt(now))} and ${peopleWithin(actor, "evidence:rate-self").sql}`;
    if (!person) throw notFound("person");
    return { id: await record(tx, by, "self_rating", input, { id: person.id, raterId: person.id }) };
  },
});

/** Write a rating and what follows from it. @returns the id of the evidence */
async function record(
  tx: Tx,
  by: Context,
  kind: "manager_rating" | "self_rating",
  input: Pick<z.output<typeof rateInput>, "skillId" | "level" | "note">,
  person: { id: number; raterId: number },
): Promise<number> {
  const skill = await tx.skill.findUnique({ where: { id: input.skillId }, select: { id: true } });
  if (!skill) throw notFound("skill");
  const me = employeeIdOf(by.actor);
  const rating: NewEvidence = {
    employeeId: person.id,
    skillId: skill.id,
    level: input.level,
    kind,
    raterId: person.raterId,
    enteredById: me === person.raterId ? undefined : (me ?? undefined),
    note: input.note || null,
    occurredAt: by.now,
    eventKind: "rating",
    eventKey: randomUUID(),
  };
  const [id = 0] = await recordEvidence(tx, [rating], by);
  await enqueue(tx, "enrolment.refresh", { employeeIds: [person.id] });
  return id;
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

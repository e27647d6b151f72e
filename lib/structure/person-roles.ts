import "server-only";
import type { Context } from "@/lib/command/command";
import { addDays, type Day, toDay } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { invalidFields } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { type HeldRole, setJobRoles } from "@/lib/people/update-people";
import type { lockPerson } from "./person-changes";
import type { RoleFields } from "./person-schema";
import { planChange } from "./planned";

type Person = Awaited<ReturnType<typeof lockPerson>>;

/**
 * Make these the job roles of a person: a first day in the future and a last day from today on are planned, a
 * last day in the past ends the role with it. Held roles that are not among them end.
 *
 * @param by  `on`: from when roles without a day of their own hold, and others end
 * @returns ids of planned changes
 * @throws AppError `invalid` when a role ends before it begins, or begins within an earlier period
 */
export async function changeHeldRoles(
  tx: Tx,
  person: Person,
  given: readonly RoleFields[],
  by: Context & { on: Day; today: Day },
): Promise<number[]> {
  const { on, today } = by;
  const held = new Map(person.jobRoles.map(({ jobRoleId, sinceOn }) => [jobRoleId, toDay(sinceOn)]));
  const roles = given.map(({ jobRoleId, sinceOn, untilOn }) => ({
    jobRoleId,
    sinceOn: sinceOn ?? held.get(jobRoleId) ?? on,
    endOn: untilOn ? addDays(untilOn, 1) : null,
  }));
  await requireDays(tx, person.id, roles);
  const dropped = [...held].filter(([id]) => !roles.some(({ jobRoleId }) => jobRoleId === id));
  const isLater = on > today;
  const kept = isLater ? dropped.map(([jobRoleId, sinceOn]) => ({ jobRoleId, sinceOn })) : [];
  const begun = [...kept, ...roles.filter(({ sinceOn }) => sinceOn <= today)];
  await setJobRoles(tx, person.id, begun, { ...by, on: isLater ? today : on });
  const over = roles.filter(({ endOn }) => endOn !== null && endOn <= today);
  let present: HeldRole[] = begun;
  for (const { jobRoleId, endOn } of over) {
    present = present.filter((role) => role.jobRoleId !== jobRoleId);
    await setJobRoles(tx, person.id, present, { ...by, on: endOn ?? today });
  }
  const plan = (values: object, day: Day) =>
    planChange(
      tx,
      { kind: "person.place", values: { employeeId: person.id, ...values }, title: person.name, on: day },
      by,
    );
  const planned: number[] = [];
  for (const { jobRoleId, sinceOn } of roles)
    if (sinceOn > today) planned.push(await plan({ addRoleIds: [jobRoleId] }, sinceOn));
  for (const { jobRoleId, sinceOn, endOn } of roles)
    if (endOn !== null && endOn > today && sinceOn <= today)
      planned.push(await plan({ endRoleIds: [jobRoleId] }, endOn));
  if (isLater && dropped.length > 0) planned.push(await plan({ endRoleIds: dropped.map(([id]) => id) }, on));
  return planned;
}

async function requireDays(
  tx: Tx,
  employeeId: number,
  roles: readonly (HeldRole & { endOn: Day | null })[],
): Promise<void> {
  const former = await tx.jobRolePeriod.findMany({
    where: { employeeId, correctedAt: null, untilOn: { not: null } },
  });
  const wrong = roles.find(
    ({ jobRoleId, sinceOn, endOn }) =>
      (endOn !== null && endOn <= sinceOn) ||
      former.some(
        (one) => one.jobRoleId === jobRoleId && one.untilOn !== null && toDay(one.untilOn) > sinceOn,
      ),
  );
  if (wrong) throw invalidFields({ jobRoles: errorMessage("structure.roleDaysWrong") });
}

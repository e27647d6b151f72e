import "server-only";
import { z } from "zod";
import { can } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { rowId, shownVersion } from "@/lib/core/id";
import { Prisma } from "@/lib/db/generated/client";
import { readOrganisation } from "@/lib/people/organisation";
import { setTargets } from "@/lib/people/set-targets";
import { effectiveDay } from "../fields";
import { nowOrLater } from "../person-commands";
import { IS_WAITING } from "../planned-state";
import { lockRole } from "../target-changes";
import { closeRoleNow, openShownRole, refuseHeld, requireShown } from "./changes";
import { isRoleUsed } from "./queries";

const shownRole = z.object({ jobRoleId: rowId, version: shownVersion });

/**
 * Close a job role, also on a later day: the people who hold it cease to on that day.
 *
 * @throws AppError `conflict` when people hold it whom the actor may not change
 */
export const closeJobRole = defineCommand({
  name: "job-role.close",
  permission: "job-role:write",
  input: shownRole.extend({ on: effectiveDay }),
  milliseconds: 120_000,
  async run(tx, { jobRoleId, version, on }, by) {
    const role = await openShownRole(tx, jobRoleId, version);
    // Closing takes the job role from people, which needs the right to change them; a later one asks again on its day.
    const endsHolding = can(by.actor, "person:write");
    if (!endsHolding) await refuseHeld(tx, role);
    const values = { jobRoleId, endsHolding };
    const day = on ?? (await readOrganisation(tx, by.now)).today;
    const change = { kind: "job-role.close", values, title: role.name, on: day } as const;
    let held: number[] = [];
    const planned = await nowOrLater(tx, change, by, async () => {
      held = await closeRoleNow(tx, values, { ...by, on: day });
    });
    return { id: jobRoleId, planned, held: held.length };
  },
  record: ({ jobRoleId, on }, { held, planned }) => ({ jobRoleId, on, held, planned }),
});

/** Open a closed job role again. Nobody gets it back by that. */
export const reopenJobRole = defineCommand({
  name: "job-role.reopen",
  permission: "job-role:write",
  input: shownRole,
  async run(tx, { jobRoleId, version }) {
    requireShown(await lockRole(tx, jobRoleId), version);
    await tx.jobRole.update({
      where: { id: jobRoleId },
      data: { closedOn: null, version: { increment: 1 } },
    });
    return { id: jobRoleId };
  },
});

/**
 * Delete a job role that was made by mistake. The history of its targets ends and stays.
 *
 * @throws AppError `conflict` when somebody ever held it, or something names it
 */
export const deleteJobRole = defineCommand({
  name: "job-role.delete",
  permission: "job-role:write",
  input: shownRole,
  async run(tx, { jobRoleId, version }, by) {
    const role = requireShown(await lockRole(tx, jobRoleId), version);
    if (await isRoleUsed(tx, jobRoleId))
      throw new AppError("conflict", errorMessage("structure.roleUsed", { name: role.name }));
    await tx.$executeRaw`
      update planned_change set cancelled_at = ${by.now}, version = version + 1
      where kind like 'job-role.%' and subject_id = ${jobRoleId} and ${IS_WAITING}`;
    await setTargets(
      tx,
      Prisma.sql`select null::int as job_role_id, null::int as skill_id, null::int as target, null::int as criticality, null::boolean as must_have where false`,
      by,
      Prisma.sql`select s.job_role_id, s.skill_id from job_role_skill s where s.job_role_id = ${jobRoleId}`,
    );
    await tx.jobRole.delete({ where: { id: jobRoleId } });
    return { id: jobRoleId, name: role.name, code: role.code };
  },
  record: (_input, { name, code }) => ({ name, code }),
});

import "server-only";
import { z } from "zod";
import { type Context, defineCommand } from "@/lib/command/command";
import { issueMessage } from "@/lib/core/error-message";
import { notFound } from "@/lib/core/errors";
import { rowId, shownVersion } from "@/lib/core/id";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { changedSince } from "./changed-since";
import { effectiveDay, optionalLine, requiredLine } from "./fields";
import { nowOrLater } from "./person-commands";
import {
  addUnitBelow,
  closeUnitNow,
  editUnitNow,
  lockUnitRow,
  openUnit,
  reopenUnitNow,
  requireParent,
} from "./unit-changes";

const name = requiredLine(issueMessage("structure.unitNameMissing"));
/** Empty: the path of names identifies the unit. */
const code = optionalLine(80);

/** Add a unit below another, also on a later day. */
export const addUnit = defineCommand({
  name: "unit.add",
  permission: "unit:write",
  input: z.object({ name, code: code.default(null), parentId: rowId, on: effectiveDay }),
  async run(tx, { on, ...values }, by) {
    const day = on ?? (await readOrganisation(tx, by.now)).today;
    const change = { kind: "unit.add", values, title: values.name, on: day } as const;
    await openUnit(tx, values.parentId);
    let id = 0;
    const planned = await nowOrLater(tx, change, by, async () => {
      id = await addUnitBelow(tx, values, { ...by, on: day });
    });
    return { id, planned };
  },
});

/** Rename or move a unit, or change its code, also on a later day. What is left out stays. */
export const editUnit = defineCommand({
  name: "unit.edit",
  permission: "unit:write",
  input: z.object({
    unitId: rowId,
    version: shownVersion,
    name: name.optional(),
    code: code.optional(),
    parentId: rowId.optional(),
    on: effectiveDay,
  }),
  milliseconds: 120_000,
  async run(tx, { version, on, ...values }, by) {
    const unit = await lockUnit(tx, values.unitId, version);
    if (values.parentId !== undefined) await requireParent(tx, unit, values.parentId);
    const day = on ?? (await readOrganisation(tx, by.now)).today;
    const change = { kind: "unit.edit", values, title: unit.name, on: day } as const;
    return {
      id: unit.id,
      planned: await nowOrLater(tx, change, by, () => editUnitNow(tx, values, { ...by, on: day })),
    };
  },
});

/** Close a unit without people and open units, also on a later day. */
export const closeUnit = defineCommand({
  name: "unit.close",
  permission: "unit:write",
  input: z.object({ unitId: rowId, version: shownVersion, on: effectiveDay }),
  async run(tx, { unitId, version, on }, by: Context) {
    const unit = await lockUnit(tx, unitId, version);
    const day = on ?? (await readOrganisation(tx, by.now)).today;
    const change = { kind: "unit.close", values: { unitId }, title: unit.name, on: day } as const;
    return {
      id: unitId,
      planned: await nowOrLater(tx, change, by, () => closeUnitNow(tx, { unitId }, { ...by, on: day })),
    };
  },
});

/** Open a closed unit again, below the unit it was in. */
export const reopenUnit = defineCommand({
  name: "unit.reopen",
  permission: "unit:write",
  input: z.object({ unitId: rowId, version: shownVersion }),
  milliseconds: 120_000,
  async run(tx, { unitId, version }, by: Context) {
    await lockUnitRow(tx, unitId);
    const unit = await tx.orgUnit.findUnique({ where: { id: unitId } });
    if (!unit) throw notFound("unit");
    if (unit.version !== version) throw await changedSince(tx, "unit", unitId, unit.name);
    await reopenUnitNow(tx, unitId, { ...by, on: (await readOrganisation(tx, by.now)).today });
    return { id: unitId };
  },
});

/** @throws AppError `not_found`, `conflict` when the unit is closed or changed since it was shown */
async function lockUnit(tx: Tx, id: number, version: number) {
  await lockUnitRow(tx, id);
  const unit = await openUnit(tx, id);
  if (unit.version !== version) throw await changedSince(tx, "unit", id, unit.name);
  return unit;
}

import "server-only";
import { z } from "zod";
import type { Day } from "@/lib/core/calendar";
import { freeCode, normalName, pathCodeOf } from "@/lib/core/code-of";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, invalidFields, notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { lineText } from "@/lib/core/text";
import { hasNotLeftBySql } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { changeUnit } from "@/lib/people/change-unit";
import { type Dated, firstDay } from "@/lib/people/dated";
import { lockTree } from "@/lib/people/lock-tree";
import { markDue } from "./follow-up";

/** The changes of units that may be planned; commands carry them out at once, the job on their day. */

export const addUnitValues = z.object({ name: lineText(), code: lineText().nullable(), parentId: rowId });
export const editUnitValues = z.object({
  unitId: rowId,
  name: lineText().optional(),
  /** Null: the present one is no longer one of its own. */
  code: lineText().nullable().optional(),
  parentId: rowId.optional(),
});
export const closeUnitValues = z.object({ unitId: rowId });
type EditUnitValues = z.output<typeof editUnitValues>;

/** @throws AppError `not_found` for a missing unit, `conflict` for a closed one */
export async function openUnit(tx: Tx, id: number) {
  const unit = await tx.orgUnit.findUnique({ where: { id } });
  if (!unit) throw notFound("unit");
  if (unit.closedOn)
    throw new AppError("conflict", errorMessage("structure.unitIsClosed", { name: unit.name }));
  return unit;
}

/** Create a unit below another. Without a code it gets one made from the names above it. @returns the id */
export async function addUnitBelow(
  tx: Tx,
  { name, code, parentId }: z.output<typeof addUnitValues>,
  by: Dated,
): Promise<number> {
  await lockTree(tx);
  const parent = await openUnit(tx, parentId);
  await requireFreeName(tx, name, parentId, null);
  const given = code ?? (await codeBelow(tx, name, parentId));
  await requireFreeCode(tx, given, null);
  const row = { id: null, code: given, name, parentCode: parent.code, hasOwnCode: code !== null };
  await changeUnit(tx, [[row]], by);
  return (await tx.orgUnit.findUniqueOrThrow({ where: { code: given } })).id;
}

/**
 * Rename or move a unit, or give it a code; what is left out stays. Whoever calls it has locked the
 * tree.
 *
 * @throws AppError `invalid` when it would stand below itself, or name or code are taken
 */
export async function editUnitNow(tx: Tx, values: EditUnitValues, by: Dated): Promise<void> {
  const unit = await openUnit(tx, values.unitId);
  const parentId = values.parentId ?? unit.parentId;
  const parent = await requireParent(tx, unit, values.parentId);
  const name = values.name ?? unit.name;
  const code = values.code ?? unit.code;
  if (parentId !== null) await requireFreeName(tx, name, parentId, unit.id);
  await requireFreeCode(tx, code, unit.id);
  const hasOwnCode = values.code === undefined ? unit.hasOwnCode : values.code !== null;
  await changeUnit(tx, [[{ id: unit.id, code, name, parentCode: parent?.code ?? null, hasOwnCode }]], by);
  if (parentId !== unit.parentId) await markDue(tx, peopleBelow(unit.id));
}

/**
 * Return the unit above that a unit gets; without one given, the one it has.
 *
 * @throws AppError `not_found`, `conflict` for a closed one, `invalid` for the unit itself, one below it, or one above the top
 */
export async function requireParent(
  tx: Tx,
  unit: { id: number; parentId: number | null },
  given: number | undefined,
) {
  const parentId = given ?? unit.parentId;
  const parent = parentId === null ? null : await openUnit(tx, parentId);
  if (unit.parentId === null && given !== undefined)
    throw invalidFields({ parentId: errorMessage("structure.topUnitMoves") });
  const pair = { ancestorId: unit.id, descendantId: parentId ?? 0 };
  if (await tx.unitClosure.findUnique({ where: { ancestorId_descendantId: pair } }))
    throw invalidFields({ parentId: errorMessage("structure.unitBelowItself") });
  return parent;
}

/** Let nobody change a unit or come into it until this transaction ends. */
export async function lockUnitRow(tx: Tx, unitId: number): Promise<void> {
  await lockTree(tx);
  await tx.$queryRaw`select id from org_unit where id = ${unitId} for no key update`;
}

/**
 * Close a unit. Whoever calls it has locked the unit: else somebody who comes into it at this moment is not counted.
 *
 * @throws AppError `conflict` while people work in it, or units below it are open
 */
export async function closeUnitNow(tx: Tx, { unitId }: { unitId: number }, by: Dated): Promise<void> {
  const unit = await openUnit(tx, unitId);
  if (unit.parentId === null) throw new AppError("conflict", errorMessage("structure.topUnitCloses"));
  const { people, units } = await keptOpenBy(tx, unitId, firstDay(by));
  if (people + units > 0)
    throw new AppError(
      "conflict",
      errorMessage("structure.unitNotEmpty", { name: unit.name, people, units }),
    );
  await changeUnit(tx, [], by, [unitId]);
}

/** Count what keeps a unit from being closed: people in it who have not left by a day, and open units below it. */
export async function keptOpenBy(
  reader: Pick<Tx, "$queryRaw">,
  unitId: number,
  day: Day | Prisma.Sql,
): Promise<{ people: number; units: number }> {
  const [row] = await reader.$queryRaw<{ people: number; units: number }[]>`
    select (select count(*)::int from employee p where p.unit_id = ${unitId} and ${hasNotLeftBySql(day)}) as people,
           (select count(*)::int from org_unit u where u.parent_id = ${unitId} and u.closed_on is null) as units`;
  return row ?? { people: 0, units: 0 };
}

/**
 * Open a closed unit again, where it was. Whoever calls it has locked the tree.
 *
 * @throws AppError `conflict` when it is open, the one above it is closed, or another has its name by now
 */
export async function reopenUnitNow(tx: Tx, unitId: number, by: Dated): Promise<void> {
  const unit = await tx.orgUnit.findUniqueOrThrow({ where: { id: unitId } });
  if (!unit.closedOn)
    throw new AppError("conflict", errorMessage("structure.unitIsOpen", { name: unit.name }));
  const parent = await openUnit(tx, unit.parentId ?? 0);
  if (await hasSibling(tx, unit.name, parent.id, unit.id))
    throw new AppError("conflict", errorMessage("structure.unitNameTaken", { name: unit.name }));
  const { id, code, name, hasOwnCode } = unit;
  await changeUnit(tx, [[{ id, code, name, parentCode: parent.code, hasOwnCode }]], by);
}

/** The present values that a change of a unit replaces; nobody else changes them until this transaction ends. */
export async function readUnitValues(tx: Tx, values: EditUnitValues): Promise<Record<string, unknown>> {
  await lockTree(tx);
  const unit = await openUnit(tx, values.unitId);
  return {
    ...(values.name !== undefined && { name: unit.name }),
    ...(values.code !== undefined && { code: unit.code }),
    ...(values.parentId !== undefined && { parentId: unit.parentId }),
  };
}

/** Whether a unit is open, which closing it replaces; it stays so, with the people in it, until this transaction ends. */
export async function readUnitIsOpen(tx: Tx, { unitId }: { unitId: number }): Promise<{ isOpen: boolean }> {
  await lockUnitRow(tx, unitId);
  return { isOpen: (await openUnit(tx, unitId)).closedOn === null };
}

export const peopleBelow = (unitId: number): Prisma.Sql => Prisma.sql`
  select p.id from employee p join unit_closure c on c.descendant_id = p.unit_id where c.ancestor_id = ${unitId}`;

/** A unit without a code is its path of names, so a name occurs once below a unit. */
async function requireFreeName(tx: Tx, name: string, parentId: number, unitId: number | null) {
  if (await hasSibling(tx, name, parentId, unitId))
    throw invalidFields({ name: errorMessage("structure.unitNameTaken", { name }) });
}

async function hasSibling(tx: Tx, name: string, parentId: number, unitId: number | null): Promise<boolean> {
  const siblings = await tx.orgUnit.findMany({
    where: { parentId, closedOn: null },
    select: { id: true, name: true },
  });
  return siblings.some((one) => one.id !== unitId && normalName(one.name) === normalName(name));
}

async function requireFreeCode(tx: Tx, code: string, unitId: number | null) {
  const other = await tx.orgUnit.findUnique({ where: { code }, select: { id: true, name: true } });
  if (other && other.id !== unitId)
    throw invalidFields({ code: errorMessage("structure.codeTaken", { code, name: other.name }) });
}

async function codeBelow(tx: Tx, name: string, parentId: number): Promise<string> {
  const above = await tx.unitClosure.findMany({
    where: { descendantId: parentId, ancestor: { parentId: { not: null } } },
    include: { ancestor: { select: { name: true } } },
    orderBy: { depth: "desc" },
  });
  const base = pathCodeOf([...above.map(({ ancestor }) => ancestor.name), name]);
  const taken = await tx.orgUnit.findMany({ where: { code: { startsWith: base } }, select: { code: true } });
  const codes = new Set(taken.map(({ code }) => code));
  return freeCode(base, (code) => codes.has(code));
}

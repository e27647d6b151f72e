import "server-only";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { allow, can, employeeIdOf } from "@/lib/auth/policy";
import { type CommandResult, type Context, defineCommand, UNCHANGED } from "@/lib/command/command";
import { type Day, dayOf, fromDay, toDay } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import { rowId, shownVersion } from "@/lib/core/id";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import type { Tx } from "@/lib/db/write";
import { lockLines } from "@/lib/people/lock-lines";
import { organisationZone } from "@/lib/people/time-zone";

import { KIND_NAMES, KINDS, type KindName } from "./kinds";
import { WAITING } from "./planned-state";

/**
 * Store a change for a later day.
 *
 * @param change  `title`: the name of its subject, for the list
 * @throws AppError `conflict` when a change of the same values is planned already
 */
export async function planChange(
  tx: Tx,
  change: { kind: KindName; values: object; title: string; on: Day },
  { actor }: Context,
): Promise<number> {
  const bound = KINDS[change.kind].of(change.values);
  const present = await bound.present(tx);
  const others = await tx.plannedChange.findMany({
    where: { kind: change.kind, subjectId: bound.subjectId, ...WAITING },
  });
  const other = others.find((one) => Object.keys(Object(one.present)).some((key) => key in present));
  if (other)
    throw new AppError(
      "conflict",
      errorMessage("structure.plannedAlready", { name: other.title, on: { day: toDay(other.effectiveOn) } }),
    );
  const row = await tx.plannedChange.create({
    data: {
      kind: change.kind,
      subjectId: bound.subjectId,
      title: change.title,
      effectiveOn: fromDay(change.on),
      values: JSON.parse(JSON.stringify(change.values)),
      present: present as Prisma.InputJsonObject,
      createdById: employeeIdOf(actor),
    },
  });
  return row.id;
}

/** Cancel a change before its day. @throws AppError `conflict` once it was applied, or has changed */
export const cancelPlanned = defineCommand({
  name: "planned-change.cancel",
  permission: "catalogue:read",
  input: z.object({ id: rowId, version: shownVersion }),
  async run(tx, { id, version }, { actor, now }) {
    await tx.$queryRaw`select id from planned_change where id = ${id} for update`;
    const change = await tx.plannedChange.findUnique({ where: { id } });
    if (!change) throw notFound("change");
    allow(actor, KINDS[change.kind as KindName].permission);
    if (change.appliedAt || change.cancelledAt || change.failedAt || change.version !== version)
      throw new AppError("conflict", errorMessage("structure.plannedOver", { name: change.title }));
    await tx.plannedChange.update({
      where: { id },
      data: { cancelledAt: now, version: { increment: 1 } },
    });
    return { id, kind: change.kind, title: change.title };
  },
  record: (_input, { id, kind, title }) => ({ id, kind, title }),
});

/**
 * Apply a change whose day has come, as of that day. It fails when the values it replaces have changed since.
 *
 * @throws AppError when it is not possible any more
 */
const applyPlanned = defineCommand({
  name: "planned-change.apply",
  permission: "person:write",
  input: z.object({ id: rowId }),
  milliseconds: 300_000,
  async run(tx, { id }, { actor, now }) {
    await lockLines(tx);
    await tx.$queryRaw`select id from planned_change where id = ${id} for update`;
    const change = await tx.plannedChange.findUniqueOrThrow({ where: { id } });
    if (change.appliedAt || change.cancelledAt || change.failedAt)
      return { id, kind: change.kind, subjectId: change.subjectId, on: "", unchanged: true as const };
    const on = toDay(change.effectiveOn);
    const bound = KINDS[change.kind as KindName].of(change.values);
    if (!isDeepStrictEqual(await bound.present(tx), change.present))
      throw new AppError("conflict", errorMessage("structure.changedSincePlanned", { name: change.title }));
    await bound.apply(tx, { actor, now, on });
    await tx.plannedChange.update({ where: { id }, data: { appliedAt: now, version: { increment: 1 } } });
    return { id, kind: change.kind, subjectId: change.subjectId, on };
  },
  record: (_input, { id, kind, subjectId, on }) => ({ id, kind, subjectId, on }),
});

const failPlanned = defineCommand({
  name: "planned-change.fail",
  permission: "person:write",
  input: z.object({
    id: rowId,
    failure: z.object({ key: z.string(), params: z.record(z.string(), z.unknown()) }),
  }),
  async run(tx, { id, failure }, { now }) {
    const { count } = await tx.plannedChange.updateMany({
      where: { id, ...WAITING },
      data: { failedAt: now, failure: failure as Prisma.InputJsonObject, version: { increment: 1 } },
    });
    return { id, failed: count };
  },
  record: (input, { failed }) => (failed === 0 ? UNCHANGED : input),
});

/**
 * Apply all changes whose day has come in the organisation's zone, those of earlier days first. Each is one
 * transaction: applied, or marked as failed with the reason.
 */
export async function applyDueChanges(by: Context): Promise<CommandResult> {
  const today = dayOf(by.now.getTime(), await organisationZone());
  const due = await db().plannedChange.findMany({
    where: { ...WAITING, effectiveOn: { lte: fromDay(today) } },
    orderBy: [{ effectiveOn: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  for (const { id } of due)
    await applyPlanned(by, { id }).catch(async (error) => {
      if (!(error instanceof AppError)) throw error;
      const reason = Object.values(error.fields).find((one) => typeof one === "object") ?? error.userMessage;
      await failPlanned(by, { id, failure: reason });
    });
  return { id: due.length, unchanged: true };
}

export type PlannedRow = {
  id: number;
  version: number;
  kind: KindName;
  subjectId: number;
  title: string;
  on: Day;
  values: unknown;
  /** The values that it replaces, under the same keys. */
  present: unknown;
  by: string | null;
  state: "waiting" | "applied" | "cancelled" | "failed";
  /** Why it failed: key and parameters of an error message. */
  failure: unknown;
};

/** The kinds of planned changes that the actor may make, or may read. */
export function readableKinds(actor: Context["actor"]): KindName[] {
  const mayReadAll = can(actor, "planned-change:read");
  return KIND_NAMES.filter((name) => mayReadAll || can(actor, KINDS[name].permission));
}

/**
 * List planned changes that the actor may make, or may read; the next first; then failed ones, and those that are over.
 *
 * @param filter  `state`: only these · `since`: only those for this day and later · `subject`: only of this person, unit, job role or skill
 */
export async function listPlanned(
  actor: Context["actor"],
  filter: { state?: PlannedRow["state"]; since?: Day; subject?: { kinds: readonly KindName[]; id: number } },
  page: { page: number; size: number },
): Promise<{ rows: PlannedRow[]; total: number }> {
  const kinds = readableKinds(actor).filter((name) => filter.subject?.kinds.includes(name) ?? true);
  const state = Prisma.sql`case when c.failed_at is not null then 'failed' when c.applied_at is not null then 'applied' when c.cancelled_at is not null then 'cancelled' else 'waiting' end`;
  const rows = await db().$queryRaw<(PlannedRow & { total: number })[]>`
    select c.id, c.version, c.kind, c.subject_id as "subjectId", c.title, c.effective_on::text as "on", c.values, c.present, p.name as by, ${state} as state, c.failure, (count(*) over ())::int as total
    from planned_change c left join employee p on p.id = c.created_by_id
    where c.kind = any(${kinds}::text[]) and (${filter.subject?.id ?? null}::int is null or c.subject_id = ${filter.subject?.id ?? null}::int)
      and (${filter.since ?? null}::date is null or c.effective_on >= ${filter.since ?? null}::date)
      and (${filter.state ?? null}::text is null or ${state} = ${filter.state ?? null})
    order by array_position(array['waiting', 'failed', 'applied', 'cancelled'], ${state}), case when ${state} = 'waiting' then c.effective_on end, c.id desc
    limit ${page.size} offset ${(page.page - 1) * page.size}`;
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

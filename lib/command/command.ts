import "server-only";
import { z } from "zod";
import type { Permission } from "@/lib/auth/permissions";
import { type Actor, allow, employeeIdOf } from "@/lib/auth/policy";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, invalid } from "@/lib/core/errors";
import { storable } from "@/lib/core/text";
import { Prisma } from "@/lib/db/generated/client";
import { type Tx, transaction } from "@/lib/db/write";
import { appendAuditEntry } from "./append-entry";
import { runOnce } from "./idempotency";
import { announceHead, type TrailHead } from "./trail-head";

export type Context = { actor: Actor; now: Date };
/** `unchanged`: the requested state existed already; nothing was written and no audit entry made. */
export type CommandResult = { id: string | number; unchanged?: true };

/** Return to skip the audit entry. */
export const UNCHANGED = Symbol("unchanged");

/**
 * Define a command, the only way to write data. In order: permission, validation, one transaction, one audit
 * entry. `run` cannot skip a step because it is only called by them, and a failure to write the audit entry
 * rolls the change back. A request repeated with the same `requestKey` runs once and gets the same result
 * twice, so a result must be plain JSON: no Date, no Map. `run` selects people through `peopleWithin(actor,
 * permission)`.
 *
 * The audit entry holds the parsed input, or what `record` makes of it where the input is large or secret.
 *
 * @throws AppError `forbidden`, `invalid`, `conflict` (a unique constraint lost a race), and what `run`
 *   throws
 */
export function defineCommand<Schema extends z.ZodType, Result extends CommandResult>(command: {
  /** `noun.verb`; the noun is the subject type in the audit trail. */
  name: string;
  permission: Permission;
  input: Schema;
  /** Longest duration of the transaction, for bulk work. */
  milliseconds?: number;
  record?(input: z.output<Schema>, result: Result): unknown;
  run(tx: Tx, input: z.output<Schema>, context: Context): Promise<Result>;
}) {
  return async ({ actor, now }: Context, raw: unknown): Promise<Result> => {
    allow(actor, command.permission);
    const parsed = command.input.safeParse(raw);
    if (!parsed.success) throw invalid(parsed.error.issues);
    // What jobs tell of other programs passes no schema of texts.
    const input = storable(parsed.data);

    const made: { head?: TrailHead } = {};
    const carryOut = async (tx: Tx) => {
      // A transaction that was rolled back for a deadlock runs again.
      made.head = undefined;
      const result = await command.run(tx, input, { actor, now });
      if (result.unchanged) return result;
      const detail = command.record ? command.record(input, result) : input;
      if (detail === UNCHANGED) return result;
      const subjectId = String(result.id);
      made.head = await appendAuditEntry(tx, { ...by(actor), now, command: command.name, subjectId, detail });
      return result;
    };
    const key = requestKeyOf(raw);
    const result = await transaction(
      (tx) =>
        key === undefined
          ? carryOut(tx)
          : runOnce(tx, { key, command: command.name, actorId: idOf(actor), input, now }, () => carryOut(tx)),
      command.milliseconds,
    ).catch(asConflict);
    if (made.head) announceHead(made.head);
    return result;
  };
}

const idOf = (actor: Actor) => employeeIdOf(actor);

const by = (actor: Actor) => ({
  actorId: idOf(actor),
  actor: actor.kind === "person" ? actor.name : `job ${actor.job}`,
});

/** The request key of a form; a form without one (no script in the browser) runs each time it is sent. */
const requestKeyOf = (raw: unknown) => z.object({ requestKey: z.uuid() }).safeParse(raw).data?.requestKey;

/** Raised by the Prisma client, or by raw SQL. */
const isDuplicate = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError &&
  (error.code === "P2002" || (error.code === "P2010" && /Code: `23505`/.test(error.message)));

/** A unique constraint lost a race: the user's data is outdated, the code is not wrong. */
function asConflict(error: unknown): never {
  throw isDuplicate(error) ? new AppError("conflict", errorMessage("command.duplicate")) : error;
}

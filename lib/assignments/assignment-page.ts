import "server-only";
import { type Actor, can, EVERYONE, peopleWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { currentVersionOf } from "@/lib/db/version-sql";
import { editableAssignments, readableAssignments } from "./assignment-reach";
import {
  ASSIGNMENT_STATE,
  type AssignmentState,
  AUDIENCE_NAMES,
  type AudienceNames,
  IS_LATEST_CHANGE,
  UNCOVERABLE,
  type Uncoverable,
} from "./assignment-state";
import { canBeUndone } from "./rules";

/** Most names a list on an assignment's page shows; its count covers everybody. */
const MAX_NAMES = 200;

export type AssignmentDetails = AudienceNames & {
  id: number;
  version: number;
  pathwayId: number;
  pathway: string;
  state: AssignmentState;
  uncoverable: Uncoverable | null;
  obligation: "mandatory" | "recommended" | "optional";
  dueKind: string;
  dueOn: string | null;
  dueDays: number | null;
  reason: string;
  lossPolicy: "keep" | "withdraw" | "withdraw_unless_started";
  coversLater: boolean;
  newcomerDays: number;
  madeAt: Date;
  madeBy: string | null;
  endedAt: Date | null;
  mayChange: boolean;
};

/**
 * Return an assignment for its page.
 *
 * @throws AppError `not_found` out of the actor's reach
 */
export async function getAssignment(actor: Actor, id: number): Promise<AssignmentDetails> {
  const mayChange = can(actor, "assignment:write") ? editableAssignments(actor) : Prisma.sql`false`;
  const [row] = await db().$queryRaw<AssignmentDetails[]>`
    select a.id, a.version, a.pathway_id as "pathwayId", v.title as pathway, ${ASSIGNMENT_STATE} as state, ${UNCOVERABLE} as uncoverable,
           a.obligation::text, a.due_kind::text as "dueKind", a.due_on::text as "dueOn", a.due_days as "dueDays", a.reason, a.loss_policy::text as "lossPolicy",
           a.covers_later as "coversLater", a.newcomer_days as "newcomerDays", a.created_at as "madeAt", a.ended_at as "endedAt",
           (select p.name from employee p where p.id = a.created_by_id) as "madeBy", ${AUDIENCE_NAMES}, ${mayChange} as "mayChange"
    from assignment a left join batch b on b.id = a.batch_id
    join lateral (${currentVersionOf("pathway", Prisma.sql`a.pathway_id`)}) v on true
    where a.id = ${id} and ${readableAssignments(actor)}`;
  if (!row) throw notFound("assignment");
  return row;
}

export type AssignmentBatch = {
  id: number;
  kind: "assignment" | "assignment_change" | "assignment_end";
  madeAt: Date;
  madeBy: string | null;
  undoneAt: Date | null;
  counts: Record<string, number>;
  canUndo: boolean;
};

/**
 * List the changes of an assignment, latest first. Only the latest change that was not undone can be undone.
 */
export async function listAssignmentBatches(
  actor: Actor,
  { id, mayChange }: Pick<AssignmentDetails, "id" | "mayChange">,
  now: Date,
): Promise<AssignmentBatch[]> {
  const rows = await db().$queryRaw<(Omit<AssignmentBatch, "canUndo"> & { isLatest: boolean })[]>`
    select b.id, b.kind, b.created_at as "madeAt", (select p.name from employee p where p.id = b.created_by_id) as "madeBy", b.undone_at as "undoneAt", b.counts,
           ${IS_LATEST_CHANGE} as "isLatest"
    from batch b join assignment a on a.id = ${id} and (b.id = a.batch_id or exists (select from batch_item i where i.batch_id = b.id and i.entity = 'assignment' and i.entity_id = a.id))
    where ${readableAssignments(actor)} order by b.created_at desc, b.id desc limit 50`;
  return rows.map(({ isLatest, ...row }) => ({
    ...row,
    canUndo:
      mayChange &&
      canBeUndone({ createdAt: row.madeAt, undoneAt: row.undoneAt }, now) &&
      (row.kind === "assignment" || isLatest),
  }));
}

export type NamedPerson = { id: number; name: string };
export type SomePeople = { people: NamedPerson[]; total: number };

/** List the people excluded from an assignment, within the actor's reach. */
export const listExcluded = (actor: Actor, id: number): Promise<SomePeople> =>
  somePeople(
    actor,
    Prisma.sql`p.id in (select x.employee_id from assignment_exclusion x where x.assignment_id = ${id})`,
  );

/** List the people whose enrolment the last undo left alone because it had changed in the meantime. */
export const listKept = (actor: Actor, id: number): Promise<SomePeople> =>
  somePeople(
    actor,
    Prisma.sql`p.id in (
      select e.employee_id from batch_item i join enrolment e on i.entity = 'enrolment' and e.id = i.entity_id
      join assignment a on a.batch_id = i.batch_id where a.id = ${id} and i.outcome = 'kept')`,
  );

async function somePeople(actor: Actor, which: Prisma.Sql): Promise<SomePeople> {
  const within = peopleWithin(actor, "assignment:read").sql;
  const rows = await db().$queryRaw<(NamedPerson & { total: number })[]>`
    select p.id, p.name, (count(*) over ())::int as total from employee p where ${which} ${within === EVERYONE ? Prisma.empty : Prisma.sql`and ${within}`} order by p.name, p.id limit ${MAX_NAMES}`;
  return { people: rows.map(({ id, name }) => ({ id, name })), total: rows[0]?.total ?? 0 };
}

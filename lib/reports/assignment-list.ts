import "server-only";
import { z } from "zod";
import { editableAssignments, readableAssignments } from "@/lib/assignments/assignment-reach";
import {
  ASSIGNMENT_STATE,
  ASSIGNMENT_STATES,
  type AssignmentState,
  AUDIENCE_NAMES,
  type AudienceNames,
  UNCOVERABLE,
  type Uncoverable,
} from "@/lib/assignments/assignment-state";
import { conditionOf } from "@/lib/assignments/enrolment-list";
import { canBeUndone } from "@/lib/assignments/rules";
import { type Actor, can, peopleWithin } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { pageSize, searchParam } from "@/lib/core/params";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { textMatching } from "@/lib/db/search";
import { currentVersionOf } from "@/lib/db/version-sql";

const SORTS = ["-made", "made", "pathway", "-pathway"] as const;
export const assignmentListInput = z.object({
  state: z.enum(ASSIGNMENT_STATES).optional().catch(undefined),
  q: searchParam.optional().catch(undefined),
  sort: z.enum(SORTS).default("-made").catch("-made"),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
  size: pageSize,
});
type AssignmentListInput = z.output<typeof assignmentListInput>;

/**
 * Counts of an assignment's people whom the actor may see: open, completed, and overdue among those it still
 * requires.
 */
export type AssignmentCounts = { open: number; completed: number; overdue: number };
export type AssignmentRow = AudienceNames &
  AssignmentCounts & {
    id: string;
    pathway: string;
    state: AssignmentState;
    uncoverable: Uncoverable | null;
    obligation: "mandatory" | "recommended" | "optional";
    dueOn: Day | null;
    dueDays: number | null;
    madeAt: Date;
    madeBy: string | null;
    /** The batch to undo; null when it cannot be undone, or not by the actor. */
    undoBatchId: number | null;
  };

const ORDERS: Record<AssignmentListInput["sort"], Prisma.Sql> = {
  "-made": Prisma.sql`a.created_at desc, a.id desc`,
  made: Prisma.sql`a.created_at, a.id`,
  pathway: Prisma.sql`v.title, a.id`,
  "-pathway": Prisma.sql`v.title desc, a.id desc`,
};

/** List the assignments an actor may see, newest first, filtered, sorted and paginated in the database. */
export async function listAssignments(
  actor: Actor,
  { state, q, sort, page, size }: AssignmentListInput,
  today: Day,
  now: Date,
): Promise<{ rows: AssignmentRow[]; total: number }> {
  const mayChange = can(actor, "assignment:write") ? editableAssignments(actor) : Prisma.sql`false`;
  const from = Prisma.sql`
    from assignment a left join batch b on b.id = a.batch_id
    join lateral (${currentVersionOf("pathway", Prisma.sql`a.pathway_id`)}) v on true
    where ${readableAssignments(actor)} and (${state ?? null}::text is null or ${ASSIGNMENT_STATE} = ${state ?? null}::text)
      ${q ? Prisma.sql`and ${textMatching(Prisma.sql`v.title`, q)}` : Prisma.empty}`;
  const [count] = await db().$queryRaw<{ total: number }[]>`select count(*)::int as total ${from}`;
  const rows = await db().$queryRaw<
    (Omit<AssignmentRow, "id" | "undoBatchId" | keyof AssignmentCounts> & {
      id: number;
      batchId: number | null;
      batchAt: Date | null;
      undoneAt: Date | null;
      mayChange: boolean;
    })[]
  >`
    select a.id, v.title as pathway, ${ASSIGNMENT_STATE} as state, ${UNCOVERABLE} as uncoverable, a.obligation::text, a.due_on::text as "dueOn", a.due_days as "dueDays",
           a.created_at as "madeAt", (select p.name from employee p where p.id = a.created_by_id) as "madeBy", ${AUDIENCE_NAMES},
           b.id as "batchId", b.created_at as "batchAt", b.undone_at as "undoneAt", ${mayChange} as "mayChange"
    ${from} order by ${ORDERS[sort]} limit ${size} offset ${(page - 1) * size}`;
  const counts = await countAssignments(
    actor,
    rows.map(({ id }) => id),
    today,
  );
  return {
    total: count?.total ?? 0,
    rows: rows.map(({ id, batchId, batchAt, undoneAt, mayChange: may, ...row }) => ({
      ...row,
      ...(counts.get(id) ?? { open: 0, completed: 0, overdue: 0 }),
      id: String(id),
      undoBatchId: may && batchAt && canBeUndone({ createdAt: batchAt, undoneAt }, now) ? batchId : null,
    })),
  };
}

/**
 * Count the people of these assignments within the actor's reach. The linked lists use the same conditions.
 */
export async function countAssignments(
  actor: Actor,
  ids: readonly number[],
  today: Day,
): Promise<Map<number, AssignmentCounts>> {
  const rows = await queryFigure<AssignmentCounts & { id: number }>(
    Prisma.sql`
      select s.assignment_id as id, (count(*) filter (where ${conditionOf("open", today)}))::int as open,
             (count(*) filter (where ${conditionOf("completed", today)}))::int as completed,
             (count(*) filter (where ${conditionOf("overdue", today)}))::int as overdue
      from enrolment_source s join enrolment e on e.id = s.enrolment_id join employee p on p.id = e.employee_id
      where s.assignment_id = any(${[...ids]}::int[]) and s.ended_at is null and ${peopleWithin(actor, "enrolment:read").sql}
      group by s.assignment_id`,
    ["skills", "learning"],
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

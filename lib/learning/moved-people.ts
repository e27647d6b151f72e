import "server-only";
import { canBeUndoneSql } from "@/lib/assignments/assignment-state";
import { type Actor, allow, can, NOBODY, peopleWithin } from "@/lib/auth/policy";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { isOpenOrCompletedSql } from "@/lib/pathways/enrolment-state-sql";

/** A step of the version that an enrolment `e` is on. */
const OF_ITS_STEPS = Prisma.sql`section n join step k on k.section_id = n.id where n.pathway_version_id = e.pathway_version_id`;

/**
 * Over an enrolment `e` that the batch `b` moved to its present version: the move can be undone exactly.
 * Since the move no step was completed, no attempt begun or submitted, no child pathway started and no
 * milestone awarded, and nobody moved, withdrew or renewed the enrolment.
 */
export const CAN_MOVE_BACK = Prisma.sql`(
  e.moved_at = b.created_at and ${isOpenOrCompletedSql()}
  and exists (select from batch_item m where m.batch_id = b.id and m.entity = 'pathway_version' and m.entity_id = e.pathway_version_id)
  and not exists (select from enrolment o where o.employee_id = e.employee_id and o.pathway_id = e.pathway_id and o.cycle > e.cycle)
  and not exists (select from step_completion c where c.employee_id = e.employee_id and c.completed_at >= b.created_at and c.step_key in (select k.key from ${OF_ITS_STEPS}))
  and not exists (select from attempt t join assessment x on x.id = t.assessment_id join credential_version y on y.id = x.credential_version_id
                  where t.employee_id = e.employee_id and greatest(t.started_at, t.submitted_at) >= b.created_at and y.credential_id in (select k.credential_id from ${OF_ITS_STEPS}))
  and not exists (select from enrolment_source s where s.parent_enrolment_id = e.id and s.added_at >= b.created_at)
  and not exists (select from award w join pathway_version v on v.id = e.pathway_version_id
                  where w.employee_id = e.employee_id and w.enrolment_id = e.id and w.credential_id = v.milestone_credential_id))`;

/**
 * Over a person `p` whom the batch `b` moved to a version of a credential: since then nothing of that
 * credential was begun, no badge was earned on the version, and the person was not moved to a later one.
 */
export const IS_UNTOUCHED_SINCE = Prisma.sql`exists (
  select from batch_item m join credential_version v on v.id = m.entity_id
  join credential_move o on o.credential_version_id = v.id and o.employee_id = p.id and o.moved_at = b.created_at
  where m.batch_id = b.id and m.entity = 'credential_version'
    and not exists (select from credential_move l join credential_version lv on lv.id = l.credential_version_id
                    where l.employee_id = p.id and lv.credential_id = v.credential_id and l.moved_at > b.created_at)
    and not exists (select from attempt t join assessment x on x.id = t.assessment_id join credential_version y on y.id = x.credential_version_id
                    where t.employee_id = p.id and y.credential_id = v.credential_id and t.started_at >= b.created_at)
    and not exists (select from award w where w.employee_id = p.id and w.credential_version_id = v.id))`;

/** People who were moved to a version when it was published. */
export type MovedPeople = {
  batchId: number;
  moved: number;
  madeAt: Date;
  madeBy: string | null;
  /**
   * People an undo would move back now; the others have done something since. 0 where the actor cannot undo, or
   * it is too late.
   */
  goBack: number;
  undoneAt: Date | null;
  /** After an undo: people moved back, and people who stayed on the version. */
  undone: number;
  kept: number;
  canUndo: boolean;
};

type Row = Omit<MovedPeople, "canUndo"> & { isWithin: boolean };

/**
 * Return whom the publication of this version moved to it; null: nobody. Undo is offered while it moves
 * anybody back.
 */
export async function getMovedPeople(
  actor: Actor,
  kind: "pathway" | "credential",
  versionId: number,
  now: Date,
): Promise<MovedPeople | null> {
  allow(actor, `${kind}:read`);
  const mayUndo = can(actor, "assignment:write");
  const within = mayUndo ? peopleWithin(actor, "assignment:write").sql : NOBODY;
  // Whether somebody goes back takes a look at all they have learned since: only where undo is possible at all.
  const ifPossible = (goesBack: Prisma.Sql) =>
    mayUndo ? Prisma.sql`case when ${canBeUndoneSql(now)} then ${goesBack} else false end` : NOBODY;
  const items =
    kind === "pathway"
      ? Prisma.sql`select i.outcome, ${ifPossible(CAN_MOVE_BACK)} as goes_back, ${within} as is_within
          from batch_item i join enrolment e on e.id = i.entity_id join employee p on p.id = e.employee_id where i.batch_id = b.id and i.entity = 'enrolment'`
      : Prisma.sql`select i.outcome, ${ifPossible(IS_UNTOUCHED_SINCE)} as goes_back, ${within} as is_within
          from batch_item i join employee p on p.id = i.entity_id where i.batch_id = b.id and i.entity = 'employee'`;
  const [row] = await db().$queryRaw<Row[]>`
    select b.id as "batchId", b.created_at as "madeAt", (select p.name from employee p where p.id = b.created_by_id) as "madeBy", b.undone_at as "undoneAt", c.*
    from batch b cross join lateral (
      select count(*)::int as moved, (count(*) filter (where goes_back))::int as "goBack", (count(*) filter (where outcome = 'undone'))::int as undone,
             (count(*) filter (where outcome = 'kept'))::int as kept, coalesce(bool_and(is_within), false) as "isWithin" from (${items}) x) c
    where b.kind = ${`${kind}_move`}
      and exists (select from batch_item m where m.batch_id = b.id and m.entity = ${`${kind}_version`} and m.entity_id = ${versionId})
    order by b.id desc limit 1`;
  if (!row) return null;
  const { isWithin, ...moved } = row;
  return { ...moved, canUndo: isWithin && row.goBack > 0 };
}

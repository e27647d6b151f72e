import "server-only";
import { isLiveSql } from "@/lib/credentials/cycle-sql";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadOnly } from "@/lib/db/read";
import type { SharedAttempt, SharedAward, SharedEnrolment } from "./rules";

export type SharedRows = {
  enrolments: SharedEnrolment[];
  attempts: SharedAttempt[];
  awards: SharedAward[];
};

const milliseconds = (column: string) => Prisma.raw(`round(extract(epoch from ${column}) * 1000)::float8`);

/** Read the enrolments, attempts and live badges of both records, where both have one of the same subject. */
export async function readSharedRows(
  reader: Pick<ReadOnly, "$queryRaw">,
  keepId: number,
  mergeId: number,
): Promise<SharedRows> {
  const both = Prisma.sql`any(${[keepId, mergeId]}::int[])`;
  const [row] = await reader.$queryRaw<SharedRows[]>`
    with shared_pathway as (
      select pathway_id from enrolment where employee_id = ${keepId} intersect select pathway_id from enrolment where employee_id = ${mergeId}
    ), shared_assessment as (
      select assessment_id from attempt where employee_id = ${keepId} intersect select assessment_id from attempt where employee_id = ${mergeId}
    ), shared_credential as (
      select w.credential_id from award w where w.employee_id = ${keepId} and ${isLiveSql("w")}
      intersect select w.credential_id from award w where w.employee_id = ${mergeId} and ${isLiveSql("w")}
    )
    select coalesce((
             select json_agg(json_build_object('id', e.id, 'employeeId', e.employee_id, 'pathwayId', e.pathway_id, 'title', v.title, 'state', e.state,
                                               'progressPercent', e.progress_percent, 'assignedAt', ${milliseconds("e.assigned_at")}, 'isRenewal', e.counts_from is not null) order by e.id)
             from enrolment e join pathway_version v on v.id = e.pathway_version_id
             where e.employee_id = ${both} and e.pathway_id in (select pathway_id from shared_pathway)), '[]') as enrolments,
           coalesce((
             select json_agg(json_build_object('id', t.id, 'assessmentId', t.assessment_id, 'state', t.state, 'startedAt', ${milliseconds("t.started_at")}) order by t.id)
             from attempt t where t.employee_id = ${both} and t.assessment_id in (select assessment_id from shared_assessment)), '[]') as attempts,
           coalesce((
             select json_agg(json_build_object('id', w.id, 'credentialId', w.credential_id, 'validUntil', w.valid_until, 'earnedAt', ${milliseconds("w.earned_at")}) order by w.id)
             from award w where w.employee_id = ${both} and ${isLiveSql("w")} and w.credential_id in (select credential_id from shared_credential)), '[]') as awards`;
  return row ?? { enrolments: [], attempts: [], awards: [] };
}

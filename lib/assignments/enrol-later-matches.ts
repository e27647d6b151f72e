import "server-only";
import type { Tx } from "@/lib/db/write";
import type { AssignmentPlan } from "./candidates";
import { reopenChildren } from "./children";
import type { CountEarned } from "./count-earned";
import { type EnrolResult, enrolCandidates, peopleWithCredit } from "./enrol";

type ExistingAssignment = { id: number; pathwayId: number; obligation: string };

/**
 * Enrol people whom an existing assignment covers, on the published version and with what they have done
 * before. Enrols nobody while the pathway has no published version.
 */
export async function enrolLaterMatches(
  tx: Tx,
  assignment: ExistingAssignment,
  plan: Omit<AssignmentPlan, "pathwayId">,
  now: Date,
  countEarned: CountEarned,
): Promise<EnrolResult> {
  const version = await tx.pathwayVersion.findFirst({
    where: { pathwayId: assignment.pathwayId, state: "published" },
    select: { id: true },
  });
  if (!version) return { created: [], joined: [], reopened: [] };
  const enrolled = await enrolCandidates(
    tx,
    { ...plan, pathwayId: assignment.pathwayId },
    { assignmentId: assignment.id, obligation: assignment.obligation, pathwayVersionId: version.id, now },
  );
  const { created, reopened } = enrolled;
  await reopenChildren(
    tx,
    reopened.map(({ id }) => id),
  );
  const credited = await peopleWithCredit(
    tx,
    created.map(({ employee_id }) => employee_id),
    version.id,
  );
  await countEarned(tx, [...credited, ...reopened.map(({ employee_id }) => employee_id)], now, plan);
  return enrolled;
}

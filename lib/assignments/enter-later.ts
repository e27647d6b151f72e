import "server-only";
import type { Tx } from "@/lib/db/write";
import type { Plan } from "./candidates";
import { reopenChildren } from "./children";
import type { CountEarned } from "./earned-before";
import { type Entered, enter, withCredit } from "./enrol";

type Made = { id: number; pathwayId: number; obligation: string };

/**
 * Enrols whom an assignment covers that was made before: on the published version, with what they have done before.
 * Nobody where the pathway has no published version.
 */
export async function enterLater(
  tx: Tx,
  assignment: Made,
  plan: Omit<Plan, "pathwayId">,
  now: Date,
  countEarned: CountEarned,
): Promise<Entered> {
  const version = await tx.pathwayVersion.findFirst({
    where: { pathwayId: assignment.pathwayId, state: "published" },
    select: { id: true },
  });
  if (!version) return { created: [], joined: [], reopened: [] };
  const entered = await enter(
    tx,
    { ...plan, pathwayId: assignment.pathwayId },
    { assignmentId: assignment.id, obligation: assignment.obligation, pathwayVersionId: version.id, now },
  );
  const { created, reopened } = entered;
  await reopenChildren(
    tx,
    reopened.map(({ id }) => id),
  );
  const credited = await withCredit(
    tx,
    created.map(({ employee_id }) => employee_id),
    version.id,
  );
  await countEarned(tx, [...credited, ...reopened.map(({ employee_id }) => employee_id)], now, plan);
  return entered;
}

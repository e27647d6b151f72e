import "server-only";
import { z } from "zod";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { type Day, endOfDay, fromDay, lastDayEndedBy } from "@/lib/core/calendar";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { refreshSkills } from "@/lib/skills/refresh";
import { recordUnitFigures } from "./snapshots";

/**
 * Records the figures of every unit at the end of the last day that has ended in the organisation's time zone: the
 * past line of the forecast. Once a day, as they were known then; a recorded day is never written again, and days
 * that ended while no server ran stay empty.
 */
export const recordFigures = defineCommand({
  name: "figure.record",
  permission: "organisation:write",
  input: z.object({}),
  milliseconds: 300_000,
  async run(tx, _input, { now }) {
    if ((await tx.organisation.count()) === 0) return { id: 0 };
    const { timeZone } = await readOrganisation(tx, now);
    const day = lastDayEndedBy(now.getTime(), timeZone);
    if ((await tx.unitFigure.count({ where: { recordedOn: fromDay(day) } })) > 0) return { id: 0 };
    await recordAsOf(tx, day, new Date(endOfDay(day, timeZone)), now);
    await deleteOldChanges(tx);
    return { id: 1 };
  },
  // Derived and written every night: nothing that somebody did.
  record: () => UNCHANGED,
});

/**
 * Evidence that came in or was revoked since the day ended is left out: the rows of these people are computed as of
 * its end, counted, and computed again as of now. Nobody else sees the rows between.
 */
async function recordAsOf(tx: Tx, day: Day, end: Date, now: Date) {
  const moved = await tx.evidence.findMany({
    where: { OR: [{ recordedAt: { gte: end } }, { revokedAt: { gte: end } }] },
    select: { employeeId: true },
    distinct: ["employeeId"],
  });
  const people = moved.map(({ employeeId }) => employeeId);
  await refreshSkills(tx, people, new Date(end.getTime() - 1));
  await recordUnitFigures(tx, day);
  await refreshSkills(tx, people, now);
}

/**
 * Keeps the table of changes short. A row of a new number stays for each topic, so that no state of the table
 * comes a second time and what readers keep by it can never look current again.
 */
async function deleteOldChanges(tx: Tx) {
  await tx.$executeRaw`
    with fresh as (insert into figure_change (topic) select distinct topic from figure_change returning id)
    delete from figure_change where id < (select min(id) from fresh)`;
}

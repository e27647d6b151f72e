import "server-only";
import { z } from "zod";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { type Day, endOfDay, fromDay, lastDayEndedBy } from "@/lib/core/calendar";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { refreshSkills } from "@/lib/skills/refresh";
import { recordUnitFigures } from "./snapshots";

/**
 * Record the figures of every unit at the end of the last day that has ended in the organisation's time zone,
 * for the history in the forecast. Once a day, as known then; a recorded day is never overwritten, and days
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
  // Derived data, written nightly: not audited.
  record: () => UNCHANGED,
});

/**
 * Leave out evidence recorded or revoked since the day ended: the rows of the people concerned are computed
 * as of its end, counted, and computed again as of now. No other transaction sees the interim rows.
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
 * Delete old changes. A row with a new id stays for each topic, so that no state of the table occurs twice
 * and no outdated result in a cache can look current.
 */
async function deleteOldChanges(tx: Tx) {
  await tx.$executeRaw`
    with fresh as (insert into figure_change (topic) select distinct topic from figure_change returning id)
    delete from figure_change where id < (select min(id) from fresh)`;
}

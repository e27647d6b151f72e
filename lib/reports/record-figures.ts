import "server-only";
import { z } from "zod";
import { addDays } from "@/lib/core/calendar";
import { defineCommand, UNCHANGED } from "@/lib/core/command";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { recordUnitFigures } from "./snapshots";

/** Keeps what the figures of every unit were at the end of yesterday: the past line of the forecast. */
export const recordFigures = defineCommand({
  name: "figure.record",
  permission: "organisation:write",
  input: z.object({}),
  milliseconds: 300_000,
  async run(tx, _input, { now }) {
    if ((await tx.organisation.count()) === 0) return { id: 0 };
    const { today } = await readOrganisation(tx, now);
    await recordUnitFigures(tx, addDays(today, -1));
    await forgetChanges(tx);
    return { id: 1 };
  },
  // Derived and written every night: nothing that somebody did.
  record: () => UNCHANGED,
});

/**
 * Keeps the table of changes short. A row of a new number stays for each topic, so that no state of the table
 * comes a second time and what readers keep by it can never look current again.
 */
async function forgetChanges(tx: Tx) {
  await tx.$executeRaw`
    with fresh as (insert into figure_change (topic) select distinct topic from figure_change returning id)
    delete from figure_change where id < (select min(id) from fresh)`;
}

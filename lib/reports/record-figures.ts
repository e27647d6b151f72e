import "server-only";
import { z } from "zod";
import { addDays } from "@/lib/core/calendar";
import { defineCommand, UNCHANGED } from "@/lib/core/command";
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
    return { id: 1 };
  },
  // Derived and written every night: nothing that somebody did.
  record: () => UNCHANGED,
});

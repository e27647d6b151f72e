import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { disconnect } from "@/lib/db/client";
import { closePool } from "@/lib/db/pool";
import { cloneDatabase } from "@/lib/testing/clone-database";
import type { FuzzArea, FuzzWorld } from "./area";
import { Draws } from "./draws";

/** A problem with what shows it again: the folder holds its input. */
export type FuzzProblem = { area: string; round: number; folder: string; problem: string };

/**
 * Run rounds of an area on a database of its own.
 * @param options  `rounds`: how many, from 1 on, because they share what is stored; `place`: where the input of a round
 *   with a problem is kept
 */
export async function runArea(
  area: FuzzArea,
  options: { seed: number; rounds: number; place: string; world: FuzzWorld },
): Promise<FuzzProblem[]> {
  const { seed, rounds, place, world } = options;
  const drop = await cloneDatabase();
  try {
    const found: FuzzProblem[] = [];
    const run = await area.begin(world);
    for (let round = 1; round <= rounds; round += 1) {
      const folder = join(place, `${area.name}-${seed}-${round}`);
      mkdirSync(folder, { recursive: true });
      const problems = await run({ draws: new Draws(seed, area.name, round), folder });
      found.push(...problems.map((problem) => ({ area: area.name, round, folder, problem })));
      if (problems.length === 0) rmSync(folder, { recursive: true, force: true });
    }
    return found;
  } finally {
    await disconnect();
    await closePool();
    await drop();
  }
}

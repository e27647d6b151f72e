import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FUZZ_AREAS } from "./areas";
import { runArea } from "./run-area";

/** The same draws in each run of the tests; `npm run fuzz` draws others. */
const SEED = 11;

test.each(FUZZ_AREAS.filter(({ needsServer }) => !needsServer))(
  "some rounds of $name find no problem",
  async (area) => {
    const place = mkdtempSync(join(tmpdir(), "cairn-fuzz-"));
    const server = () => Promise.reject(new Error("The rounds of a test start no server."));
    const world = { now: new Date("2026-11-29T10:00:00Z"), server };
    const found = await runArea(area, { seed: SEED, rounds: 12, place, world });
    expect(found.map(({ round, problem }) => `${round}: ${problem}`)).toEqual([]);
    rmSync(place, { recursive: true });
  },
  120_000,
);

import "../faults/silence-log";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { build } from "@/lib/boot/build";
import { setup } from "@/lib/testing/server";
import { startTestServer, type TestServer } from "@/lib/testing/servers/test-server";
import { choices, readOptions, wholeNumber } from "../command-line";
import { FUZZ_AREAS } from "./areas";
import { type FuzzProblem, runArea } from "./run-area";

const { rounds, seed, area } = readOptions(
  {
    rounds: wholeNumber(60),
    seed: wholeNumber(randomInt(1_000_000), 0),
    area: choices(FUZZ_AREAS.map(({ name }) => name)),
  },
  "npm run fuzz -- --rounds 60 --seed 7 --area hr-files",
);
const areas = FUZZ_AREAS.filter(({ name }) => area.includes(name));
console.log(
  `Seed ${seed}, ${rounds} rounds an area. Again: npm run fuzz -- --rounds ${rounds} --seed ${seed}`,
);

const teardown = await setup();
let server: TestServer | undefined;
const world = {
  now: new Date("2026-11-29T10:00:00Z"),
  server: async () => {
    await build();
    server ??= await startTestServer();
    return server;
  },
};
const problems: FuzzProblem[] = [];
try {
  for (const area of areas) {
    const started = performance.now();
    const found = await runArea(area, { seed, rounds, place: join(".data", "fuzz"), world });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `  ${area.name.padEnd(22)}${`${rounds} rounds, ${found.length} problems`.padEnd(34)}${seconds.padStart(6)} s`,
    );
    problems.push(...found);
  }
} finally {
  await server?.stop();
  await teardown();
}
for (const { area, round, folder, problem } of problems)
  console.log(`${area}, round ${round}: ${problem}\n  Its input is in ${folder}.`);
process.exit(problems.length > 0 ? 1 : 0);

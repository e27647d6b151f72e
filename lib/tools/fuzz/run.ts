import "../faults/silence-log";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "@/lib/boot/build";
import { setup } from "@/lib/testing/server";
import { startTestServer, type TestServer } from "@/lib/testing/servers/test-server";
import { FUZZ_AREAS } from "./areas";
import { type FuzzProblem, runArea } from "./run-area";

// npm run fuzz -- --rounds 60 --seed 7 --area hr-files
const { values: wanted } = parseArgs({
  options: {
    rounds: { type: "string", default: "60" },
    seed: { type: "string", default: String(randomInt(1_000_000)) },
    area: { type: "string", multiple: true, default: [] },
  },
});
const seed = Number(wanted.seed);
const rounds = Number(wanted.rounds);
const areas = FUZZ_AREAS.filter(({ name }) => wanted.area.length === 0 || wanted.area.includes(name));
if (areas.length === 0 || !Number.isInteger(seed) || !(rounds > 0)) {
  console.error(
    `The areas are ${FUZZ_AREAS.map(({ name }) => name).join(", ")}; seed and rounds are numbers.`,
  );
  process.exit(2);
}
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

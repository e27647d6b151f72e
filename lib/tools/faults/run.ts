import "./silence-log";
import { randomInt } from "node:crypto";
import { loadavg } from "node:os";
import { build } from "@/lib/boot/build";
import { closeConnections } from "@/lib/boot/connections";
import { choices, readOptions, wholeNumber } from "../command-line";
import { chanceOf, drawInTurn } from "./chance";
import type { WorkKind } from "./kind";
import { assignWork } from "./kinds/assign";
import { autosaveWork } from "./kinds/autosave";
import { importWork } from "./kinds/import";
import { issueWork } from "./kinds/issue";
import { markWork } from "./kinds/mark";
import { quizWork } from "./kinds/quiz";
import { rateWork } from "./kinds/rate";
import { syncWork } from "./kinds/sync";
import { personOf } from "./people";
import { Product } from "./product";
import { waitForIdleQueue, waitUntilServed } from "./recovery";
import { killWhileStarting, type RoundResult, runRound } from "./round";
import { Sending } from "./sending";
import { countLoaded, firstStart, type Loaded, migration } from "./start-rounds";

const BUILD = process.env.CAIRN_DIST ?? ".next";
const HEAD = `  load ${loadavg()
  .map((value) => value.toFixed(1))
  .join(" ")}`;
const WORK: WorkKind[] = [
  assignWork,
  syncWork,
  markWork,
  issueWork,
  importWork,
  autosaveWork,
  quizWork,
  rateWork,
];
const STARTS = ["start", "first start", "migration"];
const {
  rounds,
  seed,
  kind: kinds,
  from,
} = readOptions(
  {
    rounds: wholeNumber(40),
    seed: wholeNumber(randomInt(1_000_000), 0),
    kind: choices([...WORK.map(({ name }) => name), ...STARTS]),
    from: wholeNumber(1),
  },
  "npm run faults -- --rounds 40 --seed 7 --kind mark --from 12",
);
console.log(`Seed ${seed}, ${rounds} rounds. Again: npm run faults -- --rounds ${rounds} --seed ${seed}`);
await build();

const product = await Product.at();
let code = 0;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(130));
process.on("disconnect", () => void end(130));
const started = performance.now();
const results: RoundResult[] = [];
try {
  const begun = performance.now();
  await product.beginServer({ worksQueue: false }).ready;
  const took = performance.now() - begun;
  await product.connect();
  await product.beginWorker().ready;
  await waitUntilServed(product);
  const auditor = await personOf("217");
  // Jobs continue after the load has ended, and issue some more badges.
  await waitForIdleQueue(Date.now());
  const loaded = await countLoaded();
  console.log(`  Started in ${seconds(performance.now() - begun)}, on ${product.folder}.\n${HEAD}`);
  for (let number = from; number < from + rounds; number += 1) {
    const result = await carryOutRound(number, { loaded, took }, auditor).catch(unfinished);
    results.push(result);
    console.log(line(number, result));
    for (const fault of result.faults) console.log(`      FAULT: ${fault}`);
  }
  console.log(summary());
  code = results.some(({ faults }) => faults.length > 0) ? 1 : 0;
} catch (error) {
  console.error(`The run did not come to its end: ${error instanceof Error ? error.stack : error}`);
  code = 1;
}
await end(code);

async function carryOutRound(
  number: number,
  { loaded, took }: { loaded: Loaded; took: number },
  auditor: Awaited<ReturnType<typeof personOf>>,
) {
  const chance = chanceOf(seed, number);
  const name = drawInTurn(seed, number, kinds);
  const sending = new Sending(product.url, BUILD);
  const round = { number, mark: `F${number}`, chance, sending, product };
  if (name === "first start" || name === "migration") {
    const { DATABASE_URL, CAIRN_SECRET } = process.env;
    const result = await (name === "migration" ? migration(chance) : firstStart(chance, loaded, took));
    Object.assign(process.env, { DATABASE_URL, CAIRN_SECRET });
    return result;
  }
  if (name === "start")
    return { ...(await runRound(rateWork, round, auditor, killWhileStarting)), kind: "start" };
  const kind = WORK.find((one) => one.name === name) ?? rateWork;
  return runRound(kind, round, auditor);
}

/** A round that did not complete is a fault; the next one starts with everything restarted. */
async function unfinished(error: unknown): Promise<RoundResult> {
  await product.stop();
  await product.beginServer({ worksQueue: false }).ready;
  await product.connect();
  await product.beginWorker().ready;
  const faults = [error instanceof Error ? `${error.stack}` : String(error)];
  return { kind: "?", victim: "?", moment: "?", confirmed: 0, sentAgain: 0, down: 0, quiet: 0, faults };
}

function line(
  number: number,
  { kind, victim, moment, confirmed, sentAgain, down, quiet, faults }: RoundResult,
) {
  const outcome = faults.length === 0 ? "whole" : `${faults.length} FAULTS`;
  return `${String(number).padStart(4)}  ${kind.padEnd(22)}${victim.padEnd(12)}${moment.padEnd(36)}${String(confirmed).padStart(4)} confirmed, ${String(sentAgain).padStart(2)} sent again  up in ${seconds(down).padStart(6)}, quiet in ${seconds(quiet).padStart(6)}  ${outcome}`;
}

function summary() {
  const bad = results.filter(({ faults }) => faults.length > 0);
  const times = (key: "down" | "quiet") => Math.max(0, ...results.map((result) => result[key]));
  const confirmed = results.reduce((sum, result) => sum + result.confirmed, 0);
  const again = results.reduce((sum, result) => sum + result.sentAgain, 0);
  return `
Seed ${seed}: ${results.length} rounds in ${seconds(performance.now() - started)}; ${confirmed} writes confirmed, ${again} of them sent again; up after at most ${seconds(times("down"))}, and quiet ${seconds(times("quiet"))} later.
${bad.length === 0 ? "Nothing was lost, doubled or stuck." : `${bad.length} rounds with faults. Again: npm run faults -- --rounds ${rounds} --seed ${seed}. The data is in ${product.folder}.`}`;
}

function seconds(milliseconds: number) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

async function end(exit: number): Promise<never> {
  await closeConnections().catch(() => undefined);
  await product.stop();
  if (exit === 0) product.forget();
  process.exit(exit);
}

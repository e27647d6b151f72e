import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { acquireLock, breakLock, isLockHeld, readLock } from "@/lib/boot/locks/lock-file.mjs";
import { BREAKS } from "./all";
import type { Break } from "./break";
import { listProblems } from "./check-list";
import { copySources, fingerprintOf, withBreak } from "./copy";
import { startDatabases } from "./databases";
import { importGraph, relatedTests } from "./related";
import { formatBreak, formatTried, summarise, type TriedBreak } from "./report";
import { selectBreaks } from "./select";
import { StoredResults } from "./stored-results";
import { Lane, stopTrials, type TrialOutcome } from "./trial";

// npm run breaks -- --area reach --only 12 --only "due day" --lanes 1 --again --list
const { values: wanted } = parseArgs({
  options: {
    area: { type: "string", multiple: true, default: [] },
    only: { type: "string", multiple: true, default: [] },
    lanes: { type: "string", default: "2" },
    again: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});
/** Test files that a break is tried on; more distant ones would catch it only by chance. */
const MAX_TESTS = 8;
const HOME = resolve(".data", "breaks");
const demoOf = (at: number) => `demo_lane_${at + 1}`;

const faults = listProblems(BREAKS, (file) => (existsSync(file) ? readFileSync(file, "utf8") : undefined));
if (faults.length > 0) end(`The list does not fit the sources:\n  ${faults.join("\n  ")}`, 1);
const chosen = selectBreaks(BREAKS, wanted);
const inSql = BREAKS.filter(({ isSql }) => isSql).length;
console.log(`${BREAKS.length} breaks, ${inSql} of them in SQL; ${chosen.length} chosen.`);
if (chosen.length === 0)
  end(`Nothing is chosen. Areas: ${[...new Set(BREAKS.map(({ area }) => area))].join(", ")}.`, 1);
if (wanted.list) end(chosen.map(({ entry, number }) => formatBreak(entry, number)).join("\n"), 0);

const started = performance.now();
mkdirSync(HOME, { recursive: true });
const LOCK = join(HOME, "lock");
const holder = readLock(LOCK);
if (holder && !isLockHeld(holder, LOCK)) breakLock(LOCK, holder);
if (!acquireLock(LOCK))
  end(`A run is under way here (process ${readLock(LOCK)?.pid}). If it is gone, delete ${LOCK}.`, 1);
const copies = Array.from({ length: Math.max(1, Math.min(Number(wanted.lanes), chosen.length)) }, (_, at) =>
  copySources(join(HOME, `copy-${at + 1}`)),
);
const lanes = copies.map((copy, at) => new Lane({ copy, demo: demoOf(at) }));
const [first = ""] = copies;
const graph = importGraph(first);
const kept = new StoredResults(join(HOME, "results.json"), fingerprintOf(first));
const databases = await startDatabases(join(HOME, "database"));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(130));

const tried: TriedBreak[] = [];
const waiting = [...chosen];
await Promise.all(lanes.map(tryInLane));
const unsure = await failWithoutBreak();
const { text, wrong } = summarise(tried, unsure, (performance.now() - started) / 60_000);
console.log(`\n${text}`);
await stop(wrong === 0 ? 0 : 1);

/** Try one break after the other, on the lane's copy. */
async function tryInLane(lane: Lane, at: number) {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { entry, number } = next;
    const since = performance.now();
    const known = wanted.again ? undefined : kept.of(entry);
    const outcome = known ?? (await tryBreak(entry, lane, at));
    if (!known) kept.keep(entry, outcome);
    tried.push({ entry, number, outcome });
    const took = known ? "kept" : `${((performance.now() - since) / 1000).toFixed(0)} s`;
    const count = `${String(tried.length).padStart(4)}/${chosen.length}`;
    console.log(`${count} ${formatTried({ entry, number, outcome }, took)}`);
  }
}

async function tryBreak(entry: Break, lane: Lane, at: number): Promise<TrialOutcome> {
  const copy = copies[at] ?? "";
  const tests = testsOf(entry);
  if (tests.length === 0) return { result: "survived", by: "", detail: "no test imports the file" };
  return withBreak(copy, entry, async () => {
    // Made by the sources of the break before, if it is there.
    await databases.drop(demoOf(at));
    if (!entry.file.endsWith(".sql")) return await lane.try(databases.url, tests, entry.file);
    try {
      const database = await databases.templateOf(copy, `template_lane_${at + 1}`);
      return await lane.try(database, tests);
    } catch (error) {
      return { result: "senseless", by: entry.file, detail: (error as Error).message };
    }
  });
}

/** The files the entry names, the one that caught it last, those of the area, then the nearest. */
function testsOf(entry: Break): string[] {
  const catcher = kept.catcherOf(entry);
  const related = relatedTests(graph, entry.file);
  const ofArea = related.filter((test) => entry.areaTests.includes(test));
  const sameName = catcher && [...graph.keys()].find((file) => basename(file) === basename(catcher));
  const last = catcher && graph.has(catcher) ? catcher : sameName;
  const named = [...entry.tests, ...(last ? [last] : [])];
  return [...new Set([...named, ...ofArea, ...related])].slice(0, MAX_TESTS);
}

/** Find test files that fail on the unchanged sources: their failing on a break proves nothing. */
async function failWithoutBreak(): Promise<Set<string>> {
  const caught = tried.filter(({ outcome }) => outcome.result === "caught");
  const catchers = [...new Set(caught.map(({ outcome }) => outcome.by))];
  if (catchers.length === 0) return new Set();
  console.log(`\nThe ${catchers.length} test files that caught something, on the sources as they are …`);
  const failed = await Promise.all(
    lanes.map(async (lane, at) => {
      await databases.drop(demoOf(at));
      return lane.failing(
        databases.url,
        catchers.filter((_, place) => place % lanes.length === at),
      );
    }),
  );
  return new Set(failed.flat());
}

async function stop(code: number): Promise<never> {
  stopTrials();
  await databases.stop();
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
  rmSync(LOCK, { force: true });
  process.exit(code);
}

function end(message: string, code: number): never {
  console.log(message);
  process.exit(code);
}

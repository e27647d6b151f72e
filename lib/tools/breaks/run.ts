import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { acquireLock, breakLock, isLockHeld, readLock } from "@/lib/boot/locks/lock-file.mjs";
import { choices, flag, readOptions, texts, wholeNumber } from "../command-line";
import { BREAKS } from "./all";
import { type Break, idOf } from "./break";
import { type Catcher, readCatchers, writeCatchers } from "./catchers";
import { listProblems } from "./check-list";
import { copySources, fingerprintOf, withBreak } from "./copy";
import { startDatabases } from "./databases";
import { importGraph, relatedTests } from "./related";
import { formatBreak, formatTried, summarise, type TriedBreak } from "./report";
import { selectBreaks } from "./select";
import { StoredResults } from "./stored-results";
import { Lane, type Limits, stopTrials, type TrialOutcome } from "./trial";

const wanted = readOptions(
  {
    area: choices([...new Set(BREAKS.map(({ area }) => area))]),
    only: texts(),
    lanes: wholeNumber(2),
    again: flag(),
    list: flag(),
    remember: flag(),
  },
  'npm run breaks -- --area reach --only 12 --only "due day" --lanes 1 --again --list --remember',
);
/** Test files that a break is tried on; more distant ones would catch it only by chance. */
const MAX_TESTS = 8;
const HOME = resolve(".data", "breaks");
const demoOf = (at: number) => `demo_lane_${at + 1}`;

const faults = listProblems(BREAKS, (file) => (existsSync(file) ? readFileSync(file, "utf8") : undefined));
if (faults.length > 0) await end(`The list does not fit the sources:\n  ${faults.join("\n  ")}`, 1);
const chosen = selectBreaks(BREAKS, wanted);
const inSql = BREAKS.filter(({ isSql }) => isSql).length;
console.log(`${BREAKS.length} breaks, ${inSql} of them in SQL; ${chosen.length} chosen.`);
if (chosen.length === 0) await end(`Nothing is chosen: no break has this number, or these words.`, 1);
if (wanted.list) await end(chosen.map(({ entry, number }) => formatBreak(entry, number)).join("\n"), 0);

const started = performance.now();
mkdirSync(HOME, { recursive: true });
const LOCK = join(HOME, "lock");
const holder = readLock(LOCK);
if (holder && !isLockHeld(holder, LOCK)) breakLock(LOCK, holder);
if (!acquireLock(LOCK))
  await end(`A run is under way here (process ${readLock(LOCK)?.pid}). If it is gone, delete ${LOCK}.`, 1);
const copies = Array.from({ length: Math.max(1, Math.min(wanted.lanes, chosen.length)) }, (_, at) =>
  copySources(join(HOME, `copy-${at + 1}`)),
);
const lanes = copies.map((copy, at) => new Lane({ copy, demo: demoOf(at) }));
const [first = ""] = copies;
const graph = importGraph(first);
const catchers = readCatchers();
const kept = new StoredResults(join(HOME, "results.json"), fingerprintOf(first));
const databases = await startDatabases(HOME);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(130));

const tried: TriedBreak[] = [];
await inLanes(chosen, async ({ entry, number }, at) => {
  const since = performance.now();
  const known = wanted.again ? undefined : kept.of(entry);
  const outcome = known ?? (await tryBreak(entry, at));
  if (!known) kept.keep(entry, outcome);
  tried.push({ entry, number, outcome });
  const took = known ? "kept" : `${((performance.now() - since) / 1000).toFixed(0)} s`;
  const count = `${String(tried.length).padStart(4)}/${chosen.length}`;
  console.log(`${count} ${formatTried({ entry, number, outcome }, took)}`);
});
await tryAgainWhatLeansOnOthers();
const unsure = await failWithoutBreak();
const { text, wrong } = summarise(tried, unsure, (performance.now() - started) / 60_000);
console.log(`\n${text}`);
if (wanted.remember) writeCatchers(BREAKS, tried);
await stop(wrong === 0 ? 0 : 1);

/** Do something with each of these, one after the other on each lane's copy. */
async function inLanes<Item>(items: readonly Item[], work: (item: Item, at: number) => Promise<void>) {
  const waiting = [...items];
  const workIn = async (at: number) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next, at);
  };
  await Promise.all(lanes.map((_, at) => workIn(at)));
}

/** First by the test that caught it last, alone; by all related ones if that does not. */
async function tryBreak(entry: Break, at: number): Promise<TrialOutcome> {
  const catcher = catcherOf(entry);
  if (catcher?.name) {
    const outcome = await tryOn([catcher.file], entry, at, { only: catcher.name });
    if (outcome.result === "caught" && outcome.detail === catcher.name) return { ...outcome, isAlone: true };
  }
  return await tryOn(testsOf(entry), entry, at);
}

async function tryOn(tests: readonly string[], entry: Break, at: number, limits: Limits = {}) {
  const copy = copies[at] ?? "";
  const lane = laneAt(at);
  const survived: TrialOutcome = { result: "survived", by: "", detail: "no test imports the file" };
  if (tests.length === 0) return survived;
  return withBreak(copy, entry, async (): Promise<TrialOutcome> => {
    // Made by the sources of the break before, if it is there.
    await databases.drop(demoOf(at));
    if (!entry.file.endsWith(".sql")) return await lane.try(databases.url, tests, entry.file, limits);
    try {
      const database = await databases.templateOf(copy, `template_lane_${at + 1}`);
      return await lane.try(database, tests, undefined, limits);
    } catch (error) {
      return { result: "senseless", by: entry.file, detail: (error as Error).message };
    }
  });
}

/** A test that fails alone on the unchanged sources needs those before it: its failing alone proved nothing. */
async function tryAgainWhatLeansOnOthers() {
  const alone = tried.filter(({ outcome }) => outcome.isAlone);
  const byTest = Map.groupBy(alone, ({ outcome }) => `${outcome.by}: ${outcome.detail}`);
  if (byTest.size === 0) return;
  console.log(`\nThe ${byTest.size} tests that caught something alone, on the sources as they are …`);
  const leaning: TriedBreak[] = [];
  await inLanes([...byTest.values()], async (caught, at) => {
    const [{ outcome } = { outcome: undefined }] = caught;
    if (!outcome) return;
    await databases.drop(demoOf(at));
    const only = { only: outcome.detail };
    const { result } = await laneAt(at).try(databases.url, [outcome.by], undefined, only);
    if (result !== "survived") leaning.push(...caught);
  });
  await inLanes(leaning, async (one, at) => {
    one.outcome = { ...(await tryOn(testsOf(one.entry), one.entry, at)), isAlone: false };
    kept.keep(one.entry, one.outcome);
    console.log(`again ${formatTried(one, "")}`);
  });
}

/** The test that caught it last, if its file is still there; one that was moved is found by its name. */
function catcherOf(entry: Break): Catcher | undefined {
  const last = kept.catcherOf(entry) ?? catchers[idOf(entry)];
  if (!last || graph.has(last.file)) return last;
  const moved = [...graph.keys()].find((file) => basename(file) === basename(last.file));
  return moved ? { ...last, file: moved } : undefined;
}

/** The file that caught it last, those that the entry names, those of the area, then the nearest. */
function testsOf(entry: Break): string[] {
  const catcher = catcherOf(entry)?.file;
  const related = relatedTests(graph, entry.file);
  const ofArea = related.filter((test) => entry.areaTests.includes(test));
  const named = [...(catcher ? [catcher] : []), ...entry.tests];
  return [...new Set([...named, ...ofArea, ...related])].slice(0, MAX_TESTS);
}

/** Find test files that fail on the unchanged sources: their failing on a break proves nothing. */
async function failWithoutBreak(): Promise<Set<string>> {
  const whole = tried.filter(({ outcome }) => outcome.result === "caught" && !outcome.isAlone);
  const files = [...new Set(whole.map(({ outcome }) => outcome.by))];
  if (files.length === 0) return new Set();
  console.log(`\nThe ${files.length} test files that caught something, on the sources as they are …`);
  const failed = await Promise.all(
    lanes.map(async (lane, at) => {
      await databases.drop(demoOf(at));
      return lane.failing(
        databases.url,
        files.filter((_, place) => place % lanes.length === at),
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

function laneAt(at: number): Lane {
  const lane = lanes[at];
  if (!lane) throw new Error(`There is no lane ${at}.`);
  return lane;
}

/** End once all of the message is written: a pipe takes the long list in parts. */
function end(message: string, code: number): Promise<never> {
  return new Promise(() => process.stdout.write(`${message}\n`, () => process.exit(code)));
}

import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { BREAKS } from "./all";
import type { Break } from "./break";
import { faultsOf } from "./check-list";
import { choose } from "./choose";
import { copySources, fingerprintOf, whileBroken } from "./copy";
import { startDatabases } from "./databases";
import { KeptResults } from "./kept";
import { importGraph, relatedTests } from "./related";
import { type Outcome, stopTrials, tryTests } from "./trial";

// npm run breaks -- --area reach --only 12 --only "due day" --lanes 1 --again
const { values: wanted } = parseArgs({
  options: {
    area: { type: "string", multiple: true, default: [] },
    only: { type: "string", multiple: true, default: [] },
    lanes: { type: "string", default: "2" },
    again: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});
/** Related test files that a break is tried on; what no nearer test holds, a farther one holds by chance. */
const MOST_TESTS = 14;
const HOME = resolve(".data", "breaks");

const faults = faultsOf(BREAKS, (file) => (existsSync(file) ? readFileSync(file, "utf8") : undefined));
if (faults.length > 0) end(`The list does not fit the sources:\n  ${faults.join("\n  ")}`, 1);
const chosen = choose(BREAKS, wanted);
const sqlShare = `${BREAKS.filter(({ isSql }) => isSql).length} of them in SQL`;
console.log(`${BREAKS.length} breaks, ${sqlShare}; ${chosen.length} chosen.`);
if (chosen.length === 0)
  end(`Nothing is chosen. Areas: ${[...new Set(BREAKS.map(({ area }) => area))].join(", ")}.`, 1);
if (wanted.list) end(chosen.map(({ entry, number }) => sayBreak(entry, number)).join("\n"), 0);

const started = performance.now();
mkdirSync(HOME, { recursive: true });
const lanes = Array.from({ length: Math.max(1, Math.min(Number(wanted.lanes), chosen.length)) }, (_, at) =>
  copySources(join(HOME, `copy-${at + 1}`)),
);
const [first = ""] = lanes;
const graph = importGraph(first);
const kept = new KeptResults(join(HOME, "results.json"), fingerprintOf(first));
const databases = await startDatabases(join(HOME, "database"));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(130));

const outcomes: { entry: Break; number: number; outcome: Outcome }[] = [];
const waiting = [...chosen];
await Promise.all(
  lanes.map(async (copy, lane) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { entry, number } = next;
      const since = performance.now();
      const known = wanted.again ? undefined : kept.of(entry);
      const outcome = known ?? (await tryBreak(entry, copy, `template_lane_${lane + 1}`));
      if (!known) kept.keep(entry, outcome);
      outcomes.push({ entry, number, outcome });
      const seconds = known ? "kept" : `${((performance.now() - since) / 1000).toFixed(0)} s`;
      console.log(
        `${String(outcomes.length).padStart(4)}/${chosen.length} ${outcome.result.padEnd(9)} ${seconds.padStart(6)}  ${sayBreak(entry, number)}${sayWhere(outcome)}`,
      );
    }
  }),
);
const unsure = await failWithoutBreak();
await stop(report());

async function tryBreak(entry: Break, copy: string, template: string): Promise<Outcome> {
  const catcher = kept.catcherOf(entry);
  const named = [...entry.tests, ...(catcher && graph.has(catcher) ? [catcher] : [])];
  const related = relatedTests(graph, entry.file);
  const ofArea = related.filter((test) => entry.areaTests.includes(test));
  const tests = [...new Set([...named, ...ofArea, ...related])].slice(0, MOST_TESTS);
  if (tests.length === 0) return { result: "survived", by: "", detail: "no test imports the file" };
  return whileBroken(copy, entry, async () => {
    const isMigration = entry.file.endsWith(".sql");
    const database = isMigration ? await templateOrFault(copy, template) : databases.url;
    if (typeof database !== "string") return database;
    return (await tryTests({ copy, database, tests })).outcome;
  });
}

const templateOrFault = (copy: string, name: string): Promise<string | Outcome> =>
  databases
    .templateOf(copy, name)
    .catch((error: Error) => ({ result: "senseless", by: "", detail: error.message }) as const);

/** Test files that fail on the sources as they are prove nothing. */
async function failWithoutBreak(): Promise<Set<string>> {
  const catchers = [
    ...new Set(outcomes.flatMap(({ outcome }) => (outcome.result === "caught" ? outcome.by : []))),
  ];
  if (catchers.length === 0) return new Set();
  console.log(`\nThe ${catchers.length} test files that caught something, on the sources as they are …`);
  const shares = lanes.map((_, lane) => catchers.filter((_, at) => at % lanes.length === lane));
  const failed = await Promise.all(
    lanes.map(async (copy, lane) => {
      const tests = shares[lane] ?? [];
      if (tests.length === 0) return [];
      return (await tryTests({ copy, database: databases.url, tests, bail: false })).failedFiles;
    }),
  );
  return new Set(failed.flat());
}

/** @returns the exit code */
function report(): number {
  const lines = (title: string, result: (one: (typeof outcomes)[number]) => boolean) => {
    const found = outcomes.filter(result).sort((a, b) => a.number - b.number);
    if (found.length > 0)
      console.log(
        `\n${title}\n${found.map(({ entry, number, outcome }) => `  ${sayBreak(entry, number)}${sayWhere(outcome)}\n      - ${oneLine(entry.text)}\n      + ${oneLine(entry.replacement)}`).join("\n")}`,
      );
    return found.length;
  };
  const wrong =
    lines("Survived: no test noticed that", ({ outcome }) => outcome.result === "survived") +
    lines("No break that a test could prove itself on:", ({ outcome }) => outcome.result === "senseless") +
    lines("Caught by a file that fails on the sources as they are:", ({ outcome }) => unsure.has(outcome.by));
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  console.log(
    `\n${outcomes.length} tried in ${minutes} minutes, ${wrong === 0 ? "every one was caught." : `${wrong} to mend.`}`,
  );
  return wrong === 0 ? 0 : 1;
}

function sayBreak({ area, file, seen }: Break, number: number): string {
  return `${number}. ${area} · ${seen} [${file}]`;
}

function sayWhere({ result, by, detail }: Outcome): string {
  if (result === "survived" || result === "endless") return detail && ` (${detail})`;
  return `\n${" ".repeat(26)}${by}${detail && `: ${detail}`}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

async function stop(code: number): Promise<never> {
  stopTrials();
  await databases.stop();
  for (const copy of lanes) rmSync(copy, { recursive: true, force: true });
  process.exit(code);
}

function end(message: string, code: number): never {
  console.log(message);
  process.exit(code);
}

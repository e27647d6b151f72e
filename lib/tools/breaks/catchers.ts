import { readFileSync, writeFileSync } from "node:fs";
import { type Break, idOf } from "./break";
import type { TriedBreak } from "./report";
import type { TrialOutcome } from "./trial";

/** A test by its file and its full name, which is left out where the test needs those before it in the file. */
export type Catcher = { file: string; name?: string };

/** In the repository, so that a first run knows as much as a later one: what caught each break last. */
export const CATCHERS = "lib/tools/breaks/catchers.json";

/** By break; see {@link CATCHERS}. */
export type Catchers = Readonly<Record<string, Catcher>>;

export const readCatchers = (file = CATCHERS): Catchers => JSON.parse(readFileSync(file, "utf8")) as Catchers;

export const catcherIn = ({ by, detail, isAlone }: TrialOutcome): Catcher =>
  isAlone === false || detail === "" ? { file: by } : { file: by, name: detail };

/** Replace what caught the breaks that were tried, and forget those that are in the list no more. */
export function writeCatchers(breaks: readonly Break[], tried: readonly TriedBreak[], file = CATCHERS): void {
  const found = new Map(Object.entries(readCatchers(file)));
  for (const { entry, outcome } of tried)
    if (outcome.result === "caught") found.set(idOf(entry), catcherIn(outcome));
  const ids = breaks.map(idOf).toSorted();
  const kept = ids.flatMap((id) => {
    const catcher = found.get(id);
    return catcher ? [[id, catcher] as const] : [];
  });
  const lines = kept.map(([id, catcher]) => `  ${JSON.stringify(id)}: ${JSON.stringify(catcher)}`);
  writeFileSync(file, `{\n${lines.join(",\n")}\n}\n`);
}

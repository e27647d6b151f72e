import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";

export type ImportGraph = Map<string, Set<string>>;

const ROOTS = ["lib", "components", "app", "prisma"];
const IMPORT = /(?:from|import|vi\.mock\()\s*\(?\s*"((?:@\/|\.)[^"]+)"/g;
const isTest = (file: string) => /\.test\.tsx?$/.test(file) && !file.startsWith("lib/tools/");

/** Build the graph of imports, including tests, of the sources below a folder. */
export function importGraph(root: string): ImportGraph {
  const files = ROOTS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map(
      (file) => `${folder}/${file.replaceAll("\\", "/")}`,
    ),
  ).filter((file) => /\.(tsx?|mjs|json)$/.test(file) && !file.includes("/generated/"));
  const known = new Set(files);
  const find = (path: string) =>
    ["", ".ts", ".tsx", ".mjs", "/index.ts"].map((end) => path + end).find((file) => known.has(file));
  return new Map(
    files
      .filter((file) => !file.endsWith(".json"))
      .map((file) => {
        const paths = [...readFileSync(join(root, file), "utf8").matchAll(IMPORT)].map(([, path = ""]) =>
          path.startsWith("@/") ? path.slice(2) : join(dirname(file), path),
        );
        return [file, new Set(paths.flatMap((path) => find(path) ?? []))];
      }),
  );
}

/**
 * List the test files that import a file, directly or through others: the nearest first, of equally near ones
 * those in the same folder, then those with the fewest imports.
 */
export function relatedTests(graph: ImportGraph, file: string): string[] {
  const importers = new Map<string, string[]>();
  for (const [from, targets] of graph)
    for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), from]);
  const distance = reach(file, (one) => importers.get(one) ?? []);
  const size = (test: string) => reach(test, (one) => [...(graph.get(one) ?? [])]).size;
  return [...distance]
    .filter(([test]) => isTest(test))
    .map(([test, steps]) => ({
      test,
      steps,
      away: dirname(test) === dirname(file) ? 0 : 1,
      size: size(test),
    }))
    .sort((a, b) => a.steps - b.steps || a.away - b.away || a.size - b.size)
    .map(({ test }) => test);
}

function reach(start: string, next: (file: string) => string[]): Map<string, number> {
  const steps = new Map([[start, 0]]);
  // Iterating a map includes entries added meanwhile.
  for (const [file, step] of steps)
    for (const one of next(file)) if (!steps.has(one)) steps.set(one, step + 1);
  return steps;
}

import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import type { Source } from "./sizes";

/** Read the sources of `app`, `components` and `lib`, without tests, generated code and test helpers. */
export function readSources(root: string): Source[] {
  return ["app", "components", "lib"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map(
        (name) => `${folder}/${name}`,
      ),
    )
    .map((file) => file.replaceAll("\\", "/"))
    .filter(
      (file) =>
        /\.tsx?$/.test(file) && !/\.test\.|\/generated\/|^lib\/(testing|tools\/breaks\/list)\//.test(file),
    )
    .sort()
    .map((file) => ({ file, code: readFileSync(join(root, file), "utf8") }));
}

/** Map each file to those of ours that it imports or exports from, including types. */
export function readImports(sources: readonly Source[]): Map<string, string[]> {
  const known = new Set(sources.map(({ file }) => file));
  const fileAt = (address: string) =>
    ["", ".ts", ".tsx"].map((end) => address + end).find((file) => known.has(file));
  return new Map(
    sources.map(({ file, code }) => [
      file,
      [
        ...code.matchAll(/^(?:import|export) (?:type )?(?:[^;"]*? from )?"([^"]+)"/gm),
        ...code.matchAll(/\bimport\(\s*["'`]([^"'`]+)["'`]/g),
      ].flatMap(([, path = ""]) => {
        const address = path.startsWith(".") ? posix.join(dirname(file), path) : path.replace(/^@\//, "");
        return fileAt(address) ?? [];
      }),
    ]),
  );
}

/** Return the bytes that a folder takes on disk, without following links. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : lstatSync(path).blocks * 512);
  }, 0);
}

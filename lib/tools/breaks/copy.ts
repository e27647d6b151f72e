import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import type { Break } from "./break";

/** Neither sources nor needed by a test. */
const LEFT_OUT =
  /^(node_modules|\.(git|data|next.*|installing.*|ci|vite)|test-results|playwright-report|.*\.tsbuildinfo)$/;

/** Copy the sources, so that edits during the run affect neither it nor its results. */
export function copySources(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(".").filter((name) => !LEFT_OUT.test(name)))
    cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"), "junction");
  return resolve(folder);
}

/** Return a hash of what determines the results: the sources and tests, without the breaks. */
export function fingerprintOf(copy: string): string {
  const hash = createHash("sha256");
  const files = ["lib", "components", "app", "prisma", "messages"].flatMap((folder) =>
    readdirSync(join(copy, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  for (const file of [...files, "package-lock.json"].sort())
    if (!file.startsWith(join("lib", "tools")) && statSync(join(copy, file)).isFile())
      hash.update(`${file}\n`).update(readFileSync(join(copy, file)));
  return hash.digest("hex").slice(0, 16);
}

/** Run something while a copy is broken, and always restore the file. */
export async function withBreak<T>(
  copy: string,
  { file, text, replacement }: Break,
  work: () => Promise<T>,
): Promise<T> {
  const path = join(copy, file);
  const source = readFileSync(path, "utf8");
  writeFileSync(
    path,
    source.replace(text, () => replacement),
  );
  try {
    return await work();
  } finally {
    writeFileSync(path, source);
  }
}

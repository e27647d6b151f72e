import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** A build's id is a hash (lib/boot/build-identity.ts), so every occurrence of it in the build is the id. */
const NEWER = "0123456789abcdef0123";

/**
 * Copy the build under another id, so that to pages of the original it is a newer build.
 *
 * @returns its folder, for `CAIRN_DIST`
 */
export function copyAsNewerBuild(name: string): string {
  const from = process.env.CAIRN_DIST ?? ".next";
  const to = `.next-${name}`;
  dropBuild(to);
  cpSync(from, to, { recursive: true, filter: (file) => !file.startsWith(join(from, "cache")) });
  const older = readFileSync(join(to, "BUILD_ID"), "utf8");
  if (!/^[0-9a-f]{20}$/.test(older))
    throw new Error(`The build's id is ${older}, and not derived of the sources.`);
  for (const file of readdirSync(to, { recursive: true, encoding: "utf8" }).map((name) => join(to, name)))
    if (statSync(file).isFile() && /\.(js|json|html|rsc|txt|body|meta)$|BUILD_ID$/.test(file)) {
      const text = readFileSync(file, "utf8");
      if (text.includes(older)) writeFileSync(file, text.replaceAll(older, NEWER));
    }
  const files = join(to, "static", older);
  if (existsSync(files)) renameSync(files, join(to, "static", NEWER));
  return to;
}

export function dropBuild(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}.tsconfig.json`, { force: true });
}

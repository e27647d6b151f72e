import { createHash, hkdfSync } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What a build is made of; tests, the seed and what starts the server are not. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "messages",
  "public",
  "prisma/schema.prisma",
  "next.config.mjs",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "package-lock.json",
  "tsconfig.json",
];

/**
 * What the sources are: equal sources have equal fingerprints on every server, whatever its system and wherever they lie.
 *
 * @returns SHA-256 as 64 hex digits
 */
export function fingerprint(root = "."): string {
  const hash = createHash("sha256");
  const files = SOURCES.flatMap((source) => filesOf(root, source)).sort();
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** A browser whose page is of another build notices by this id; two servers of one build serve one page. */
export const buildIdOf = (print: string): string => print.slice(0, 20);

/**
 * What goes into the ids of server actions while a build is made. It is the same for every build, so an action that
 * has not moved is still found by a page of an older build; whom an action obeys is checked when it is called, never
 * by keeping its id secret. The secret of this Cairn is not known to who builds (an image, a test).
 */
export const actionSalt = (): string => derive("cairn", "cairn ids of server actions");

/** The key under which servers of one Cairn encrypt what actions carry with them. */
export const actionKey = (secret: string): string => derive(secret, "cairn server actions");

const derive = (from: string, purpose: string): string =>
  Buffer.from(hkdfSync("sha256", from, "", purpose, 32)).toString("base64");

/** With slashes on every system. */
function filesOf(root: string, path: string): string[] {
  const place = join(root, path);
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [path];
  return readdirSync(place, { recursive: true, encoding: "utf8" })
    .map((file) => `${path}/${file.replaceAll("\\", "/")}`)
    .filter((file) => isBuilt(file) && statSync(join(root, file)).isFile());
}

/**
 * Nothing that is built imports what is left out here (lib/architecture.test.ts holds that); the database client is
 * made of prisma/schema.prisma and the lock file.
 */
const isBuilt = (file: string) =>
  !/\.test\.tsx?$/.test(file) &&
  !/^lib\/((boot|tools|testing|jobs|db\/generated)\/|db\/embedded\/)/.test(file) &&
  !/(^|\/)\.[^/]*$/.test(file);

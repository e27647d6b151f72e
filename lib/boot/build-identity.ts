import { createHash, hkdfSync } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The sources of a build, without tests, the seed and the code that starts the server. */
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
 * Return the fingerprint of the sources: equal sources have equal fingerprints on every server, system and
 * path.
 *
 * @returns SHA-256 as 64 hex digits
 */
export function fingerprint(root = "."): string {
  const hash = createHash("sha256");
  const files = SOURCES.flatMap((source) => filesOf(root, source)).sort();
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/**
 * The build id, by which a browser notices that its page is from another build; servers of one build share
 * their pages.
 */
export const buildIdOf = (print: string): string => print.slice(0, 20);

/**
 * Return the salt of server action ids during a build. It is the same for every build, so that a page of an
 * older build still finds an unchanged action; permissions are checked when an action is called, never by
 * keeping its id secret. The secret of the installation is not available at build time (an image, a test).
 */
export const actionSalt = (): string => derive("cairn", "cairn ids of server actions");

/** Return the key by which servers of one installation encrypt the bound arguments of actions. */
export const actionKey = (secret: string): string => derive(secret, "cairn server actions");

const derive = (from: string, purpose: string): string =>
  Buffer.from(hkdfSync("sha256", from, "", purpose, 32)).toString("base64");

/** List files with slashes on every system. */
function filesOf(root: string, path: string): string[] {
  const place = join(root, path);
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [path];
  return readdirSync(place, { recursive: true, encoding: "utf8" })
    .map((file) => `${path}/${file.replaceAll("\\", "/")}`)
    .filter((file) => isBuilt(file) && statSync(join(root, file)).isFile());
}

/**
 * Whether a file is part of the build: nothing built imports the files left out here
 * (lib/architecture.test.ts checks that), and the database client is generated from prisma/schema.prisma and
 * the lock file.
 */
const isBuilt = (file: string) =>
  !/\.test\.tsx?$/.test(file) &&
  !/^lib\/((boot|tools|testing|jobs|db\/generated)\/|db\/embedded\/)/.test(file) &&
  !/(^|\/)\.[^/]*$/.test(file);

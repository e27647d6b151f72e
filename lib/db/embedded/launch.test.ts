import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { binaries, chooseAccount, type Place } from "./account";
import { initialise } from "./launch";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cairn-launch-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the chosen account is not root, and can write to the data folder", () => {
  const place = chooseAccount(binaries(), join(folder, "data"));
  mkdirSync(place.folder, { recursive: true });
  place.own(place.folder);
  const run = (command: string, ...args: string[]) => {
    const [program, all] = place.wrap(command, args);
    return execFileSync(program, all, { encoding: "utf8" }).trim();
  };
  expect(run("id", "-u")).not.toBe("0");
  expect(run("id", "-un"), "PostgreSQL asks for the name of its account").toMatch(/\w/);
  run("touch", join(place.folder, "written"));
  expect(readdirSync(place.folder)).toContain("written");
});

test("a cluster that cannot be created leaves nothing behind, and the reason is the last line of output", () => {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(
    join(bin, "initdb"),
    '#!/bin/sh\nmkdir -p "$(echo "$1" | cut -d= -f2)"\necho first >&2\necho \'No space.\' >&2\nexit 1\n',
    {
      mode: 0o755,
    },
  );
  const place: Place = { bin, folder, wrap: (command, args) => [command, args], own: () => {} };
  const cluster = join(folder, "postgres");
  expect(() => initialise(place, cluster, "cairn", "secret")).toThrow(
    `could not set up ${cluster}: No space.`,
  );
  expect(readdirSync(folder)).toEqual(["bin"]);
});

test("where the programs do not run at all, a sentence says what to do", () => {
  const place: Place = { bin: folder, folder, wrap: (command, args) => [command, args], own: () => {} };
  expect(() => initialise(place, join(folder, "postgres"), "cairn", "secret")).toThrow(
    /could not set up .*ENOENT\. Set DATABASE_URL to a PostgreSQL 15 or newer\.$/,
  );
});

test("of what initdb says, the line with the error is told, not the hint after it", () => {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const script =
    "#!/bin/sh\necho 'initdb: error: no such locale' >&2\necho 'initdb: hint: take another' >&2\nexit 1\n";
  writeFileSync(join(bin, "initdb"), script, { mode: 0o755 });
  const place: Place = { bin, folder, wrap: (command, args) => [command, args], own: () => {} };
  expect(() => initialise(place, join(folder, "postgres"), "cairn", "secret")).toThrow(
    /initdb: error: no such locale$/,
  );
});

/** A place whose `initdb` says how it was called and who may read the password, and makes an empty cluster. */
function telling(): Place {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const script = `#!/bin/sh
echo "$@" > ${bin}/asked
ls -l "$(echo "$4" | cut -d= -f2)" | cut -c1-10 > ${bin}/rights
mkdir -p "$(echo "$1" | cut -d= -f2)"
`;
  writeFileSync(join(bin, "initdb"), script, { mode: 0o755 });
  return { bin, folder, wrap: (command, args) => [command, args], own: () => {} };
}

test("a cluster asks for its password, which no other account reads while it is created", () => {
  const place = telling();
  initialise(place, join(folder, "postgres"), "cairn", "secret");
  const told = (name: string) => readFileSync(join(place.bin, name), "utf8").trim().split(" ");
  expect(told("asked")).toContain("--auth=scram-sha-256");
  expect(told("rights")).toEqual(["-rw-------"]);
  expect(readdirSync(folder).sort()).toEqual(["bin", "postgres"]);
});

test("what a killed start has left is removed, and what another one is creating stays", () => {
  // Above every number that a system gives to a process.
  const [killed, alive] = ["postgres.partial-999999999", `postgres.partial-${process.ppid}`];
  for (const name of [killed, alive]) mkdirSync(join(folder, name));
  initialise(telling(), join(folder, "postgres"), "cairn", "secret");
  expect(readdirSync(folder).sort()).toEqual(["bin", "postgres", alive]);
});

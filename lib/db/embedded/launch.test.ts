import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
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

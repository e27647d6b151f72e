import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readActor } from "@/lib/accounts/account";
import type { Person } from "@/lib/auth/policy";
import { withDatabase } from "@/lib/testing/database";
import { ACTOR_NAMES, ACTORS, type ActorName, expectedFor } from "./actors";
import { TABLES } from "./all";
import { id } from "./names";
import { makeReachOrganisation } from "./organisation";
import { findFunctions } from "./sources";

vi.mock("@/lib/db/write", async () => ({ transaction: (await import("./rolled-back")).rolledBack }));

withDatabase();
const folder = mkdtempSync(join(tmpdir(), "cairn-reach-"));
const actors = new Map<ActorName, Person>();

beforeAll(async () => {
  process.env.CAIRN_DATA = folder;
  await makeReachOrganisation();
  for (const name of ACTOR_NAMES) {
    const actor = await readActor(id("person", ACTORS[name]), new Date());
    if (!actor) throw new Error(`${ACTORS[name]} cannot sign in.`);
    actors.set(name, actor);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = Object.values(TABLES).flatMap((table) =>
  Object.entries(table).flatMap(([file, functions]) =>
    Object.entries(functions).map(([name, row]) => ({ file, name, row })),
  ),
);

test("every function that touches people has a row", () => {
  const known = new Set(rows.map(({ file, name }) => `${file} ${name}`));
  const missing = findFunctions()
    .filter(({ file, name }) => !known.has(`${file} ${name}`))
    .map(
      ({ file, name }) =>
        `${file}: ${name} has no row. Add one to a table in lib/testing/reach/tables/: "${file}": { ${name}: found(…) | each(…) | figure(…) | nobody("why") | through("…") }; lib/testing/reach/table.ts says how.`,
    );
  expect(missing).toEqual([]);
});

test("every row names an existing function once, and helpers name one that has a row", () => {
  const there = new Set(findFunctions().map(({ file, name }) => `${file} ${name}`));
  const places = rows.map(({ file, name }) => `${file} ${name}`);
  expect(places.filter((place) => !there.has(place))).toEqual([]);
  expect(places.filter((place, at) => places.indexOf(place) !== at)).toEqual([]);
  const holding = new Set(rows.filter(({ row }) => "asks" in row).map(({ name }) => name));
  const through = rows.flatMap(({ row }) => ("through" in row ? row.through : []));
  expect(through.filter((name) => !holding.has(name))).toEqual([]);
});

const asking = rows.flatMap(({ file, name, row }) => ("asks" in row ? [{ file, name, ...row }] : []));
describe.each(asking)("$file $name", ({ asks, expected }) => {
  test.each(ACTOR_NAMES)("by %s", async (name) => {
    const actor = actors.get(name);
    if (!actor) throw new Error("Somebody could not sign in.");
    expect(await asks(actor)).toEqual(expectedFor(expected, name));
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { ActionState } from "@/lib/command/action-state";
import { client } from "@/lib/db/client";
import { setToken, tokenOf } from "@/lib/testing/cookie-jar";
import { withDatabase } from "@/lib/testing/database";
import { ACTOR_NAMES, ACTORS, expectedFor } from "./actors";
import { call } from "./calls";
import { id, uuid } from "./names";
import { makeReachOrganisation } from "./organisation";
import { findActions, findPages, findRoutes } from "./sources";
import { ADDRESSES } from "./tables/addresses";
import { PAGES } from "./tables/pages";
import { firstVisit } from "./visits";

vi.mock("@/lib/db/write", async () => ({ transaction: (await import("./rolled-back")).rolledBack }));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));
vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));

withDatabase();
const folder = mkdtempSync(join(tmpdir(), "cairn-reach-"));

/** Person → the token of a session, which may be over. */
const tokens = new Map<string, string>();
const signIn = async (person: string) => tokens.set(person, await tokenOf(id("person", person)));

beforeAll(async () => {
  process.env.CAIRN_DATA = folder;
  await makeReachOrganisation();
  for (const person of [...Object.values(ACTORS), "zoe", "uma", "vic"]) await signIn(person);
  // Sessions ended by a change of password, and by the closing of the account.
  await client().accountSession.deleteMany({ where: { employeeId: id("person", "uma") } });
  await client().account.delete({ where: { employeeId: id("person", "vic") } });
});
beforeEach(() => setToken(null));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const routes = findRoutes().flatMap((place) => {
  const address = ADDRESSES[place.name];
  return address ? [{ ...place, address }] : [];
});
const closed = routes.flatMap(({ file, name, address }) =>
  "open" in address ? [] : [{ file, name, address }],
);
const visible = routes.flatMap(({ file, name, address }) =>
  "open" in address ? [{ file, name, address }] : [],
);

test("every route and page has a row, and every row a route or page", () => {
  const there = [
    ...findRoutes().map((found) => ({ ...found, table: "addresses", rows: ADDRESSES })),
    ...findPages().map((found) => ({ ...found, table: "pages", rows: PAGES })),
  ];
  const missing = there
    .filter(({ name, rows }) => !rows[name])
    .map(
      ({ file, name, table }) =>
        `${file}: ${name} has no row. Add one to lib/testing/reach/tables/${table}.ts: "${name}": opens(kind, targets, visit, expected) or open("why everybody may").`,
    );
  expect(missing).toEqual([]);
  const names = there.map(({ name }) => name);
  expect([...Object.keys(ADDRESSES), ...Object.keys(PAGES)].filter((name) => !names.includes(name))).toEqual(
    [],
  );
});

test("every row of a route or page states what each actor finds", () => {
  for (const address of [...Object.values(ADDRESSES), ...Object.values(PAGES)])
    if (!("open" in address))
      for (const actor of ACTOR_NAMES) expect(expectedFor(address.expected, actor)).toBeTypeOf("string");
});

describe.each(closed)("$name", ({ file, name, address }) => {
  test.each(ACTOR_NAMES)("by %s", async (actor) => {
    const person = ACTORS[actor];
    setToken(tokens.get(person) ?? null);
    const outcomes: string[] = [];
    for (const target of address.targets.split(", ")) {
      const visit = await address.visit(id(address.kind, target), uuid(address.kind, target), target);
      const response = await call({ file, name }, visit, person);
      await response.body?.cancel();
      if (response.status !== 404)
        outcomes.push(response.status === 200 ? target : `${target} (${response.status})`);
    }
    const expected = String(expectedFor(address.expected, actor));
    expect(outcomes.sort()).toEqual(expected === "" ? [] : expected.split(", ").sort());
  });
});

const NOBODY: [who: string, person: string | null][] = [
  ["a visitor", null],
  ["a leaver", "zoe"],
  ["a session from before a change of password", "uma"],
  ["somebody whose account was closed", "vic"],
];

describe.each(NOBODY)("%s", (_who, person) => {
  test.each(closed)("is refused by $name", async ({ file, name, address }) => {
    setToken(tokens.get(person ?? "") ?? null);
    const response = await call({ file, name }, await firstVisit(address), person);
    expect(response.status).toBe(401);
  });

  test.each(findActions().filter(({ name }) => !OPEN_ACTIONS.has(name)))(
    "is refused by $name",
    async (action) => {
      setToken(tokens.get(person ?? "") ?? null);
      expect(await send(action)).toMatchObject({ status: "error", code: "unauthenticated" });
    },
  );
});

test.each(visible.filter(({ address }) => address.status > 0))(
  "a visitor may open $name",
  async ({ file, name, address }) => {
    expect((await call({ file, name }, address.visit(), null)).status).toBe(address.status);
  },
);

/** Open to everybody: signing out, and what is done with a token instead of a session. */
const OPEN_ACTIONS = new Set(["signOutAction", "setUpAction", "choosePasswordAction", "askForResetAction"]);

type Action = (previous: ActionState, form: FormData) => Promise<ActionState>;
async function send({ file, name }: { file: string; name: string }): Promise<ActionState> {
  const actions = (await import(/* @vite-ignore */ resolve(file))) as Record<string, Action>;
  const action = actions[name];
  if (!action) throw new Error(`${file} exports no ${name}.`);
  return action({ status: "idle" }, new FormData());
}

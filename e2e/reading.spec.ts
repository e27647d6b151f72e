import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { expect, test } from "@playwright/test";
import { ACTOR_NAMES, ACTORS, type ActorName, expectedFor } from "../lib/testing/reach/actors";
import { id, putNames, uuid } from "../lib/testing/reach/names";
import { PAGES } from "../lib/testing/reach/tables/pages";
import type { Visit } from "../lib/testing/reach/visits";

/** Signs in as every actor in turn and requests every page, with every id out of the actor's reach. */

test.describe.configure({ mode: "default", timeout: 180_000 });

type Said = { url: string; names: [string, string | number][]; cookies: Record<string, string> };
let server: ChildProcess;
let said: Said;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = spawn(process.execPath, ["--import", "./lib/boot/resolve.mjs", "lib/testing/reach/serve.ts"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  if (!server.stdout) throw new Error("The server says nothing.");
  for await (const line of createInterface(server.stdout))
    if (line.startsWith("{")) {
      said = JSON.parse(line);
      break;
    }
  putNames(said.names);
});
test.afterAll(async () => {
  server.stdin?.end();
  if (server.exitCode === null) await new Promise((done) => server.once("exit", done));
});

/** Return how a page responds: shown, not found, redirected, or another status. */
async function outcome(person: string | null, path: string): Promise<string> {
  const headers: Record<string, string> = { accept: "text/html" };
  if (person) headers.cookie = said.cookies[person] ?? "";
  const response = await fetch(`${said.url}${path}`, { headers, redirect: "manual" });
  const text = await response.text();
  const inStream = /NEXT_(?:HTTP_ERROR_FALLBACK;(\d+)|REDIRECT;\w+;([^;]+))/.exec(text);
  if (response.status === 404) return "not found";
  if (inStream?.[1] === "404") return "not found, with the status of a page";
  const location = response.headers.get("location") ?? inStream?.[2];
  if (location) return `leads to ${location.replace(said.url, "")}`;
  return response.status === 200 ? "shown" : String(response.status);
}

const addressOf = (name: string, { params = {}, query = "" }: Visit) =>
  name.replaceAll(/\[(\w+)\]/g, (_, key: string) => params[key] ?? "") + query;

const closed = Object.entries(PAGES).flatMap(([name, row]) => ("open" in row ? [] : [{ name, row }]));

for (const actor of ACTOR_NAMES)
  test(`${actor} opens every page within reach, and finds nothing behind the others`, async () => {
    const shown: Record<string, string[]> = {};
    const expected: Record<string, string[]> = {};
    for (const { name, row } of closed) {
      shown[name] = [];
      expected[name] = listed(String(expectedFor(row.expected, actor as ActorName)));
      for (const target of listed(row.targets)) {
        const visit = await row.visit(id(row.kind, target), uuid(row.kind, target), target);
        const answer = await outcome(ACTORS[actor as ActorName], addressOf(name, visit));
        if (answer !== "not found") shown[name].push(answer === "shown" ? target : `${target} (${answer})`);
      }
      shown[name].sort();
    }
    expect(shown).toEqual(expected);
  });

const listed = (names: string) =>
  names
    .split(", ")
    .filter((name) => name !== "")
    .sort();

for (const [who, person] of [
  ["a visitor", null],
  ["a leaver", "zoe"],
] as const)
  test(`${who} is led to sign-in from every page`, async () => {
    for (const { name, row } of closed) {
      const [target = ""] = listed(row.targets);
      const path = addressOf(name, await row.visit(id(row.kind, target), uuid(row.kind, target), target));
      // Badges name skills: of those a visitor reads at the achievement.
      const isPublic = person === null && name === "/skills/[id]";
      expect(await outcome(person, path), path).toMatch(
        isPublic ? /^leads to \/achievements\/\d+#skill-/ : /^leads to \/sign-in/,
      );
    }
    for (const [name, row] of Object.entries(PAGES))
      if ("open" in row) {
        const answer = await outcome(person, addressOf(name, row.visit()));
        expect(answer, name).toMatch(row.status === 307 ? /^leads to / : /^shown$/);
      }
  });

import { beforeAll, expect, test } from "vitest";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { findPeople } from "./find";

withDatabase();

let reader: Awaited<ReturnType<typeof makeEmployee>>;
beforeAll(async () => {
  await makeOrganisation();
  reader = await makeEmployee();
  await makeEmployee({ name: "Ana Souza", email: "ana.souza@adventure-works.example" });
  await makeEmployee({ name: "Bo Lind", email: "b_100%@adventure-works.example" });
});

const found = async (words: string) =>
  (await findPeople(actorOf(reader, ["admin"]), words)).map(({ name }) => name);

test.each([
  ["souza", ["Ana Souza"]],
  ["ANA.S", ["Ana Souza"]],
  ["ana.souza@adv", ["Ana Souza"]],
  ["ana.souza@adventure-works.example", ["Ana Souza"]],
  ["@adventure", ["Ana Souza", "Bo Lind"]],
  // Everybody's domain finds nobody, unless it is asked for with its @.
  ["adventure-works", []],
  ["souza@elsewhere", []],
  // Signs of `like` mean themselves.
  ["100%", ["Bo Lind"]],
  ["b_1", ["Bo Lind"]],
  ["a_s", []],
])("%j finds %j", async (words, names) => {
  expect(await found(words)).toEqual(names);
});

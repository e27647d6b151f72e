import { beforeAll, expect, onTestFinished, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { findPeople } from "./find";
import { peopleMatching } from "./matching";

withDatabase();

let reader: Awaited<ReturnType<typeof makeEmployee>>;
beforeAll(async () => {
  await makeOrganisation();
  reader = await makeEmployee();
  await makeEmployee({ name: "Ana Souza", email: "ana.souza@adventure-works.example" });
  for (const name of ["Zoë Müller", "Łukasz O’Brien", "Åsa Ærø", "Zoe\u0308 Zz", "Yusuf  Öz"])
    await makeEmployee({ name });
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
  // The domain, which all addresses share, matches nobody unless the words contain an @.
  ["adventure-works", []],
  ["souza@elsewhere", []],
  // Wildcards of `like` are literal.
  ["100%", ["Bo Lind"]],
  ["b_1", ["Bo Lind"]],
  ["a_s", []],
  // Without accents and apostrophes, in any order, with any spaces, composed or decomposed.
  ["zoe", ["Zoë Müller", "Zoe\u0308 Zz"]],
  ["ZOË", ["Zoë Müller", "Zoe\u0308 Zz"]],
  ["zoe\u0308 mu", ["Zoë Müller"]],
  ["muller  zoe", ["Zoë Müller"]],
  ["lukasz", ["Łukasz O’Brien"]],
  ["o'brien", ["Łukasz O’Brien"]],
  ["OBRIEN ł", ["Łukasz O’Brien"]],
  [" asa ", ["Åsa Ærø"]],
  ["aero", ["Åsa Ærø"]],
  ["yusuf oz", ["Yusuf  Öz"]],
  ["zoe lukasz", []],
])("%j finds %j", async (words, names) => {
  expect(await found(words)).toEqual(names);
});

test("names sort in the order of the language everywhere", async () => {
  const names = [
    "Åsa",
    "Abel",
    "Łukasz",
    "Ludwig",
    "Lars",
    "Zoe",
    "Ärmel",
    "émile",
    "Emil",
    "Team 10",
    "Team 2",
  ];
  const where = { name: { endsWith: " Order" } };
  onTestFinished(async () => {
    await client().employee.deleteMany({ where });
  });
  for (const name of names) await makeEmployee({ name: `${name} Order` });
  const order = [...names]
    .sort(new Intl.Collator("en", { numeric: true }).compare)
    .map((name) => `${name} Order`);
  const byPrisma = await client().employee.findMany({
    where,
    orderBy: { name: "asc" },
  });
  expect(byPrisma.map(({ name }) => name)).toEqual(order);
  const { rows } = await listPeopleOf("order");
  expect(rows).toEqual(order);
  expect(order[0]).toBe("Abel Order");
  expect(order.indexOf("Åsa Order")).toBe(2);
});

const listPeopleOf = async (q: string) => ({
  rows: (
    await client().$queryRaw<
      { name: string }[]
    >`select name from employee p where ${peopleMatching(q)} order by name, id`
  ).map(({ name }) => name),
});

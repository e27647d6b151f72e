import { beforeAll, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { askFigure, type Topic } from "./figure-query";
import { recordFigures } from "./record-figures";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
  await makeEmployee();
  await makeCredential();
});

/** Another answer each time it is really asked. */
const ask = async (...topics: Topic[]) =>
  (await askFigure<{ number: number }>(Prisma.sql`select random() as number`, topics))[0]?.number;
const learn = () => client().credentialVersion.updateMany({ data: { version: { increment: 1 } } });

describe("an answer is kept", () => {
  test("while nothing changes", async () => {
    expect(await ask("skills")).toBe(await ask("skills"));
  });

  test("while only another topic changes", async () => {
    const [skills, learning, both] = [
      await ask("skills"),
      await ask("learning"),
      await ask("skills", "learning"),
    ];
    await learn();
    expect(await ask("skills")).toBe(skills);
    expect(await ask("learning")).not.toBe(learning);
    expect(await ask("skills", "learning")).not.toBe(both);
  });

  test("until people change", async () => {
    const before = await ask("skills");
    await makeEmployee();
    expect(await ask("skills")).not.toBe(before);
  });

  test("not when a transaction that got its number earlier commits later", async () => {
    const { promise: told, resolve: tell } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const early = client().$transaction(async (tx) => {
      await tx.credentialVersion.updateMany({ data: { version: { increment: 1 } } });
      begin();
      await told;
    });
    await begun;
    await client().$executeRaw`insert into figure_change (topic) values ('learning')`;
    const before = await ask("learning");
    tell();
    await early;
    expect(await ask("learning")).not.toBe(before);
  });
});

test("forgetting changes leaves one row a topic, and no kept answer that is out of date", async () => {
  const forget = (now: string) =>
    recordFigures({ actor: { kind: "system", job: "test" }, now: new Date(now) }, {});
  await forget("2026-11-22T10:00:00Z");
  const before = await ask("learning");
  await learn();
  await forget("2026-11-23T10:00:00Z");
  expect(await ask("learning")).not.toBe(before);
  const rows = await client().figureChange.groupBy({ by: ["topic"], _count: true });
  expect(rows.map(({ topic, _count }) => [topic, _count]).sort()).toEqual([
    ["learning", 1],
    ["skills", 1],
  ]);
});

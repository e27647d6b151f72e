import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { runOnce } from "./idempotency";

withDatabase();

const SENT = new Date("2026-11-29T09:00:00Z");
const after = (days: number) => new Date(SENT.getTime() + days * 86_400_000);
let key: string;
let runs: number;
beforeEach(() => {
  key = randomUUID();
  runs = 0;
});

const send = (change: Partial<Parameters<typeof runOnce>[1]> = {}) =>
  client().$transaction((tx) =>
    runOnce(
      tx,
      { key, command: "evidence.rate", actorId: 7, input: { level: 3 }, now: SENT, ...change },
      async () => {
        runs += 1;
        return { id: runs };
      },
    ),
  );

test("a form sent again gets the result of the first run", async () => {
  expect(await send()).toEqual({ id: 1 });
  expect(await send()).toEqual({ id: 1 });
  expect(runs).toBe(1);
});

test.each([
  ["another person", { actorId: 8 }],
  ["nobody", { actorId: null }],
  ["another command", { command: "assignment.create" }],
  ["other content", { input: { level: 4 } }],
])("the key of a form is refused to %s", async (_, change) => {
  await send();
  await expect(send(change)).rejects.toMatchObject({ code: "conflict" });
  expect(runs).toBe(1);
});

test("a run that failed is carried out when the form arrives again", async () => {
  await expect(
    client().$transaction((tx) =>
      runOnce(tx, { key, command: "evidence.rate", actorId: 7, input: { level: 3 }, now: SENT }, () =>
        Promise.reject(new Error("lost")),
      ),
    ),
  ).rejects.toThrow("lost");
  expect(await send()).toEqual({ id: 1 });
});

test("a form is recognised for thirty days, whatever is sent meanwhile", async () => {
  await send();
  await send({ key: randomUUID(), now: after(29.9) });
  expect(await send({ now: after(29.9) })).toEqual({ id: 1 });
  await send({ key: randomUUID(), now: after(30.1) });
  expect(await client().idempotencyRecord.count({ where: { key } })).toBe(0);
});

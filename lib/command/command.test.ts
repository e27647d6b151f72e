import { expect, test } from "vitest";
import { z } from "zod";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { defineCommand } from "./command";

withDatabase();

const by = { actor: { kind: "system" as const, job: "test" }, now: new Date("2026-11-22T10:00:00Z") };

test("work that takes longer than its command allows is rolled back, and leaves no entry", async () => {
  const slow = (milliseconds: number) =>
    defineCommand({
      name: "job-role.wait",
      permission: "import:run",
      input: z.object({}),
      milliseconds,
      async run(tx) {
        const { id } = await tx.jobRole.create({ data: { code: `wait-${milliseconds}`, name: "Waiter" } });
        await tx.$queryRaw`select pg_sleep(0.4)::text`;
        return { id };
      },
    });
  await expect(slow(100)(by, {})).rejects.toThrow();
  await slow(60_000)(by, {});
  expect(await client().jobRole.findMany({ select: { code: true } })).toEqual([{ code: "wait-60000" }]);
  expect(await client().auditEntry.count()).toBe(1);
});

test("the trail tells what a job did from what somebody of that name did", async () => {
  const add = defineCommand({
    name: "job-role.add",
    permission: "import:run",
    input: z.object({}),
    run: async (tx) => ({ id: (await tx.jobRole.create({ data: { code: "by-job", name: "Waiter" } })).id }),
  });
  const { id } = await add(by, {});
  expect(
    await client().auditEntry.findFirstOrThrow({ where: { command: "job-role.add", subjectId: String(id) } }),
  ).toMatchObject({ actor: "job test", actorId: null, subjectType: "job-role" });
});

import { expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { enqueue } from "./enqueue";

withDatabase();

test("mails wait in a queue of their own, and behind what people wait for", async () => {
  await client().$transaction(async (tx) => {
    await enqueue(tx, "attempt.decide", { decisionId: 1 });
    await enqueue(tx, "mail.send", {});
    await enqueue(tx, "message.expand", { batchId: 1 });
  });
  const jobs = await client().$queryRaw<{ task: string; queue: string | null; priority: number }[]>`
    select task_identifier as task, queue_name as queue, priority::int from graphile_worker.jobs order by task_identifier`;
  expect(jobs).toEqual([
    { task: "attempt.decide", queue: null, priority: 0 },
    { task: "mail.send", queue: "mail", priority: 10 },
    { task: "message.expand", queue: null, priority: 10 },
  ]);
});

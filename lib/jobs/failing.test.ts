import { beforeAll, expect, test } from "vitest";
import { enqueue } from "@/lib/command/enqueue";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { NOTHING_SCHEDULED } from "@/lib/testing/jobs";
import { until } from "@/lib/testing/until";
import { startWorker } from "./run";

withDatabase();
beforeAll(() => makeOrganisation());

type Kept = { attempts: number; most: number; error: string | null };

test("a job that fails is kept for many more tries, and administrators see that it failed", async () => {
  await client().$transaction((tx) =>
    // No such payload: the command refuses it each time.
    enqueue(tx, "message.expand", { batchId: "none" as unknown as number }),
  );
  const kept = () => client().$queryRaw<Kept[]>`
    select attempts, max_attempts as most, last_error as error from graphile_worker._private_jobs`;
  const worker = await startWorker(process.env.DATABASE_URL ?? "", NOTHING_SCHEDULED);
  await until("the job has failed once", async () => {
    const [job] = await kept();
    return job === undefined || job.error !== null;
  });
  await worker.stop();
  const jobs = await kept();
  expect(jobs).toMatchObject([{ error: expect.any(String) }]);
  expect(jobs[0]?.most).toBeGreaterThan(5);
  expect(await client().errorEntry.findMany()).toMatchObject([{ place: "job message.expand" }]);
});

import { randomUUID } from "node:crypto";
import { assignPathwayWith } from "@/lib/assignments/commands";
import { client } from "@/lib/db/client";
import { db } from "@/lib/db/read";
import { transaction } from "@/lib/db/write";
import { JOBS } from "@/lib/jobs/registry";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { refreshProgress } from "@/lib/learning/progress";
import { expandMessage } from "@/lib/messages/expand";
import { sendMessage } from "@/lib/messages/send";
import { startSmtpServer } from "@/lib/testing/smtp";
import type { Timed } from "./company";

/** Alternating runs with and without a message. */
const RUNS = 7;
/** Mails sent. */
const MAILS = 2_000;

const assignUntold = assignPathwayWith(refreshProgress, async () => undefined);
const by = { actor: { kind: "system" as const, job: "bench" }, now: new Date() };
const seconds = async (work: () => Promise<unknown>) => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
};
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * Compare an assignment with and without the message about it: medians of alternating runs.
 *
 * @param freshPathway  returns a pathway on which nobody is enrolled
 * @param on            the due day
 */
export async function compareAssigning(freshPathway: () => Promise<number>, on: string): Promise<void> {
  const fresh = async () => assignToEverybody(await freshPathway(), on);
  const told: number[] = [];
  const untold: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const [first, second] = [await fresh(), await fresh()];
    untold.push(await seconds(() => assignUntold(by, first)));
    told.push(await seconds(() => assignPathway(by, second)));
  }
  const factor = median(told) / median(untold);
  console.log(
    `assign with the message about it: ${median(told).toFixed(2)} s, without ${median(untold).toFixed(2)} s: ${factor.toFixed(2)} × (at most 1.15 ×; medians of ${RUNS})`,
  );
}

/** Queue messages for everybody, and make their rows. */
export async function queueToMany(people: readonly { id: number }[]): Promise<void> {
  const message = { kind: "badge_earned" as const, data: { credential: "Benchmark" } };
  const queued = await seconds(() =>
    transaction((tx) => sendMessage(tx, { ...message, people: people.map(({ id }) => id) }, by)),
  );
  const expanded = await seconds(expandLast);
  console.log(
    `message to ${people.length} people: queued in ${queued.toFixed(2)} s, rows made in ${expanded.toFixed(2)} s`,
  );
}

async function expandLast(): Promise<void> {
  const batch = await db().messageBatch.findFirstOrThrow({ orderBy: { id: "desc" } });
  while (!(await expandMessage(by, { batchId: batch.id })).unchanged);
}

/**
 * Send some of the invitations that were queued last, each with a link of its own, by the job of the product to a mail
 * server in this process.
 */
export async function sendInvitations(timed: Timed): Promise<void> {
  console.log(`  their rows made in ${(await seconds(expandLast)).toFixed(2)} s`);
  // Only these are sent: the rest of the measured organisation's mails stay out of it.
  await client().$executeRaw`
    update message set mail_state = 'not_sent' where mail_state = 'waiting'
      and id not in (select id from message where kind = 'invitation' and mail_state = 'waiting' order by id desc limit ${MAILS})`;
  const waiting = await client().message.count({ where: { mailState: "waiting" } });
  const smtp = await startSmtpServer();
  process.env.SMTP_URL = `smtp://127.0.0.1:${smtp.port}`;
  process.env.MAIL_FROM = "bench@example.com";
  try {
    await timed(`send ${waiting} invitations`, waiting, "at least 100 a second", async () => {
      while ((await client().message.count({ where: { mailState: "waiting" } })) > 0)
        await JOBS["mail.send"]({ ...by, now: new Date() }, {});
    });
    const ids = new Set(smtp.received.map(({ headers }) => headers.get("message-id")));
    console.log(`  ${ids.size} arrived, ${smtp.received.length - ids.size} twice`);
  } finally {
    await smtp.stop();
  }
}

/** The input of an assignment to everybody. */
export const assignToEverybody = (pathwayId: number, on: string) => ({
  pathwayId,
  audience: { kind: "rule" as const, unitIds: [], jobRoleIds: [], belowSkillId: null },
  due: { kind: "fixed" as const, on },
  obligation: "mandatory",
  reason: "Measured by the benchmark.",
  requestKey: randomUUID(),
});

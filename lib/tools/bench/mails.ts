import { randomUUID } from "node:crypto";
import { assignPathwayWith } from "@/lib/assignments/commands";
import { client } from "@/lib/db/client";
import { db } from "@/lib/db/read";
import { transaction } from "@/lib/db/write";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { refreshProgress } from "@/lib/learning/progress";
import { expandMessage } from "@/lib/messages/expand";
import { sendMailsWith } from "@/lib/messages/mail/send-mails";
import { sendMessage } from "@/lib/messages/send";
import { startSmtpServer } from "@/lib/testing/smtp";

/** Alternating runs with and without a message. */
const RUNS = 7;
/** Mails sent, and the least number a second. */
const MAILS = 2_000;
const LEAST_A_SECOND = 100;

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

/** Queue messages for everybody, and send some of the mails to a server on this computer, in this process. */
export async function sendToMany(people: readonly { id: number }[]): Promise<void> {
  const message = { kind: "badge_earned" as const, data: { credential: "Benchmark" } };
  const queued = await seconds(() =>
    transaction((tx) => sendMessage(tx, { ...message, people: people.map(({ id }) => id) }, by)),
  );
  const batch = await db().messageBatch.findFirstOrThrow({ orderBy: { id: "desc" } });
  const expanded = await seconds(() => expandMessage(by, { batchId: batch.id }));
  console.log(
    `message to ${people.length} people: queued in ${queued.toFixed(2)} s, rows made in ${expanded.toFixed(2)} s`,
  );
  // Only these are sent: the rest of the measured organisation's mails stay out of it.
  await client().$executeRaw`update message set mail_state = 'not_sent' where mail_state = 'waiting'`;
  await client().$executeRaw`
    update message set mail_state = 'waiting', mail_reason = null where id in (
      select m.id from message m join account a on a.employee_id = m.employee_id where m.batch_id = ${batch.id} limit ${MAILS})`;
  const waiting = await client().message.count({ where: { mailState: "waiting" } });
  const smtp = await startSmtpServer();
  process.env.SMTP_URL = `smtp://127.0.0.1:${smtp.port}`;
  process.env.MAIL_FROM = "bench@example.com";
  try {
    const start = () => {
      const started = performance.now();
      return () => performance.now() - started;
    };
    const send = sendMailsWith({}, start);
    const took = await seconds(async () => {
      while ((await client().message.count({ where: { mailState: "waiting" } })) > 0)
        await send({ ...by, now: new Date() });
    });
    const ids = new Set(smtp.received.map(({ headers }) => headers.get("message-id")));
    console.log(
      `send ${waiting} mails: ${(waiting / took).toFixed(0)} a second (at least ${LEAST_A_SECOND}); ${ids.size} arrived, ${smtp.received.length - ids.size} twice`,
    );
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

import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { sendMessage } from "@/lib/messages/send";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { sessionsGone, waitForRow, withProcesses } from "@/lib/testing/faults/processes";
import { runJobs } from "@/lib/testing/jobs";
import { startSmtpServer } from "@/lib/testing/smtp";

withDatabase();
const processes = withProcesses();
const by = { actor: { kind: "system" as const, job: "test" }, now: new Date() };

beforeAll(() => makeOrganisation());

test("a worker killed while it sends loses nothing that is mandatory, and repeats nothing else", async () => {
  const smtp = await startSmtpServer();
  smtp.behaviour.waits = () => sleep(300);
  process.env.SMTP_URL = `smtp://127.0.0.1:${smtp.port}`;
  process.env.MAIL_FROM = "cairn@example.com";
  const people = await Promise.all(Array.from({ length: 30 }, () => makeEmployee()));
  for (const { id } of people) await giveAccount(id);
  const ids = people.map(({ id }) => id);
  await client().$transaction(async (tx) => {
    await sendMessage(tx, { kind: "badge_earned", data: { credential: "Welding" }, people: ids }, by);
    const data = { credential: "Welding", reason: "A mistake." };
    await sendMessage(tx, { kind: "badge_revoked", data, people: ids }, by);
  });
  const child = await processes.take();
  child.start({ name: "work the queue" });
  await waitForRow(
    "some are sent, and some are on their way",
    "select 1 from message group by () having bool_or(mail_state = 'sent') and bool_or(mail_state = 'sending')",
  );
  await child.kill();
  await sessionsGone();
  smtp.behaviour.waits = undefined;

  // Another worker, once the time is over for which the first one may still have been sending.
  await client().$executeRaw`delete from graphile_worker._private_jobs`;
  await client().$executeRaw`select graphile_worker.add_job('mail.send', payload := '{}'::json)`;
  await runJobs(new Date(Date.now() + 3 * 60_000));
  await smtp.stop();

  const mails = await client().message.findMany();
  expect(mails).toHaveLength(60);
  const arrivals = Map.groupBy(smtp.received, ({ headers }) => headers.get("message-id") ?? "");
  for (const { kind, mailState, messageId } of mails) {
    const times = arrivals.get(messageId ?? "")?.length ?? 0;
    if (kind === "badge_revoked") {
      expect(mailState).toBe("sent");
      expect(times).toBeGreaterThanOrEqual(1);
    } else {
      expect(["sent", "doubtful"]).toContain(mailState);
      expect(times).toBeLessThanOrEqual(1);
      if (mailState === "sent") expect(times).toBe(1);
    }
  }
  // In doubt are at most those that the connections had claimed.
  expect(mails.filter(({ mailState }) => mailState === "doubtful").length).toBeLessThanOrEqual(20);
});

import { beforeAll, beforeEach, expect, test } from "vitest";
import { inviteByMail } from "@/lib/access/invitations";
import type { Actor } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { sessionsGone, withProcesses, writesTo } from "@/lib/testing/faults/processes";
import { runJobs } from "@/lib/testing/jobs";

withDatabase();
const processes = withProcesses();
const PEOPLE = 5_000;
const now = new Date();
const chosen = { all: { state: "without" as const, q: "Invited" } };
let admin: Actor;

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee({ name: "Ada" }), ["admin"]);
  const { id: unitId } = await makeUnit();
  await client().$executeRaw`
    insert into employee (hr_id, email, name, active_from, unit_id)
    select 'invited-' || n, 'invited-' || n || '@example.com', 'Invited ' || n, '2020-01-01', ${unitId} from generate_series(1, ${PEOPLE}::int) n`;
  process.env.SMTP_URL = "smtp://127.0.0.1:9";
  process.env.MAIL_FROM = "cairn@example.com";
});
beforeEach(async () => {
  await client().invitation.deleteMany();
  await client().messageBatch.deleteMany();
  await client().$executeRaw`delete from graphile_worker._private_jobs`;
  // As autovacuum may: the planner takes the tables for empty while the next 5,000 rows are there.
  await client().$executeRaw`analyze invitation, message_batch, message`;
});

const invited = async () => ({
  invitations: await client().invitation.count(),
  people: (await client().invitation.groupBy({ by: ["employeeId"] })).length,
  batches: await client().messageBatch.count(),
  mails: await client().message.count({ where: { mailState: { in: ["waiting", "sending"] } } }),
  addressees: (await client().message.groupBy({ by: ["employeeId"] })).length,
});
const NOBODY = { invitations: 0, people: 0, batches: 0, mails: 0, addressees: 0 };
const EVERYBODY = { invitations: PEOPLE, people: PEOPLE, batches: 1, mails: PEOPLE, addressees: PEOPLE };

test("killed while it invites 5,000: nobody is invited; the form sent again invites everybody once", async () => {
  const input = { ...chosen, requestKey: crypto.randomUUID() };
  const child = await processes.take();
  const wall = await writesTo("message_batch");
  child.start({ name: "invite", context: { actor: admin, now }, input });
  await wall.reached();
  await child.kill();
  await wall.release();
  await sessionsGone();
  expect(await invited()).toEqual(NOBODY);
  await inviteByMail({ actor: admin, now }, input);
  await inviteByMail({ actor: admin, now }, input);
  await runJobs(now);
  expect(await invited()).toEqual(EVERYBODY);
}, 90_000);

test("killed while the mails of 5,000 are made: another worker makes each of them once", async () => {
  await inviteByMail({ actor: admin, now }, { ...chosen, requestKey: crypto.randomUUID() });
  const child = await processes.take();
  const wall = await writesTo("message");
  child.start({ name: "work the queue" });
  await wall.reached();
  await child.kill();
  await wall.release();
  await sessionsGone();
  expect(await invited()).toEqual({ ...EVERYBODY, mails: 0, addressees: 0 });
  await runJobs(now);
  expect(await invited()).toEqual(EVERYBODY);
}, 90_000);

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { accountsInput, getAccountOf, listAccounts } from "./accounts-list";
import { cleanAccounts } from "./clean";
import { askForReset, sendReset } from "./forgotten";
import { inviteByMail, makePersonalLinks, withdrawInvitations } from "./invitations";
import { findLink } from "./links";
import { invitationLinks, resetLinks } from "./mail-links";

withDatabase();
const now = new Date("2026-11-22T10:00:00Z");
const SYSTEM = { actor: { kind: "system", job: "test" } as const, now };
let by: { actor: Actor; now: Date };

beforeAll(async () => {
  await makeOrganisation();
  by = { actor: actorOf(await makeEmployee({ name: "Ada" }), ["admin"]), now };
});
afterAll(() => vi.unstubAllEnvs());

const invite = (...employeeIds: number[]) => inviteByMail(by, { employeeIds });
const batches = (kind: string) =>
  client().$queryRaw<{ people: number[]; subjects: number[] }[]>`
    select employee_ids as people, subject_ids as subjects from message_batch where kind = ${kind} order by id`;
const invitationOf = (employeeId: number) => client().invitation.findFirstOrThrow({ where: { employeeId } });
const mailsTo = (people: { id: number; subjectId: number }[]) =>
  people.map(({ id, subjectId }, at) => ({ messageId: `m${at}`, employeeId: id, subjectId, attempt: 1 }));

test("without a mail server nobody is invited by mail", async () => {
  const { id } = await makeEmployee();
  await expect(invite(id)).rejects.toMatchObject({ code: "conflict" });
  expect(await client().invitation.count()).toBe(0);
  vi.stubEnv("SMTP_URL", "smtp://localhost:2525");
  vi.stubEnv("MAIL_FROM", "cairn@example.com");
});

test("who has no account and an e-mail is invited, in one message to all", async () => {
  const [fresh, again, noMail, has] = [
    await makeEmployee(),
    await makeEmployee(),
    await makeEmployee({ email: null }),
    await makeEmployee(),
  ];
  await giveAccount(has.id);
  await invite(again.id);
  expect(await invite(fresh.id, again.id, noMail.id, has.id)).toMatchObject({
    count: 2,
    known: 1,
    withoutEmail: 1,
  });
  expect(await invite(noMail.id, has.id), "nobody gets a mail").toMatchObject({
    count: 0,
    known: 1,
    withoutEmail: 1,
  });
  const [, last] = await batches("invitation");
  expect(last?.people.sort()).toEqual([fresh.id, again.id].sort());
  expect(await client().invitation.count({ where: { employeeId: again.id } })).toBe(1);
  expect(await client().invitation.count({ where: { employeeId: { in: [noMail.id, has.id] } } })).toBe(0);
});

test("the link is made when the mail is sent, and none for an invitation that is over", async () => {
  const people = [await makeEmployee(), await makeEmployee(), await makeEmployee(), await makeEmployee()];
  const [open, withdrawn, left, has] = people;
  await invite(...people.map(({ id }) => id));
  const subjects = await Promise.all(people.map(({ id }) => invitationOf(id)));
  await withdrawInvitations(by, { employeeIds: [withdrawn?.id] });
  await client().employee.update({
    where: { id: left?.id ?? 0 },
    data: { activeUntil: new Date("2026-11-22") },
  });
  await giveAccount(has?.id ?? 0);
  const mails = mailsTo(people.map(({ id }, at) => ({ id, subjectId: subjects[at]?.id ?? 0 })));
  const paths = await client().$transaction((tx) => invitationLinks(tx, mails, now));
  expect([...paths.keys()]).toEqual(["m0"]);
  const link = await findLink(client(), paths.get("m0")?.split("/").at(-1) ?? "", now);
  expect(link).toMatchObject({ employeeId: open?.id, kind: "invitation", state: "open" });
});

test("an invitation that was not sent is not listed as one that was, until a link is handed over", async () => {
  const { id, name } = await makeEmployee({ name: "Vera Unsent" });
  const stateOf = async (at = now) => {
    const { rows } = await listAccounts(by.actor, accountsInput.parse({ q: name }), at);
    expect((await getAccountOf(by.actor, id, at)).state).toBe(rows[0]?.state);
    return rows[0]?.state;
  };
  await invite(id);
  const batch = await client().messageBatch.findFirstOrThrow({ orderBy: { id: "desc" } });
  const mail = await client().message.create({
    data: {
      batchId: batch.id,
      employeeId: id,
      kind: "invitation",
      subjectId: (await invitationOf(id)).id,
      createdAt: now,
      inInbox: false,
      mailState: "waiting",
      nextAttemptAt: now,
    },
  });
  const become = (mailState: "failed" | "sent") =>
    client().message.update({ where: { id: mail.id }, data: { mailState } });
  expect(await stateOf()).toBe("mail_waits");
  await become("failed");
  expect(await stateOf()).toBe("mail_failed");
  await become("sent");
  expect(await stateOf()).toBe("invited");
  await become("failed");
  await makePersonalLinks(by, { employeeIds: [id] });
  expect(await stateOf()).toBe("invited");
});

test("of several mails with an invitation the last one says whether it was sent", async () => {
  const { id } = await makeEmployee();
  const stateOf = async () => (await getAccountOf(by.actor, id, now)).state;
  const mail = async (mailState: "failed" | "sent") => {
    await invite(id);
    const batch = await client().messageBatch.findFirstOrThrow({ orderBy: { id: "desc" } });
    const { id: subjectId } = await invitationOf(id);
    await client().message.create({
      data: {
        ...{ batchId: batch.id, employeeId: id, kind: "invitation", subjectId },
        ...{ createdAt: now, inInbox: false, mailState, nextAttemptAt: now },
      },
    });
  };
  await mail("failed");
  expect(await stateOf()).toBe("mail_failed");
  await mail("sent");
  expect(await stateOf()).toBe("invited");
  await mail("failed");
  expect(await stateOf()).toBe("mail_failed");
});

test("an invitation lasts as long as the last of its links", async () => {
  const { id, name } = await makeEmployee({ name: "Vera Twice" });
  const at = (days: number) => new Date(now.getTime() + days * 86_400_000);
  for (const days of [0, 5]) await makePersonalLinks({ ...by, now: at(days) }, { employeeIds: [id] });
  const listed = async (days: number) =>
    (await listAccounts(by.actor, accountsInput.parse({ q: name }), at(days))).rows[0];
  expect(await listed(8)).toMatchObject({ state: "invited", validUntil: at(12) });
  expect(await listed(12)).toMatchObject({ state: "lapsed" });
});

test("a link that has expired stays expired after it was deleted", async () => {
  const { id } = await makeEmployee();
  await makePersonalLinks(by, { employeeIds: [id] });
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const stateOf = async (days: number) => (await getAccountOf(by.actor, id, later(days))).state;
  expect([await stateOf(6), await stateOf(8)]).toEqual(["invited", "lapsed"]);
  await cleanAccounts({ ...SYSTEM, now: later(120) }, {});
  expect(await client().accountToken.count({ where: { employeeId: id } })).toBe(0);
  expect(await stateOf(120)).toBe("lapsed");
});

test("a forgotten password: the request stores nothing but a job, and the mail goes to that person alone", async () => {
  const { id, email } = await makeEmployee();
  await giveAccount(id);
  for (const name of [email, "nobody@example.com"])
    expect(await askForReset(SYSTEM, { name })).toEqual({ id: 0 });
  await sendReset(SYSTEM, { name: "nobody@example.com" });
  expect(await batches("password_reset")).toEqual([]);
  expect(
    await client().auditEntry.count({
      where: { command: { in: ["account.ask-for-reset", "account.send-reset"] } },
    }),
    "the trail names nobody who was tried",
  ).toBe(0);
  for (let n = 0; n < 5; n += 1) await sendReset(SYSTEM, { name: email?.toUpperCase() });
  expect((await batches("password_reset")).map(({ people }) => people)).toEqual([[id], [id], [id]]);
  const paths = await client().$transaction((tx) => resetLinks(tx, mailsTo([{ id, subjectId: 0 }]), now));
  const link = await findLink(client(), paths.get("m0")?.split("/").at(-1) ?? "", now);
  expect(link).toMatchObject({ employeeId: id, kind: "reset", state: "open" });
});

test("whoever has left by the time a mail is sent gets no link to a new password", async () => {
  const { id } = await makeEmployee({ activeUntil: new Date("2026-11-22") });
  await giveAccount(id);
  const paths = await client().$transaction((tx) => resetLinks(tx, mailsTo([{ id, subjectId: 0 }]), now));
  expect(paths.size).toBe(0);
});

/** Invite somebody by a mail that ends in this state. */
async function invitedWith(employeeId: number, mailState: "failed" | "not_sent" | "sent") {
  await invite(employeeId);
  const batch = await client().messageBatch.findFirstOrThrow({ orderBy: { id: "desc" } });
  const { id: subjectId } = await invitationOf(employeeId);
  await client().message.create({
    data: {
      ...{ batchId: batch.id, employeeId, kind: "invitation", subjectId },
      ...{ createdAt: now, inInbox: false, mailState, nextAttemptAt: now },
    },
  });
}

test("a mail that has failed is not sent again once its invitation was withdrawn", async () => {
  const { id } = await makeEmployee();
  await invitedWith(id, "failed");
  await withdrawInvitations(by, { employeeIds: [id] });
  expect(await client().message.findFirst({ where: { employeeId: id } })).toMatchObject({
    mailState: "not_sent",
    mailReason: "withdrawn",
  });
});

test("what became of the mail to somebody else says nothing about an invitation", async () => {
  const [one, other] = [await makeEmployee(), await makeEmployee()];
  await invitedWith(one.id, "sent");
  await invitedWith(other.id, "failed");
  expect((await getAccountOf(by.actor, one.id, now)).state).toBe("invited");
  expect((await getAccountOf(by.actor, other.id, now)).state).toBe("mail_failed");
});

test("an invitation whose mail was not even tried has not reached its person", async () => {
  const { id } = await makeEmployee();
  await invitedWith(id, "not_sent");
  expect((await getAccountOf(by.actor, id, now)).state).toBe("mail_failed");
});

test("whoever was invited again was invited then, by whom the mail names", async () => {
  const { id, name } = await makeEmployee({ name: "Vera Reminded" });
  const later = new Date(now.getTime() + 2 * 86_400_000);
  await invite(id);
  await inviteByMail({ ...by, now: later }, { employeeIds: [id] });
  const { rows } = await listAccounts(by.actor, accountsInput.parse({ q: name }), later);
  expect(rows).toMatchObject([{ invitedAt: later }]);
  const batch = await client().messageBatch.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(batch.data).toMatchObject({ by: "Ada" });
});

test("a link that went out by mail stops working when its invitation is withdrawn", async () => {
  const { id } = await makeEmployee();
  await invite(id);
  const mails = mailsTo([{ id, subjectId: (await invitationOf(id)).id }]);
  const paths = await client().$transaction((tx) => invitationLinks(tx, mails, now));
  const stateOf = async () =>
    (await findLink(client(), paths.get("m0")?.split("/").at(-1) ?? "", now))?.state;
  expect(await stateOf()).toBe("open");
  await withdrawInvitations(by, { employeeIds: [id] });
  expect(await stateOf()).toBe("withdrawn");
});

test("no mail with a new password is made for whoever has no e-mail, or has left", async () => {
  const without = await makeEmployee({ email: null, hrId: "HR-2040" });
  const left = await makeEmployee({ activeUntil: new Date("2026-11-22") });
  for (const { id } of [without, left]) await giveAccount(id);
  const before = await batches("password_reset");
  for (const name of ["HR-2040", left.email])
    expect(await sendReset(SYSTEM, { name })).toEqual({ id: 0, unchanged: true });
  expect(await batches("password_reset")).toEqual(before);
});

test("the trail says for whom a new password was asked for, and nothing of what was typed", async () => {
  const { id, email } = await makeEmployee();
  await giveAccount(id);
  await sendReset(SYSTEM, { name: email.toUpperCase() });
  const entries = await client().auditEntry.findMany({
    where: { command: "account.send-reset", subjectId: String(id) },
  });
  expect(entries.map(({ detail }) => detail)).toEqual([{}]);
});

test("10,000 people are invited by one command, in a few statements", async () => {
  const { id: unitId } = await makeUnit();
  await client().$executeRaw`
    insert into employee (hr_id, email, name, active_from, unit_id)
    select 'many-' || n, 'many-' || n || '@example.com', 'Many ' || n, '2020-01-01', ${unitId} from generate_series(1, 10000) n`;
  const started = performance.now();
  expect(await inviteByMail(by, { all: { state: "without", q: "Many" } })).toMatchObject({ count: 10_000 });
  console.log(`10,000 invitations: ${Math.round(performance.now() - started)} ms`);
  expect((await batches("invitation")).at(-1)?.people).toHaveLength(10_000);
  expect(await inviteByMail(by, { all: { state: "without", q: "Many" } })).toMatchObject({ count: 10_000 });
  expect(await client().invitation.count({ where: { employee: { unitId } } })).toBe(10_000);
}, 60_000);

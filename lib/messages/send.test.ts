import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { readActor } from "../accounts/account";
import { markAllRead, markMessageRead } from "./commands";
import { expandMessage } from "./expand";
import { inboxInput, listInbox } from "./inbox";
import type { MessageFacts } from "./kinds";
import { SAMPLES } from "./samples";
import { sendMessage, withdrawMessages, withdrawnInBatches } from "./send";

withDatabase();
const now = new Date("2026-11-29T09:00:00Z");
const SYSTEM = { kind: "system" as const, job: "test" };
const reader = { locale: "en" as const, timeZone: "UTC", organisation: "Example Company" };
const ASSIGNED: MessageFacts = { kind: "assigned", data: SAMPLES.assigned };
/** A person who can sign in. */
async function makeColleague(changes: Parameters<typeof makeEmployee>[0] = {}) {
  const employee = await makeEmployee(changes);
  await giveAccount(employee.id);
  return employee;
}

const NO_ACCOUNT = {};

let ana: Person;
beforeAll(() => makeOrganisation());
beforeEach(async () => {
  ana = actorOf(await makeColleague());
});

type People = Parameters<typeof sendMessage>[1]["people"];
const send = (people: People, facts: MessageFacts = ASSIGNED) =>
  client().$transaction((tx) => sendMessage(tx, { ...facts, people }, { actor: SYSTEM, now }));
const withdraw = (subjectIds: number[]) =>
  client().$transaction((tx) => withdrawMessages(tx, { kind: "assigned", subjectIds }));
/** Run the job of every batch, until all rows are made. */
async function expandAll() {
  for (const { id } of await client().messageBatch.findMany())
    while (!(await expandMessage({ actor: SYSTEM, now }, { batchId: id })).unchanged);
}
const mailOf = (employeeId: number) =>
  client().message.findMany({
    where: { employeeId },
    orderBy: { id: "asc" },
    select: { mailState: true, mailReason: true, inInbox: true },
  });
const inboxOf = async (actor: Person, show = "all") => {
  const { rows, ...counts } = await listInbox(actor, inboxInput.parse({ show }), reader);
  return { titles: rows.map(({ title }) => title), ...counts };
};

test("one row, however many people; a job makes theirs", async () => {
  const others = await Promise.all(Array.from({ length: 3 }, () => makeColleague()));
  const people = [ana.employeeId, ...others.map(({ id }) => id)];
  const before = await client().message.count();
  await send(people);
  expect(await client().message.count()).toBe(before);
  await expandAll();
  await expandAll();
  expect(await client().message.count()).toBe(before + 4);
  expect(await client().auditEntry.count({ where: { command: "message.expand" } })).toBe(0);
});

test("a message says when it happened, however late its job runs", async () => {
  await send([ana.employeeId]);
  const { id: batchId } = await client().messageBatch.findFirstOrThrow({ orderBy: { id: "desc" } });
  await expandMessage({ actor: SYSTEM, now: new Date(now.getTime() + 3_600_000) }, { batchId });
  const { rows } = await listInbox(ana, inboxInput.parse({}), reader);
  expect(rows.map(({ createdAt }) => createdAt)).toEqual([now]);
});

test("nothing is sent when the transaction fails, or to nobody", async () => {
  const before = await client().messageBatch.count();
  const failing = client().$transaction(async (tx) => {
    await sendMessage(tx, { ...ASSIGNED, people: [ana.employeeId] }, { actor: SYSTEM, now });
    throw new Error("lost");
  });
  await expect(failing).rejects.toThrow("lost");
  await send([]);
  expect(await client().messageBatch.count()).toBe(before);
});

test("facts that are not those of the kind are refused", async () => {
  const wrong = { kind: "assigned", data: { pathway: "X" } } as unknown as MessageFacts;
  await expect(send([ana.employeeId], wrong)).rejects.toThrow();
});

test("a person named twice gets one message about one thing, and one about each of two", async () => {
  const id = ana.employeeId;
  await send([id, id]);
  await send([
    { id, subjectId: 1 },
    { id, subjectId: 2 },
  ]);
  await expandAll();
  expect(await mailOf(id)).toHaveLength(3);
});

describe("who gets no mail", () => {
  const REVOKED: MessageFacts = { kind: "badge_revoked", data: SAMPLES.badge_revoked };
  const INVITED: MessageFacts = { kind: "invitation", data: SAMPLES.invitation };
  const left = { activeUntil: fromDay("2026-11-29") };
  test.each<[string, object, MessageFacts, object]>([
    ["nobody in particular", {}, ASSIGNED, { mailState: "waiting", mailReason: null, inInbox: true }],
    [
      "without an account",
      NO_ACCOUNT,
      ASSIGNED,
      { mailState: "not_sent", mailReason: "no_account", inInbox: true },
    ],
    [
      "without an account, invited",
      NO_ACCOUNT,
      INVITED,
      { mailState: "waiting", mailReason: null, inInbox: false },
    ],
    [
      "without an e-mail",
      { email: null },
      ASSIGNED,
      { mailState: "not_sent", mailReason: "no_address", inInbox: true },
    ],
    ["who left", left, ASSIGNED, { mailState: "not_sent", mailReason: "left", inInbox: false }],
    ["who left, revoked", left, REVOKED, { mailState: "waiting", mailReason: null, inInbox: true }],
    ["who leaves tomorrow", { activeUntil: fromDay("2026-11-30") }, ASSIGNED, { mailState: "waiting" }],
  ])("%s", async (_who, changes, facts, expected) => {
    const { id } = await (changes === NO_ACCOUNT ? makeEmployee() : makeColleague(changes));
    await send([id], facts);
    await expandAll();
    expect(await mailOf(id)).toMatchObject([expected]);
  });

  test("who does not want this kind: it is in the inbox, and what is mandatory is sent all the same", async () => {
    const { employeeId } = ana;
    const kinds = ["assigned", "badge_revoked"].map((kind) => ({ employeeId, kind }));
    await client().messageOptOut.createMany({ data: kinds });
    await send([employeeId]);
    await send([employeeId], REVOKED);
    await expandAll();
    expect(await mailOf(employeeId)).toEqual([
      { mailState: "not_sent", mailReason: "opted_out", inInbox: true },
      { mailState: "waiting", mailReason: null, inInbox: true },
    ]);
  });
});

describe("a message withdrawn", () => {
  test("before its rows are made is found by an index, however many were ever sent", async () => {
    const plan = await client().$transaction(async (tx) => {
      // A table of a few rows is read as a whole, whatever indexes it has.
      await tx.$executeRaw`set local enable_seqscan = off`;
      return tx.$queryRaw<{ "QUERY PLAN": string }[]>`explain ${withdrawnInBatches("assigned")}`;
    });
    expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("message_batch_withdrawn_idx");
  });

  test("before its row is made appears nowhere; others of the batch do", async () => {
    const other = await makeColleague();
    await send([
      { id: ana.employeeId, subjectId: 71 },
      { id: other.id, subjectId: 72 },
    ]);
    await withdraw([71]);
    await expandAll();
    expect(await mailOf(ana.employeeId)).toEqual([]);
    expect(await mailOf(other.id)).toHaveLength(1);
  });

  test("leaves the inbox while unread, and its mail is not sent", async () => {
    await send([{ id: ana.employeeId, subjectId: 73 }]);
    await expandAll();
    await withdraw([73]);
    expect(await inboxOf(ana)).toMatchObject({ all: 0, unread: 0 });
    expect(await mailOf(ana.employeeId)).toMatchObject([{ mailState: "not_sent", mailReason: "withdrawn" }]);
  });

  test("stays once read, and what was sent stays sent", async () => {
    await send([{ id: ana.employeeId, subjectId: 74 }]);
    await expandAll();
    await client().message.updateMany({
      where: { employeeId: ana.employeeId },
      data: { readAt: now, mailState: "sent" },
    });
    await withdraw([74]);
    expect(await inboxOf(ana)).toMatchObject({ all: 1 });
    expect(await mailOf(ana.employeeId)).toMatchObject([{ mailState: "sent", mailReason: null }]);
  });
});

test("a message about something else with the same number stays, unread and to be sent", async () => {
  await send([{ id: ana.employeeId, subjectId: 75 }], {
    kind: "badge_earned",
    data: { credential: "Welding" },
  });
  await expandAll();
  await withdraw([75]);
  expect(await inboxOf(ana)).toMatchObject({ unread: 1 });
  expect(await mailOf(ana.employeeId)).toMatchObject([{ mailState: "waiting", mailReason: null }]);
});

test("to very many people is written in parts, and the next part is a job of its own", async () => {
  const nobody = Array.from({ length: 20_000 }, () => 0);
  await send([...nobody, ana.employeeId]);
  await runJobs(now);
  expect(await mailOf(ana.employeeId)).toHaveLength(1);
});

describe("an inbox", () => {
  const context = () => ({ actor: ana, now });
  test("lists the latest first, counts what is unread, and is one's own", async () => {
    await send([ana.employeeId]);
    await expandAll();
    await send([ana.employeeId], { kind: "badge_earned", data: { credential: "Welding" } });
    await expandAll();
    const titles = ["Badge earned: Welding", "Assigned to you: Safe lifting at height"];
    expect(await inboxOf(ana)).toEqual({ titles, total: 2, all: 2, unread: 2 });
    expect(await inboxOf(actorOf(await makeEmployee()))).toMatchObject({ all: 0 });

    const [latest] = (await listInbox(ana, inboxInput.parse({}), reader)).rows;
    await markMessageRead(context(), { id: latest?.id });
    await markMessageRead(context(), { id: latest?.id });
    expect(await inboxOf(ana, "unread")).toEqual({ titles: titles.slice(1), total: 1, all: 2, unread: 1 });
    const { rows } = await listInbox(ana, inboxInput.parse({}), reader);
    expect(rows.map(({ isRead }) => isRead)).toEqual([true, false]);
  });

  test("of several pages shows every message on one of them", async () => {
    await send(Array.from({ length: 23 }, (_, at) => ({ id: ana.employeeId, subjectId: at + 1 })));
    await expandAll();
    const page = async (number: number) =>
      (await listInbox(ana, inboxInput.parse({ page: number, size: 10 }), reader)).rows.map(({ id }) => id);
    const pages = [await page(1), await page(2), await page(3), await page(4)];
    expect(pages.map((rows) => rows.length)).toEqual([10, 10, 3, 0]);
    expect(new Set(pages.flat()).size).toBe(23);
  });

  test("marked as read stops at what the page showed", async () => {
    await send([ana.employeeId]);
    await expandAll();
    const [shown] = (await listInbox(ana, inboxInput.parse({}), reader)).rows;
    await send([ana.employeeId], { kind: "badge_earned", data: { credential: "Welding" } });
    await expandAll();
    await markAllRead(context(), { upTo: shown?.id });
    expect(await inboxOf(ana, "unread")).toMatchObject({ titles: ["Badge earned: Welding"], unread: 1 });
  });

  test("of another person is not found", async () => {
    await send([ana.employeeId]);
    await expandAll();
    const [mine] = (await listInbox(ana, inboxInput.parse({}), reader)).rows;
    const other = { actor: actorOf(await makeEmployee(), ["admin"]), now };
    await expect(markMessageRead(other, { id: mine?.id })).rejects.toMatchObject({ code: "not_found" });
    await markAllRead(other, { upTo: mine?.id });
    expect(await inboxOf(ana)).toMatchObject({ unread: 1 });
  });

  test("gives the bell neither what was read nor what is sent by mail only", async () => {
    await send([
      { id: ana.employeeId, subjectId: 1 },
      { id: ana.employeeId, subjectId: 2 },
    ]);
    await send([ana.employeeId], { kind: "invitation", data: SAMPLES.invitation });
    await expandAll();
    const [shown] = (await listInbox(ana, inboxInput.parse({}), reader)).rows;
    await markMessageRead(context(), { id: shown?.id });
    expect(await readActor(ana.employeeId, now)).toMatchObject({ unread: 1 });
    expect(await inboxOf(ana)).toMatchObject({ all: 2, unread: 1 });
  });

  test("gives the bell its number with the actor, up to 100", async () => {
    await send(Array.from({ length: 3 }, (_, at) => ({ id: ana.employeeId, subjectId: at + 1 })));
    await expandAll();
    expect(await readActor(ana.employeeId, now)).toMatchObject({ unread: 3 });
    await send(Array.from({ length: 120 }, (_, at) => ({ id: ana.employeeId, subjectId: at + 10 })));
    await expandAll();
    expect(await readActor(ana.employeeId, now)).toMatchObject({ unread: 100 });
  });
});

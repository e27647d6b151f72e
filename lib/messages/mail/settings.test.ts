import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { type SmtpServer, startSmtpServer } from "@/lib/testing/smtp";
import { expandMessage } from "../expand";
import { MESSAGE_KINDS, type MessageFacts } from "../kinds";
import { getMailPreferences, saveMailPreferences } from "../preferences";
import { SAMPLES } from "../samples";
import { sendMessage, withdrawMessages } from "../send";
import { getMailStatus, listMailLog, mailLogInput } from "./log";
import { readMailSettings } from "./mail-server";
import { previewMail } from "./preview";
import { retryMails } from "./retry";
import { sendMailsWith } from "./send-mails";
import { saveMailSettings, testMailSettings } from "./settings-commands";
import { getMailSettings } from "./settings-query";
import { unsubscribe } from "./unsubscribe";
import { readUnsubscribeToken, unsubscribeToken } from "./unsubscribe-token";

withDatabase();
const now = new Date("2026-11-29T09:00:00Z");
const SYSTEM = { kind: "system" as const, job: "test" };
const reader = { locale: "en" as const, timeZone: "UTC", organisation: "Example Company" };
let smtp: SmtpServer;
let admin: Person;
let ana: { id: number; name: string; email: string | null };

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee({ email: "admin@example.com" }), ["admin"]);
});
beforeEach(async () => {
  smtp = await startSmtpServer({ password: "right" });
  ana = await makeEmployee({ name: "Ana Müller" });
  await giveAccount(ana.id);
});
afterEach(async () => {
  await smtp.stop();
  await client().mailSettings.deleteMany();
  await client().messageBatch.deleteMany();
  delete process.env.SMTP_URL;
  delete process.env.MAIL_FROM;
});

const typed = (changes: object = {}) => ({
  host: "127.0.0.1",
  port: String(smtp.port),
  security: "none",
  userName: "cairn",
  password: "right",
  fromAddress: "cairn@example.com",
  fromName: "",
  version: "0",
  ...changes,
});
const save = (changes: object = {}) => saveMailSettings({ actor: admin, now }, typed(changes));
const check = (changes: object = {}) => testMailSettings({ actor: admin, now }, typed(changes));
const sendMails = () => sendMailsWith({}, () => () => 0)({ actor: SYSTEM, now });
async function write(id = ana.id, kind: "assigned" | "badge_earned" | "work_to_mark" = "badge_earned") {
  const facts = { kind, data: SAMPLES[kind] } as MessageFacts;
  await client().$transaction((tx) => sendMessage(tx, { ...facts, people: [id] }, { actor: SYSTEM, now }));
  const batch = await client().messageBatch.findFirstOrThrow({ orderBy: { id: "desc" } });
  await expandMessage({ actor: SYSTEM, now }, { batchId: batch.id });
}
const logOf = async (changes: object = {}) =>
  (await listMailLog(admin, mailLogInput.parse(changes), reader)).rows;
/** Write a mail that the server refuses, once. */
async function oneRefused(): Promise<string> {
  await save();
  smtp.behaviour.onRecipient = () => 550;
  await write();
  await sendMails();
  smtp.behaviour.onRecipient = undefined;
  const [failed] = await logOf({ state: "failed" });
  if (!failed) throw new Error("No mail has failed.");
  return failed.id;
}

describe("the mail server", () => {
  test("is saved with its password encrypted, which neither the page nor the trail shows", async () => {
    await save();
    const row = await client().mailSettings.findUniqueOrThrow({ where: { id: 1 } });
    expect(row.sealedPassword).not.toContain("right");
    expect(await readMailSettings(client())).toMatchObject({ state: "on", server: { password: "right" } });
    expect(JSON.stringify(await getMailSettings(admin))).not.toContain("right");
    const [entry] = await client().auditEntry.findMany({ where: { command: "mail.save-settings" } });
    expect(JSON.stringify(entry?.detail)).not.toContain("right");
  });

  test("leaves in the trail whether its password was changed or kept", async () => {
    await save();
    await save({ password: "", version: "1" });
    const entries = await client().auditEntry.findMany({
      where: { command: "mail.save-settings" },
      orderBy: { id: "desc" },
      take: 2,
    });
    expect(entries.map(({ detail }) => Object(detail).password)).toEqual(["kept", "changed"]);
  });

  test("keeps its password when the field is empty, but not for another server", async () => {
    await save();
    await save({ password: "", fromName: "Cairn", version: "1" });
    expect(await readMailSettings(client())).toMatchObject({
      server: { password: "right", fromName: "Cairn" },
    });
    const elsewhere = { password: "", host: "evil.example.com" };
    await expect(save({ ...elsewhere, version: "2" })).rejects.toMatchObject({ code: "invalid" });
    await expect(check(elsewhere)).rejects.toMatchObject({ fields: { password: expect.anything() } });
    await expect(check({ password: "", userName: "another" })).rejects.toMatchObject({ code: "invalid" });
  });

  test("is proposed encrypted, and shown as it is stored, with the version to change", async () => {
    expect((await getMailSettings(admin)).form).toEqual({
      ...{ host: "", port: 587, security: "starttls", userName: "", fromAddress: "", fromName: "" },
      ...{ version: 0, hasPassword: false },
    });
    await save();
    const { form } = await getMailSettings(admin);
    expect(form).toMatchObject({ host: "127.0.0.1", port: smtp.port, userName: "cairn", hasPassword: true });
    await save({ version: form?.version, fromName: "Cairn" });
    expect((await getMailSettings(admin)).form).toMatchObject({ fromName: "Cairn", version: 2 });
  });

  test("that asks for no sign-in any more is saved without its password", async () => {
    await save();
    await save({ host: "open.example.com", userName: "", password: "", version: "1" });
    expect(await readMailSettings(client())).toMatchObject({
      state: "on",
      server: { host: "open.example.com", password: null },
    });
    expect((await getMailSettings(admin)).form).toMatchObject({ hasPassword: false });
  });

  test("changed by two admins is not overwritten", async () => {
    await save();
    await expect(save({ host: "other.example.com" })).rejects.toMatchObject({ code: "conflict" });
  });

  test.each([
    ["host", "smtp.example.com\r\nRCPT TO:<x@y>"],
    ["host", "http://smtp.example.com"],
    ["port", "70000"],
    ["port", "smtp"],
    ["fromAddress", "Cairn <cairn@example.com>"],
    ["fromAddress", "a@b@c"],
    ["fromName", "Cairn\r\nBcc: x@y"],
  ])("refuses as %s: %s", async (field, value) => {
    await expect(save({ [field]: value })).rejects.toMatchObject({ fields: { [field]: expect.anything() } });
  });

  test("from the environment wins, and cannot be changed on the screen", async () => {
    await save();
    process.env.SMTP_URL = "smtps://us%40er:p%3Aw@mail.example.com";
    process.env.MAIL_FROM = '"Cairn Mails" <cairn@example.com>';
    expect(await readMailSettings(client())).toEqual({
      state: "on",
      source: "environment",
      server: {
        host: "mail.example.com",
        port: 465,
        security: "tls",
        userName: "us@er",
        password: "p:w",
        fromName: "Cairn Mails",
        fromAddress: "cairn@example.com",
      },
    });
    expect((await getMailSettings(admin)).form).toBeNull();
    await expect(save({ version: "1" })).rejects.toMatchObject({ code: "conflict" });
    delete process.env.MAIL_FROM;
    expect(await readMailSettings(client())).toEqual({ state: "incomplete", missing: "MAIL_FROM" });
  });

  test("from the environment uses the usual port, and encryption where the server offers it", async () => {
    process.env.MAIL_FROM = "cairn@example.com";
    process.env.SMTP_URL = "smtp://mail.example.com";
    expect(await readMailSettings(client())).toMatchObject({
      server: { host: "mail.example.com", port: 587, security: "offered", userName: "", password: null },
    });
    process.env.SMTP_URL = "smtp://[::1]:2525";
    expect(await readMailSettings(client())).toMatchObject({ server: { host: "::1", port: 2525 } });
  });

  test.each(["", "mail.example.com", "http://mail.example.com"])(
    "from the environment with the address %j is incomplete",
    async (address) => {
      process.env.MAIL_FROM = "cairn@example.com";
      process.env.SMTP_URL = address;
      expect(await readMailSettings(client())).toEqual({ state: "incomplete", missing: "SMTP_URL" });
    },
  );

  test("whose password was encrypted with another secret is locked, and mails wait", async () => {
    await save();
    await write();
    const { CAIRN_SECRET } = process.env;
    process.env.CAIRN_SECRET = "another";
    const again = { fields: { password: { key: "messages.passwordLocked" } } };
    await expect(check({ password: "" })).rejects.toMatchObject(again);
    await expect(save({ password: "", version: "1" })).rejects.toMatchObject(again);
    expect(await getMailSettings(admin)).toMatchObject({
      settings: { state: "locked" },
      form: { hasPassword: false },
    });
    await sendMails();
    process.env.CAIRN_SECRET = CAIRN_SECRET;
    expect(smtp.received).toHaveLength(0);
    expect(await getMailStatus(admin)).toMatchObject({ waiting: 1, failed: 0 });
  });
});

describe("a test of the connection", () => {
  test("sends a mail to the admin, and stores nothing", async () => {
    expect(await check()).toMatchObject({ address: "admin@example.com" });
    expect(smtp.received.map(({ to }) => to)).toEqual(["admin@example.com"]);
    expect(await client().mailSettings.count()).toBe(0);
  });

  test.each([
    ["messages.testSignIn", { password: "wrong" }],
    ["messages.testConnection", { port: "1" }],
    ["messages.testEncryption", { security: "starttls" }],
    // No computer has so long a name, so that no network is asked for it.
    ["messages.testHost", { host: `${"x".repeat(64)}.example.com` }],
  ])("says %s", async (key, changes) => {
    await expect(check(changes)).rejects.toMatchObject({ code: "conflict", userMessage: { key } });
  });

  test("hands nothing over unencrypted where the server is to be encrypted from the first byte", async () => {
    await expect(check({ security: "tls" })).rejects.toMatchObject({ code: "conflict" });
    expect(smtp.received).toEqual([]);
  });

  test("leaves a server's own certificate alone where no encryption was chosen", async () => {
    const internal = await startSmtpServer({ password: "right", hasOwnCertificate: true });
    onTestFinished(() => internal.stop());
    const port = String(internal.port);
    expect(await check({ port })).toMatchObject({ address: "admin@example.com" });
    await expect(check({ port, security: "starttls" })).rejects.toMatchObject({ code: "conflict" });
    expect(internal.received).toHaveLength(1);
  });

  test("says that the sender is refused", async () => {
    smtp.behaviour.onMailFrom = () => 553;
    await expect(check()).rejects.toMatchObject({ userMessage: { key: "messages.testSender" } });
  });

  test("says that the server refuses the address", async () => {
    smtp.behaviour.onRecipient = () => 550;
    await expect(check()).rejects.toMatchObject({ userMessage: { key: "messages.testRefused" } });
  });

  test("is for admins", async () => {
    const lnd = actorOf(await makeEmployee(), ["lnd"]);
    await expect(testMailSettings({ actor: lnd, now }, typed())).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("mails that waited because of wrong settings go out when they are mended", async () => {
  await save({ password: "wrong" });
  await write();
  await sendMails();
  expect(await getMailStatus(admin)).toMatchObject({ waiting: 1, lastError: expect.stringContaining("535") });
  await save({ version: "1" });
  await sendMails();
  expect(await logOf()).toMatchObject([{ state: "sent", reason: null, address: ana.email }]);
});

test("mails that wait until they can no longer be taken back wait on when the settings are saved", async () => {
  await save();
  await write(ana.id, "assigned");
  await save({ version: "1", fromName: "Cairn" });
  const sendAfter = (minutes: number) =>
    sendMailsWith({}, () => () => 0)({ actor: SYSTEM, now: new Date(now.getTime() + minutes * 60_000) });
  await sendAfter(4);
  expect(smtp.received).toEqual([]);
  await sendAfter(5);
  expect(smtp.received.map(({ to }) => to)).toEqual([ana.email]);
});

test("a link for a new password goes as soon as it is asked for", async () => {
  await save();
  // The jobs of other tests would send it as well.
  await client().$executeRaw`delete from graphile_worker._private_jobs`;
  const facts = { kind: "password_reset", data: SAMPLES.password_reset } as const;
  await client().$transaction((tx) =>
    sendMessage(tx, { ...facts, people: [ana.id] }, { actor: SYSTEM, now }),
  );
  await runJobs(now);
  expect(smtp.received.map(({ to }) => to)).toEqual([ana.email]);
});

describe("the log of mails", () => {
  test("lists what became of each mail, by person and state", async () => {
    await save();
    await write();
    await sendMails();
    expect(await logOf()).toMatchObject([
      { person: "Ana Müller", title: "Badge earned: Crane supervisor", state: "sent", attempts: 1 },
    ]);
    expect(await logOf({ q: "Müller" })).toHaveLength(1);
    expect(await logOf({ q: "nobody" })).toHaveLength(0);
    expect(await logOf({ state: "failed" })).toHaveLength(0);
    expect(await logOf({ kind: "badge_earned", state: "sent" })).toHaveLength(1);
    const lnd = actorOf(await makeEmployee(), ["lnd"]);
    await expect(listMailLog(lnd, mailLogInput.parse({}), reader)).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("says when a mail happened, and when it was sent", async () => {
    await save();
    await write();
    const later = new Date(now.getTime() + 3_600_000);
    await sendMailsWith({}, () => () => 0)({ actor: SYSTEM, now: later });
    expect(await logOf()).toMatchObject([{ createdAt: now, sentAt: later }]);
  });

  test("says to which address a mail went, also once its reader has another one", async () => {
    await save();
    await write();
    await sendMails();
    await client().employee.update({ where: { id: ana.id }, data: { email: "ana.new@example.com" } });
    expect(await logOf()).toMatchObject([{ state: "sent", address: ana.email }]);
  });

  test("says when a mail that the server refused for now is tried again", async () => {
    await save();
    smtp.behaviour.onRecipient = () => 451;
    await write();
    await sendMails();
    const nextAttemptAt = new Date(now.getTime() + 60_000);
    expect(await logOf()).toMatchObject([{ state: "waiting", attempts: 1, nextAttemptAt }]);
  });

  test("leaves in the trail which mails were sent again, and how many", async () => {
    await retryMails({ actor: admin, now }, { ids: [await oneRefused()], isAll: false });
    await client().message.updateMany({ data: { mailState: "failed" } });
    await retryMails({ actor: admin, now }, { ids: [], isAll: true, state: "failed" });
    const entries = await client().auditEntry.findMany({
      where: { command: "mail.retry" },
      orderBy: { id: "desc" },
      take: 2,
    });
    expect(entries.map(({ detail }) => detail)).toEqual([
      { isAll: true, state: "failed", chosen: "all", again: 1 },
      { isAll: false, chosen: 1, again: 1 },
    ]);
  });

  test("sends again what failed, under the same Message-ID, and nothing that was sent", async () => {
    const again = { ids: [await oneRefused()], isAll: false };
    const before = await client().message.findFirstOrThrow();
    await retryMails({ actor: admin, now }, again);
    await sendMails();
    expect(smtp.received.map(({ headers }) => headers.get("message-id"))).toEqual([before.messageId]);
    await expect(retryMails({ actor: admin, now }, again)).rejects.toMatchObject({ code: "conflict" });
  });

  test("sends again for a whole day, however long ago the first attempt was", async () => {
    const id = await oneRefused();
    smtp.behaviour.onData = () => 451;
    const twoDaysLater = new Date(now.getTime() + 2 * 86_400_000);
    const by = { actor: SYSTEM, now: twoDaysLater };
    await retryMails({ ...by, actor: admin }, { ids: [id], isAll: false });
    await sendMailsWith({}, () => () => 0)(by);
    expect(await logOf()).toMatchObject([{ state: "waiting" }]);
    await sendMailsWith({}, () => () => 0)({ ...by, now: new Date(twoDaysLater.getTime() + 22 * 3_600_000) });
    expect(await logOf()).toMatchObject([{ state: "waiting" }]);
    smtp.behaviour.onData = undefined;
    await sendMailsWith({}, () => () => 0)({ ...by, now: new Date(twoDaysLater.getTime() + 23 * 3_600_000) });
    expect(await logOf()).toMatchObject([{ state: "sent" }]);
  });

  test("sends again what failed more than a week ago", async () => {
    const id = await oneRefused();
    const by = { actor: SYSTEM, now: new Date(now.getTime() + 8 * 86_400_000) };
    await retryMails({ ...by, actor: admin }, { ids: [id], isAll: false });
    await sendMailsWith({}, () => () => 0)(by);
    expect(await logOf()).toMatchObject([{ state: "sent" }]);
  });

  test("sends again those that were chosen, and no other", async () => {
    await save();
    smtp.behaviour.onRecipient = () => 550;
    const other = await makeEmployee();
    await giveAccount(other.id);
    await write();
    await write(other.id);
    await sendMails();
    const failed = await logOf({ state: "failed" });
    expect(failed).toHaveLength(2);
    smtp.behaviour.onRecipient = undefined;
    const chosen = failed.filter(({ employeeId }) => employeeId === ana.id);
    await retryMails({ actor: admin, now }, { ids: chosen.map(({ id }) => id), isAll: false });
    await sendMails();
    expect(smtp.received.map(({ to }) => to)).toEqual([ana.email]);
  });

  test("counts what waits, what failed and what is in doubt, and gives the last answer of the server", async () => {
    for (let count = 0; count < 8; count++) await write();
    const ids = (await client().message.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
    const states = ["waiting", "waiting", "sending", "failed", "doubtful", "doubtful", "sent"] as const;
    for (const [at, mailState] of states.entries())
      await client().message.update({
        where: { id: ids[at] },
        data: { mailState, mailReason: mailState === "sent" ? null : `answer ${at}` },
      });
    await client().message.update({
      where: { id: ids[states.length] },
      data: { mailState: "doubtful", mailReason: "withdrawn" },
    });
    // Nothing can be done about one whose message was withdrawn; the log lists it.
    expect(await getMailStatus(admin)).toEqual({ waiting: 3, failed: 1, doubtful: 2, lastError: "answer 1" });
    const { total } = await listMailLog(admin, mailLogInput.parse({ state: "doubtful" }), reader);
    expect(total).toBe(3);
  });

  test("of several pages shows every mail on one of them, the latest first", async () => {
    for (let count = 0; count < 13; count++) await write();
    const ids = async (page: number) => (await logOf({ page, size: 10 })).map(({ id }) => Number(id));
    const pages = [await ids(1), await ids(2), await ids(3)];
    expect(pages.map((rows) => rows.length)).toEqual([10, 3, 0]);
    expect(pages.flat()).toEqual([...new Set(pages.flat())].sort((a, b) => b - a));
  });

  test("sends again what may not have arrived, and to whoever can sign in by now", async () => {
    await save();
    const newcomer = await makeEmployee();
    await write();
    await client().message.updateMany({ data: { mailState: "doubtful" } });
    await write(newcomer.id);
    expect((await logOf()).map(({ state, reason }) => [state, reason])).toEqual([
      ["not_sent", "no_account"],
      ["doubtful", null],
    ]);
    await giveAccount(newcomer.id);
    await retryMails({ actor: admin, now }, { ids: [], isAll: true });
    await sendMails();
    expect(smtp.received.map(({ to }) => to).sort()).toEqual([ana.email, newcomer.email].sort());
  });

  test("finds an address as a whole, and sends again no more than its filter lets through", async () => {
    await save();
    smtp.behaviour.onRecipient = () => 550;
    await client().employee.update({ where: { id: ana.id }, data: { email: "ana@example.com" } });
    const other = await makeEmployee({ name: "Mariana", email: "mariana@example.com" });
    await giveAccount(other.id);
    await write();
    await write(other.id, "work_to_mark");
    await sendMails();
    expect((await logOf({ q: "ana@example.com" })).map(({ person }) => person)).toEqual(["Ana Müller"]);
    smtp.behaviour.onRecipient = undefined;
    await retryMails({ actor: admin, now }, { ids: [], isAll: true, state: "failed", kind: "badge_earned" });
    await sendMails();
    expect(smtp.received.map(({ to }) => to)).toEqual(["ana@example.com"]);
    expect(await logOf({ state: "failed" })).toMatchObject([{ person: "Mariana" }]);
  });

  test("sends to whoever has an address now, also all at once by a filter", async () => {
    await save();
    await client().employee.update({ where: { id: ana.id }, data: { email: null } });
    await write();
    expect(await logOf()).toMatchObject([{ state: "not_sent", reason: "no_address" }]);
    await client().employee.update({ where: { id: ana.id }, data: { email: "ana.mueller@example.com" } });
    await retryMails({ actor: admin, now }, { ids: [], isAll: true, state: "not_sent" });
    await sendMails();
    expect(smtp.received.map(({ to }) => to)).toEqual(["ana.mueller@example.com"]);
  });
});

test.each([
  ["failed", { mailState: "failed", mailReason: "550 no such user" }, "not_sent"],
  ["may have arrived", { mailState: "doubtful" }, "doubtful"],
  ["lacked an account", { mailState: "not_sent", mailReason: "no_account" }, "not_sent"],
  ["lacked an address", { mailState: "not_sent", mailReason: "no_address" }, "not_sent"],
] as const)("a mail that %s is not sent again once its message is withdrawn", async (_what, left, state) => {
  await save();
  await write();
  await client().message.updateMany({ data: { ...left, readAt: now } });
  await client().$transaction((tx) => withdrawMessages(tx, { kind: "badge_earned", subjectIds: [0] }));
  expect(await logOf()).toMatchObject([{ state, reason: "withdrawn" }]);
  await expect(retryMails({ actor: admin, now }, { ids: [], isAll: true })).rejects.toMatchObject({
    userMessage: { key: "messages.nothingToRetry" },
  });
  await sendMails();
  expect(smtp.received).toEqual([]);
});

describe("mails that a person does without", () => {
  test("by the link in one of them: this kind, this person, and once", async () => {
    const token = unsubscribeToken({ employeeId: ana.id, kind: "assigned" });
    await unsubscribe({ actor: SYSTEM, now }, { token });
    await unsubscribe({ actor: SYSTEM, now }, { token });
    const off = (await getMailPreferences(actorOf(ana))).filter(({ isOn }) => !isOn);
    expect(off).toEqual([{ kind: "assigned", isOn: false }]);
    expect(await getMailPreferences(admin)).not.toContainEqual({ kind: "assigned", isOn: false });
  });

  test("by the link in one of them, which the trail says of whom and of which kind", async () => {
    const token = unsubscribeToken({ employeeId: ana.id, kind: "work_to_mark" });
    await unsubscribe({ actor: SYSTEM, now }, { token });
    const { detail } = await client().auditEntry.findFirstOrThrow({
      where: { command: "message.unsubscribe", subjectId: String(ana.id) },
    });
    expect(detail).toEqual({ employeeId: ana.id, kind: "work_to_mark" });
  });

  test.each([
    ["another person", (token: string) => token.replace(/^\d+/, "999999")],
    ["another kind", (token: string) => token.replace("assigned", "badge_earned")],
    ["a kind that is mandatory", () => unsubscribeToken({ employeeId: 1, kind: "invitation" })],
    ["nothing", () => ""],
  ])("by a link changed to %s: not found", async (_what, change) => {
    const token = change(unsubscribeToken({ employeeId: ana.id, kind: "assigned" }));
    expect(readUnsubscribeToken(token)).toBeNull();
    await expect(unsubscribe({ actor: SYSTEM, now }, { token })).rejects.toMatchObject({ code: "not_found" });
  });

  test("are those of these kinds, and no others", async () => {
    expect((await getMailPreferences(actorOf(ana))).map(({ kind }) => kind)).toEqual([
      "assigned",
      "assessment_result",
      "badge_earned",
      "draft_to_approve",
      "draft_sent_back",
      "work_to_mark",
      "self_assessment",
    ]);
  });

  test("by their own choice, and back", async () => {
    const actor = actorOf(ana);
    await saveMailPreferences({ actor, now }, { off: ["assigned", "badge_earned"] });
    await saveMailPreferences({ actor, now }, { off: ["badge_earned"] });
    const off = (await getMailPreferences(actor)).filter(({ isOn }) => !isOn);
    expect(off.map(({ kind }) => kind)).toEqual(["badge_earned"]);
    await expect(saveMailPreferences({ actor, now }, { off: ["invitation"] })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("whatever others choose", async () => {
    const offOf = async (actor: Person) =>
      (await getMailPreferences(actor)).flatMap(({ kind, isOn }) => (isOn ? [] : [kind]));
    const [one, other] = [actorOf(ana), actorOf(await makeEmployee())];
    await saveMailPreferences({ actor: one, now }, { off: ["assigned"] });
    await unsubscribe(
      { actor: SYSTEM, now },
      { token: unsubscribeToken({ employeeId: other.employeeId, kind: "work_to_mark" }) },
    );
    await saveMailPreferences({ actor: one, now }, { off: [] });
    expect([await offOf(one), await offOf(other)]).toEqual([[], ["work_to_mark"]]);
  });
});

test.each(MESSAGE_KINDS)(
  "the preview of %s shows subject, HTML and text in the organisation's look",
  async (kind) => {
    await client().organisation.update({
      where: { id: 1 },
      data: { color: "#ffcc00", privacyUrl: "https://example.com/privacy" },
    });
    const { preview, kinds } = await previewMail(admin, kind);
    expect(kinds).toHaveLength(MESSAGE_KINDS.length);
    expect(preview.html).toContain(preview.subject.replaceAll("&", "&amp;"));
    expect(preview.html).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
    expect(preview.html).not.toContain("#ffcc00");
    expect(preview.html).toContain("https://example.com/privacy");
    expect(preview.text).toContain(preview.subject);
    expect(preview.html).not.toMatch(/undefined|\[object/);
  },
);

import { type AddressInfo, createServer } from "node:net";
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { type SmtpServer, startSmtpServer } from "@/lib/testing/smtp";
import { expandMessage } from "../expand";
import type { MessageFacts } from "../kinds";
import { SAMPLES } from "../samples";
import { sendMessage, withdrawMessages } from "../send";
import { advanceMailsWith, type LinkMaker } from "./queue";
import { sendMailsWith } from "./send-mails";

withDatabase();
const SYSTEM = { kind: "system" as const, job: "test" };
const START = new Date("2026-11-29T09:00:00Z");
const MINUTE = 60_000;
const later = (minutes: number) => new Date(START.getTime() + minutes * MINUTE);
const EARNED: MessageFacts = { kind: "badge_earned", data: SAMPLES.badge_earned };
const REVOKED: MessageFacts = { kind: "badge_revoked", data: SAMPLES.badge_revoked };

let smtp: SmtpServer;
beforeAll(() => makeOrganisation());
beforeEach(async () => {
  smtp = await startSmtpServer();
  setServer(smtp.port);
});
afterEach(async () => {
  await smtp.stop();
  delete process.env.SMTP_URL;
  delete process.env.MAIL_FROM;
  await client().messageBatch.deleteMany();
});

function setServer(port: number) {
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
  process.env.MAIL_FROM = "cairn@example.com";
}

const links: LinkMaker = async (_tx, mails) =>
  new Map(mails.map(({ messageId, subjectId }) => [messageId, `/invitation/${subjectId}-token`]));
const sendMails = (at: Date = START, invitation: LinkMaker = links) =>
  sendMailsWith({ invitation }, () => () => 0)({ actor: SYSTEM, now: at });

/** Send a message to people, and make their rows. */
async function write(people: readonly { id: number }[], facts: MessageFacts = EARNED, subjectId = 0) {
  const recipients = people.map(({ id }) => ({ id, subjectId }));
  await client().$transaction((tx) =>
    sendMessage(tx, { ...facts, people: recipients }, { actor: SYSTEM, now: START }),
  );
  const batch = await client().messageBatch.findFirstOrThrow({ orderBy: { id: "desc" } });
  await expandMessage({ actor: SYSTEM, now: START }, { batchId: batch.id });
  return batch.id;
}
async function makeColleague(changes: Parameters<typeof makeEmployee>[0] = {}) {
  const employee = await makeEmployee(changes);
  await giveAccount(employee.id);
  return employee;
}
const statesOf = async (batchId: number) =>
  (await client().message.findMany({ where: { batchId }, orderBy: { id: "asc" } })).map(
    ({ mailState, mailReason }) => ({ mailState, mailReason }),
  );
const stateOf = async (batchId: number) => (await statesOf(batchId))[0];
/** Run the job as its schedule would, in every minute in which something is due. */
async function runBetween(from: number, until: number) {
  for (let minute = from; minute <= until; minute += 1) {
    const next = await client().message.findFirst({
      where: { mailState: "waiting" },
      orderBy: { nextAttemptAt: "asc" },
    });
    if (!next) return;
    minute = Math.max(minute, Math.ceil((next.nextAttemptAt.getTime() - START.getTime()) / MINUTE));
    if (minute <= until) await sendMails(later(minute));
  }
}

test("a mail arrives with both texts, its headers, and a link to what it is about", async () => {
  const ana = await makeColleague({ name: "Ana Müller", email: "ana@example.com" });
  const batch = await write([ana]);
  await sendMails();
  expect(await stateOf(batch)).toEqual({ mailState: "sent", mailReason: null });
  const [mail] = smtp.received;
  expect(mail).toMatchObject({ to: "ana@example.com", from: "cairn@example.com" });
  expect(Object.fromEntries(mail?.headers ?? [])).toMatchObject({
    from: "Example Company <cairn@example.com>",
    to: "=?UTF-8?Q?Ana_M=C3=BCller?= <ana@example.com>",
    subject: "Badge earned: Crane supervisor",
    "message-id": expect.stringMatching(/^<\d+\.[\da-f-]{36}@learn\.example\.com>$/),
    "list-unsubscribe-post": "List-Unsubscribe=One-Click",
    "list-unsubscribe": expect.stringMatching(
      /^<https:\/\/learn\.example\.com\/api\/unsubscribe\/\d+\.badge_earned\.[\w-]{43}>$/,
    ),
    "auto-submitted": "auto-generated",
  });
  expect(mail?.raw).toContain("Content-Type: text/plain");
  expect(mail?.raw).toContain("Content-Type: text/html");
  expect(mail?.raw.replace(/=\r\n/g, "")).toContain("https://learn.example.com/my/badges");
});

test("a mail comes from the name in the settings, where there is one", async () => {
  process.env.MAIL_FROM = "People Team <cairn@example.com>";
  await write([await makeColleague()]);
  await sendMails();
  expect(smtp.received[0]?.headers.get("from")).toBe("People Team <cairn@example.com>");
});

test("a mail gives times in the time zone of its reader, else in the organisation's", async () => {
  const RESULT: MessageFacts = { kind: "assessment_result", data: SAMPLES.assessment_result };
  const [abroad, home] = [await makeColleague({ timeZone: "Asia/Tokyo" }), await makeColleague()];
  await write([abroad, home], RESULT);
  await sendMails();
  const textTo = (person: { email: string }) =>
    smtp.received.find(({ to }) => to === person.email)?.raw.replace(/=\r\n/g, "");
  expect(textTo(abroad)).toContain("possible from 3 Feb 2027, 18:00.");
  expect(textTo(home)).toContain("possible from 3 Feb 2027, 09:00.");
});

test("what is mandatory cannot be unsubscribed from", async () => {
  await write([await makeColleague()], REVOKED);
  await sendMails();
  expect(smtp.received[0]?.headers.has("list-unsubscribe")).toBe(false);
  expect(smtp.received[0]?.raw).not.toContain("unsubscribe");
});

describe("a link that holds a token", () => {
  const INVITED: MessageFacts = { kind: "invitation", data: { by: null } };
  test("is made when the mail is sent, and is stored nowhere", async () => {
    const batch = await write([await makeEmployee()], INVITED, 7);
    await sendMails();
    expect(smtp.received[0]?.raw.replace(/=\r\n/g, "")).toContain(
      "https://learn.example.com/invitation/7-token",
    );
    const [row] = await client().$queryRaw<{ text: string }[]>`
      select row_to_json(m)::text || row_to_json(b)::text as text from message m join message_batch b on b.id = m.batch_id where b.id = ${batch}`;
    expect(row?.text).not.toContain("7-token");
  });

  test("that is not valid any more is not sent", async () => {
    const batch = await write([await makeEmployee()], INVITED, 7);
    await sendMails(START, async () => new Map());
    expect(smtp.received).toHaveLength(0);
    expect(await stateOf(batch)).toEqual({ mailState: "not_sent", mailReason: "no_link" });
  });
});

test("who leaves, or opts out, while the mail waits does not get it", async () => {
  const [leaver, opposed] = [await makeColleague(), await makeColleague()];
  const batch = await write([leaver, opposed]);
  await client().employee.update({ where: { id: leaver.id }, data: { activeUntil: START } });
  await client().messageOptOut.create({
    data: { employeeId: opposed.id, kind: "badge_earned" },
  });
  await sendMails();
  expect(smtp.received).toHaveLength(0);
  expect(await statesOf(batch)).toMatchObject([{ mailReason: "left" }, { mailReason: "opted_out" }]);
});

test.each([
  { facts: { kind: "password_reset", data: {} } as const, subject: "Choose a new password" },
  {
    facts: { kind: "invitation", data: SAMPLES.invitation } as const,
    subject: "Your account at Example Company",
  },
])(
  "a mail for which somebody waits at the screen goes before those that have waited longer: $facts.kind",
  async ({ facts, subject }) => {
    await write(await Promise.all(Array.from({ length: 40 }, () => makeColleague())));
    await write([await makeEmployee()], facts, 7);
    await client().message.updateMany({
      where: { batch: { kind: facts.kind } },
      data: { nextAttemptAt: later(1) },
    });
    await sendMailsWith({ [facts.kind]: links }, () => () => 0)({ actor: SYSTEM, now: later(2) });
    const subjects = smtp.received.map(({ headers }) => headers.get("subject"));
    expect(subjects).toHaveLength(41);
    expect(subjects.indexOf(subject)).toBeLessThan(20);
  },
);

test("the mail that asks for a self-assessment waits five minutes, in which it can be undone", async () => {
  const batch = await write([await makeColleague()], {
    kind: "self_assessment",
    data: SAMPLES.self_assessment,
  });
  await sendMails(later(4));
  expect(await stateOf(batch)).toMatchObject({ mailState: "waiting" });
  await sendMails(later(5));
  expect(await stateOf(batch)).toMatchObject({ mailState: "sent" });
});

test("an assignment's mail waits five minutes, in which it can be undone; an urgent one does not", async () => {
  await write([await makeColleague()], { kind: "assigned", data: SAMPLES.assigned });
  await sendMails(later(4));
  expect(smtp.received).toHaveLength(0);
  await write([await makeEmployee()], { kind: "password_reset", data: {} });
  await sendMailsWith({ password_reset: links }, () => () => 0)({ actor: SYSTEM, now: later(6) });
  expect(smtp.received.map(({ headers }) => headers.get("subject"))).toEqual(
    expect.arrayContaining(["Choose a new password", "Assigned to you: Safe lifting at height"]),
  );
});

describe("without a mail server", () => {
  test("mails wait, and go out once there is one", async () => {
    const batch = await write([await makeColleague()]);
    const { SMTP_URL } = process.env;
    delete process.env.SMTP_URL;
    delete process.env.MAIL_FROM;
    await sendMails(later(60));
    expect(await stateOf(batch)).toEqual({ mailState: "waiting", mailReason: null });
    Object.assign(process.env, { SMTP_URL, MAIL_FROM: "cairn@example.com" });
    await sendMails(later(3 * 24 * 60));
    expect(await stateOf(batch)).toMatchObject({ mailState: "sent" });
  });

  test("mails that nobody needs after a week are not sent; what is mandatory is", async () => {
    const old = await write([await makeColleague()]);
    const mandatory = await write([await makeColleague()], REVOKED);
    await sendMails(later(8 * 24 * 60));
    expect(await stateOf(old)).toEqual({ mailState: "not_sent", mailReason: "too_old" });
    expect(await stateOf(mandatory)).toMatchObject({ mailState: "sent" });
  });

  test("a new role and an invitation are still mailed after more than a week", async () => {
    const role = await write([await makeColleague()], { kind: "role_granted", data: SAMPLES.role_granted });
    const invitation = await write(
      [await makeEmployee()],
      { kind: "invitation", data: SAMPLES.invitation },
      7,
    );
    await sendMails(later(8 * 24 * 60));
    expect(await stateOf(role)).toMatchObject({ mailState: "sent" });
    expect(await stateOf(invitation)).toMatchObject({ mailState: "sent" });
  });
});

test("a link for a new password is not sent more than a day after it was asked for", async () => {
  const send = (at: Date) =>
    sendMailsWith({ password_reset: links }, () => () => 0)({ actor: SYSTEM, now: at });
  const facts: MessageFacts = { kind: "password_reset", data: {} };
  const within = await write([await makeEmployee()], facts);
  await send(later(24 * 60));
  expect(await stateOf(within)).toMatchObject({ mailState: "sent" });
  const late = await write([await makeEmployee()], facts);
  await send(later(24 * 60 + 1));
  expect(await stateOf(late)).toEqual({ mailState: "not_sent", mailReason: "too_old" });
});

test("a mail that cannot be written fails, and the others are sent", async () => {
  const batch = await write([await makeColleague()]);
  const others = await write(await Promise.all([makeColleague(), makeColleague()]));
  await client().messageBatch.update({ where: { id: batch }, data: { data: {} } });
  await sendMails();
  expect(await stateOf(batch)).toEqual({ mailState: "failed", mailReason: "cannot be written" });
  expect(await statesOf(others)).toMatchObject([{ mailState: "sent" }, { mailState: "sent" }]);
});

describe("a server that refuses", () => {
  test("one recipient for good: this mail fails with its answer, the others arrive", async () => {
    const [bad, good] = [await makeColleague({ email: "bad@example.com" }), await makeColleague()];
    smtp.behaviour.onRecipient = (address) => (address === "bad@example.com" ? 550 : undefined);
    const batch = await write([bad, good]);
    await sendMails();
    expect(await statesOf(batch)).toEqual([
      { mailState: "failed", mailReason: expect.stringContaining("550") },
      { mailState: "sent", mailReason: null },
    ]);
  });

  test("for now: the mail is tried again with growing pauses, and given up after a day", async () => {
    let attempts = 0;
    smtp.behaviour.onData = () => {
      attempts += 1;
      return 451;
    };
    const batch = await write([await makeColleague()]);
    await sendMails();
    expect(await stateOf(batch)).toEqual({
      mailState: "waiting",
      mailReason: expect.stringContaining("451"),
    });
    await runBetween(1, 14);
    expect(attempts, "after 0, 1, 3 and 7 minutes").toBe(4);
    await runBetween(15, 24 * 60 + 300);
    expect(await stateOf(batch)).toEqual({ mailState: "failed", mailReason: expect.stringContaining("451") });
    expect(attempts).toBeGreaterThan(8);
    expect(attempts).toBeLessThan(16);
  });

  test("commands out of order: that passes, and the mail is tried again", async () => {
    smtp.behaviour.onData = () => 503;
    const batch = await write([await makeColleague()]);
    await sendMails();
    expect(await stateOf(batch)).toMatchObject({ mailState: "waiting" });
    smtp.behaviour.onData = undefined;
    await runBetween(1, 3);
    expect(await stateOf(batch)).toMatchObject({ mailState: "sent" });
  });

  test("the sender: nothing fails, because the settings are wrong and not the mails", async () => {
    smtp.behaviour.onMailFrom = () => 553;
    const batch = await write(await Promise.all([makeColleague(), makeColleague()]));
    await sendMails();
    expect(await statesOf(batch)).toMatchObject([{ mailState: "waiting" }, { mailState: "waiting" }]);
    smtp.behaviour.onMailFrom = undefined;
    await runBetween(1, 3);
    expect(smtp.received).toHaveLength(2);
  });

  test("the password: everything waits", async () => {
    const locked = await startSmtpServer({ password: "right" });
    try {
      process.env.SMTP_URL = `smtp://cairn:wrong@127.0.0.1:${locked.port}`;
      const batch = await write([await makeColleague()]);
      await sendMails();
      expect(await stateOf(batch)).toEqual({
        mailState: "waiting",
        mailReason: expect.stringContaining("535"),
      });
      process.env.SMTP_URL = `smtp://cairn:right@127.0.0.1:${locked.port}`;
      await runBetween(1, 2);
      expect(await stateOf(batch)).toMatchObject({ mailState: "sent" });
    } finally {
      await locked.stop();
    }
  });
});

describe("a connection lost", () => {
  test("before the server says anything: it is not called again and again, and the mail waits", async () => {
    let calls = 0;
    const mute = createServer((socket) => {
      calls += 1;
      socket.destroy();
    });
    await new Promise<void>((done) => mute.listen(0, "127.0.0.1", done));
    const usual = process.env.SMTP_URL;
    process.env.SMTP_URL = `smtp://127.0.0.1:${(mute.address() as AddressInfo).port}`;
    try {
      const batch = await write([await makeColleague()]);
      await sendMails();
      expect(await stateOf(batch)).toMatchObject({ mailState: "waiting" });
      // The mail, and a look whether the settings are at fault.
      expect(calls).toBe(2);
    } finally {
      process.env.SMTP_URL = usual;
      mute.close();
    }
  });

  test("within a mail: it is sent again, and the others arrive", async () => {
    let drops = 2;
    smtp.behaviour.onData = () => (drops-- > 0 ? "drop in data" : undefined);
    const people = await Promise.all(Array.from({ length: 6 }, () => makeColleague()));
    const batch = await write(people);
    await sendMails();
    await runBetween(1, 5);
    expect(await statesOf(batch)).toEqual(people.map(() => ({ mailState: "sent", mailReason: null })));
    expect(new Set(smtp.received.map(({ to }) => to)).size).toBe(6);
    expect(smtp.received).toHaveLength(6);
  });

  test("after the server took it: repeated under the same Message-ID, but not without end", async () => {
    smtp.behaviour.onData = () => "drop after data";
    const optional = await write([await makeColleague()]);
    await sendMails();
    await runBetween(1, 30);
    expect(await stateOf(optional)).toMatchObject({ mailState: "doubtful" });
    expect(smtp.received).toHaveLength(3);
    expect(new Set(smtp.received.map(({ headers }) => headers.get("message-id"))).size).toBe(1);
  });

  test("after the server took it: what is mandatory is repeated until the server says so", async () => {
    let drops = 5;
    smtp.behaviour.onData = () => (drops-- > 0 ? "drop after data" : undefined);
    const batch = await write([await makeColleague()], REVOKED);
    await sendMails();
    await runBetween(1, 6 * 60);
    expect(await stateOf(batch)).toMatchObject({ mailState: "sent" });
    expect(smtp.received).toHaveLength(6);
  });
});

test("a server that is slow holds up nothing but the mails", async () => {
  const { promise: isAsked, resolve: sayAsked } = Promise.withResolvers<void>();
  const { promise: mayAnswer, resolve: letAnswer } = Promise.withResolvers<void>();
  smtp.behaviour.waits = () => {
    sayAsked();
    return mayAnswer;
  };
  const batch = await write(await Promise.all(Array.from({ length: 10 }, () => makeColleague())));
  const sending = sendMails();
  await isAsked;
  // Rows of mails on their way are not locked: otherwise this would wait for the server, which waits for it.
  await client().message.updateMany({ where: { batchId: batch }, data: { readAt: START } });
  expect(smtp.received).toHaveLength(0);
  letAnswer();
  await sending;
  expect(smtp.received).toHaveLength(10);
});

describe("a server that is gone", () => {
  test("for hours: nothing is lost, everybody's mail goes out once when it is back", async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => makeColleague()));
    const batch = await write(people);
    await smtp.stop();
    await sendMails();
    await runBetween(1, 6 * 60);
    const states = await statesOf(batch);
    expect(states).toHaveLength(12);
    for (const state of states)
      expect(state).toEqual({ mailState: "waiting", mailReason: expect.stringContaining("ECONNREFUSED") });
    smtp = await startSmtpServer({ port: smtp.port });
    await runBetween(6 * 60 + 1, 11 * 60);
    expect(await statesOf(batch)).toEqual(people.map(() => ({ mailState: "sent", mailReason: null })));
    expect(smtp.received).toHaveLength(12);
  });

  test("for more than a day: the log says why each failed", async () => {
    const batch = await write(await Promise.all([makeColleague(), makeColleague()]));
    await smtp.stop();
    await sendMails();
    await runBetween(1, 29 * 60);
    for (const state of await statesOf(batch))
      expect(state).toEqual({ mailState: "failed", mailReason: expect.stringContaining("ECONNREFUSED") });
    smtp = await startSmtpServer({ port: smtp.port });
  });
});

describe("a worker killed in mid-send", () => {
  /** As it was left: claimed, and nobody knows whether it went out. */
  const leaveBehind = (batchId: number) =>
    client().message.updateMany({
      where: { batchId },
      data: {
        mailState: "sending",
        claimedAt: START,
        attempts: 1,
        firstAttemptAt: START,
        messageId: "<1.x@y>",
      },
    });

  test("leaves alone for two minutes what another may still be sending", async () => {
    const batch = await write([await makeColleague()], REVOKED);
    await leaveBehind(batch);
    await sendMails(later(1));
    expect(await stateOf(batch)).toMatchObject({ mailState: "sending" });
  });

  test("is believed when it lives and says afterwards that a mail in doubt has gone", async () => {
    const batch = await write([await makeColleague()]);
    await leaveBehind(batch);
    await sendMails(later(3));
    expect(await stateOf(batch)).toMatchObject({ mailState: "doubtful" });
    const { id } = await client().message.findFirstOrThrow({ where: { batchId: batch } });
    const outcomes = [{ id: String(id), outcome: "sent", reason: null }];
    await advanceMailsWith({})(
      { actor: SYSTEM, now: later(4) },
      { outcomes, take: 0, domain: "example.com" },
    );
    expect(await stateOf(batch)).toMatchObject({ mailState: "sent" });
  });

  test("what is mandatory goes again under the same Message-ID; the rest does not, and is doubtful", async () => {
    const optional = await write([await makeColleague()]);
    const mandatory = await write([await makeColleague()], REVOKED);
    for (const batch of [optional, mandatory]) await leaveBehind(batch);
    await sendMails(later(3));
    expect(smtp.received.map(({ headers }) => headers.get("message-id"))).toEqual(["<1.x@y>"]);
    expect(await stateOf(mandatory)).toMatchObject({ mailState: "sent" });
    expect(await stateOf(optional)).toMatchObject({ mailState: "doubtful" });
  });
});

test("a mail that a worker put back was not attempted", async () => {
  const batch = await write([await makeColleague()]);
  const { id } = await client().message.findFirstOrThrow({ where: { batchId: batch } });
  await client().message.update({
    where: { id },
    data: { mailState: "sending", claimedAt: START, attempts: 1, firstAttemptAt: START },
  });
  const outcomes = [{ id: String(id), outcome: "back", reason: null }];
  await advanceMailsWith({})({ actor: SYSTEM, now: later(1) }, { outcomes, take: 0, domain: "example.com" });
  const back = { mailState: "waiting", mailReason: null, attempts: 0, firstAttemptAt: null };
  expect(await client().message.findUniqueOrThrow({ where: { id } })).toMatchObject(back);
});

describe("a message withdrawn while its mail is being sent", () => {
  const beingSent = async (facts: MessageFacts = EARNED) => {
    const batch = await write([await makeColleague()], facts, 81);
    const { id } = await client().message.findFirstOrThrow({ where: { batchId: batch } });
    await client().message.update({
      where: { id },
      data: { mailState: "sending", claimedAt: START, attempts: 1, firstAttemptAt: START },
    });
    await client().$transaction((tx) => withdrawMessages(tx, { kind: facts.kind, subjectIds: [81] }));
    return { batch, id: String(id) };
  };

  test.each([
    ["later", "421 busy", { mailState: "not_sent", mailReason: "withdrawn" }],
    ["failed", "550 no such user", { mailState: "not_sent", mailReason: "withdrawn" }],
    ["back", null, { mailState: "not_sent", mailReason: "withdrawn" }],
    ["doubtful", "connection lost", { mailState: "doubtful", mailReason: "withdrawn" }],
    ["sent", null, { mailState: "sent", mailReason: null }],
  ])("%s: the mail is not tried again", async (outcome, reason, expected) => {
    const { batch, id } = await beingSent();
    const outcomes = [{ id, outcome, reason }];
    await advanceMailsWith({})(
      { actor: SYSTEM, now: later(1) },
      { outcomes, take: 0, domain: "example.com" },
    );
    expect(await stateOf(batch)).toEqual(expected);
  });

  test("a killed worker leaves it in doubt, though it is mandatory", async () => {
    const { batch } = await beingSent(REVOKED);
    await sendMails(later(3));
    expect(smtp.received).toEqual([]);
    expect(await stateOf(batch)).toEqual({ mailState: "doubtful", mailReason: "withdrawn" });
  });
});

describe("names and addresses", () => {
  test.each([
    ["with a line break", "Ana\r\nBcc: all@example.com", "Ana Bcc: all@example.com"],
    ["from right to left", "\u202Eשלום", "שלום"],
    ["with emoji", "👩🏽‍🏭 Ana", "👩🏽‍🏭 Ana"],
    ["of 200 characters", "Ä".repeat(200), "Ä".repeat(200)],
    ["that look like an address", '"Ana" <boss@example.com>', '"Ana" <boss@example.com>'],
  ])("a name %s, also of the company, reaches exactly this person", async (_what, name, shown) => {
    const ana = await makeColleague({ name });
    const { name: company } = await client().organisation.findUniqueOrThrow({ where: { id: 1 } });
    await client().organisation.update({ where: { id: 1 }, data: { name } });
    onTestFinished(async () => {
      await client().organisation.update({ where: { id: 1 }, data: { name: company } });
    });
    await write([ana], { kind: "work_to_mark", data: { ...SAMPLES.work_to_mark, assessment: name } });
    await sendMails();
    const [mail] = smtp.received;
    expect(smtp.received).toHaveLength(1);
    expect(mail?.to).toBe(ana.email);
    expect(mail?.headers.has("bcc")).toBe(false);
    expect(decoded(mail?.headers.get("to") ?? "")).toContain(shown.slice(0, 20));
    const from = mail?.headers.get("from") ?? "";
    expect(decoded(from)).toContain(shown.slice(0, 20));
    expect(from).toMatch(/<cairn@example\.com>$/);
    // Encoded words, so that no server on the way changes them.
    expect(mail?.raw.split("\r\n\r\n", 1)[0]).toMatch(/^[\x20-\x7e\r\n\t]*$/);
  });

  test("an address that is none fails with the reason, and others arrive", async () => {
    const batch = await write([await makeColleague({ email: "not an address" }), await makeColleague()]);
    await sendMails();
    expect(await statesOf(batch)).toMatchObject([{ mailState: "failed" }, { mailState: "sent" }]);
  });
});

/** Decode the encoded words of a header. */
const decoded = (header: string) =>
  header
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_all, kind: string, text: string) =>
      kind.toUpperCase() === "B"
        ? Buffer.from(text, "base64").toString("latin1")
        : text
            .replaceAll("_", " ")
            .replace(/=([\dA-F]{2})/g, (_one, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
    .replace(/[\x80-\xff]+/g, (bytes) => Buffer.from(bytes, "latin1").toString())
    .replace(/\\"/g, '"');

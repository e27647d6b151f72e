import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { writeAccount } from "@/lib/accounts/account-rows";
import { identifyByPassword } from "@/lib/accounts/methods/password";
import { openSession, resumeSession } from "@/lib/accounts/sessions";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { meanwhile } from "@/lib/testing/until";
import { previewAccountChange } from "./account-changes";
import { accountsInput, countAccounts, listAccounts } from "./accounts-list";
import { actorOfLink, choosePassword } from "./choose-password";
import { closeAccounts, endSessionsOf, openAccounts } from "./closing";
import { sendReset } from "./forgotten";
import { inviteByMail, makePersonalLinks } from "./invitations";
import { findLink, requireKnownLink } from "./links";
import { resetLinks } from "./mail-links";

withDatabase();
const now = new Date("2026-11-22T10:00:00Z");
const PASSWORD = "blue kettle on a train";
const SYSTEM = { actor: { kind: "system", job: "test" } as const, now };
let ada: Person;
let by: { actor: Person; now: Date };

async function withAccount(changes: Parameters<typeof makeEmployee>[0] = {}) {
  const employee = await makeEmployee(changes);
  await client().$transaction((tx) =>
    writeAccount(tx, { employeeId: employee.id, password: PASSWORD, now: new Date("2026-11-01T10:00:00Z") }),
  );
  return employee;
}
async function makeAdmin(name: string) {
  const employee = await withAccount({ name });
  await client().roleGrant.create({ data: { employeeId: employee.id, role: "admin" } });
  return actorOf(employee, ["admin"]);
}
const open = async (id: number) => (await openSession(id, { userAgent: "", address: "" }, now)) ?? "";
const isOpen = async (token: string) => (await resumeSession(token, now)) !== null;
const signIn = (name: string | null) =>
  identifyByPassword({ name, password: PASSWORD }, { address: "203.0.113.9", known: null, now });
const only = (...ids: number[]) => ({ employeeIds: ids });
const keyOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.userMessage?.key ?? String(error),
  );
const preview = (change: string, chosen: object) => previewAccountChange(ada, { change, chosen }, now);
const tokenOf = async (id: number) =>
  (await makePersonalLinks(by, only(id))).links[0]?.link.split("/").at(-1) ?? "";
const trail = (command: string) =>
  client().auditEntry.findMany({ where: { command }, orderBy: { id: "asc" }, select: { detail: true } });

beforeAll(async () => {
  await makeOrganisation();
  ada = await makeAdmin("Ada Shut");
  by = { actor: ada, now };
  vi.stubEnv("SMTP_URL", "smtp://localhost:2525");
  vi.stubEnv("MAIL_FROM", "cairn@example.com");
});
beforeEach(async () => {
  await client().rateLimit.deleteMany();
});
afterAll(() => vi.unstubAllEnvs());

describe("a closed account", () => {
  test("ends its sessions, and nobody signs in with it; opened again the password is the former one", async () => {
    const { id, email } = await withAccount();
    const session = await open(id);
    expect(await closeAccounts(by, only(id))).toEqual({ id, employeeIds: [id] });
    expect(await isOpen(session)).toBe(false);
    await expect(signIn(email)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await open(id)).toBe("");
    expect(await closeAccounts(by, only(id))).toMatchObject({ unchanged: true });
    await openAccounts(by, only(id));
    expect(await signIn(email)).toBe(id);
    expect(await isOpen(session)).toBe(false);
    expect(await client().account.findUnique({ where: { employeeId: id } })).toMatchObject({
      passwordChangedAt: new Date("2026-11-01T10:00:00Z"),
    });
    expect((await trail("account.close")).at(-1)?.detail).toEqual({ employeeIds: [id] });
    expect((await trail("account.open")).at(-1)?.detail).toEqual({ employeeIds: [id] });
  });

  test("knows no link: one that was made before, one that is asked for, and one whose mail waits", async () => {
    const { id, email } = await withAccount();
    const token = await tokenOf(id);
    const link = requireKnownLink(await findLink(client(), token, now));
    await closeAccounts(by, only(id));
    expect(await findLink(client(), token, now)).toBeNull();
    const choosing = choosePassword({ actor: actorOfLink(link), now }, { token, password: PASSWORD });
    expect(await keyOf(choosing)).toBe("accounts.linkUnknown");
    expect(await sendReset(SYSTEM, { name: email })).toEqual({ id: 0, unchanged: true });
    const mails = [{ messageId: "m", employeeId: id, subjectId: 0, attempt: 1 }];
    expect((await client().$transaction((tx) => resetLinks(tx, mails, now))).size).toBe(0);
    await openAccounts(by, only(id));
    expect(await findLink(client(), token, now)).toBeNull();
  });

  test("is not invited: refused with its name where it was chosen, left out of a list", async () => {
    const [closed, other] = [
      await withAccount({ name: "Zoltan Closed" }),
      await makeEmployee({ name: "Zoltan New" }),
    ];
    await closeAccounts(by, only(closed.id));
    const refused = expect.objectContaining({
      key: "access.accountClosed",
      params: { count: 1, name: "Zoltan Closed" },
    });
    for (const command of [inviteByMail, makePersonalLinks])
      await expect(command(by, only(closed.id, other.id))).rejects.toMatchObject({
        code: "conflict",
        userMessage: refused,
      });
    expect(await client().invitation.count({ where: { employeeId: { in: [closed.id, other.id] } } })).toBe(0);
    expect(await inviteByMail(by, { all: { q: "Zoltan" } })).toMatchObject({ count: 1 });
    const { links } = await makePersonalLinks(by, { all: { q: "Zoltan" } });
    expect(links.map(({ employeeId }) => employeeId)).toEqual([other.id]);
  });

  test("is listed and counted apart from those without one", async () => {
    const before = await countAccounts(ada, now);
    const { id } = await withAccount({ name: "Ylva Listed", email: null });
    await closeAccounts(by, only(id));
    expect(await countAccounts(ada, now)).toEqual({
      ...before,
      total: before.total + 1,
      closed: before.closed + 1,
    });
    const states = async (state: string) =>
      (await listAccounts(ada, accountsInput.parse({ q: "Ylva", state }), now)).rows.map((row) => row.state);
    expect(await states("closed")).toEqual(["closed"]);
    for (const state of ["without", "account", "invited"]) expect(await states(state)).toEqual([]);
  });

  test("is not opened while another account has its sign-in name", async () => {
    const first = await withAccount({ name: "Xenia", email: null, hrId: "X-1" });
    await closeAccounts(by, only(first.id));
    await withAccount({ email: null, hrId: "x-1" });
    expect(await keyOf(openAccounts(by, only(first.id)))).toBe("access.signInNameTaken");
    expect(await client().closedAccount.count({ where: { employeeId: first.id } })).toBe(1);
  });

  test("of somebody without an e-mail is opened again under the number, however it is typed", async () => {
    const { id } = await withAccount({ email: null, hrId: "Q-77" });
    await closeAccounts(by, only(id));
    await openAccounts(by, only(id));
    expect(await signIn("q-77")).toBe(id);
  });

  test("is no reason to invite nobody in silence where a list of closed accounts was chosen", async () => {
    const { id } = await withAccount({ name: "Tilda Closed" });
    await closeAccounts(by, only(id));
    const chosen = { all: { q: "Tilda", state: "closed" } };
    for (const command of [inviteByMail, makePersonalLinks])
      expect(await keyOf(command(by, chosen))).toBe("access.accountClosed");
  });

  test("is none of those that an invitation by mail could not reach", async () => {
    const { id } = await withAccount({ name: "Sven Closed", email: null });
    await makeEmployee({ name: "Sven New" });
    await closeAccounts(by, only(id));
    const invited = await inviteByMail(by, { all: { q: "Sven" } });
    expect(invited).toMatchObject({ count: 1, known: 0, withoutEmail: 0 });
  });
});

test("what is done with all of a list that shows one state alone is done with nobody else", async () => {
  const [closed, other, invited] = [
    await withAccount({ name: "Rut Closed" }),
    await withAccount({ name: "Rut Open" }),
    await makeEmployee({ name: "Rut Invited" }),
  ];
  await makeEmployee({ name: "Rut New" });
  await closeAccounts(by, only(closed.id));
  await inviteByMail(by, only(invited.id));
  const all = (state: string) => ({ all: { q: "Rut", state } });
  expect(await preview("close", all("closed"))).toMatchObject({
    accounts: 0,
    open: 0,
    closed: 1,
    without: 0,
  });
  expect((await makePersonalLinks(by, all("account"))).links.map(({ employeeId }) => employeeId)).toEqual([
    other.id,
  ]);
  expect(await inviteByMail(by, all("invited"))).toMatchObject({ count: 1 });
  expect(await closeAccounts(by, all("closed"))).toMatchObject({ unchanged: true });
});

describe("who may not be shut out", () => {
  test("the own account is refused where it was chosen, and left out of a list", async () => {
    const { id } = await withAccount({ name: "Wim Shut" });
    const session = await open(ada.employeeId);
    expect(await keyOf(closeAccounts(by, only(id, ada.employeeId)))).toBe("access.ownAccount");
    expect(await keyOf(endSessionsOf(by, only(ada.employeeId)))).toBe("access.ownSessions");
    expect(await preview("close", only(id, ada.employeeId))).toMatchObject({ accounts: 1, isOwn: true });
    expect(await client().account.count({ where: { employeeId: id } })).toBe(1);
    const all = { all: { q: "Shut" } };
    await endSessionsOf(by, all);
    expect(await isOpen(session)).toBe(true);
    expect(await closeAccounts(by, all)).toEqual({ id, employeeIds: [id] });
  });

  test("two admins who close each other's account at once: one stays", async () => {
    const other = await makeAdmin("Bo");
    const both = await Promise.allSettled([
      closeAccounts(by, only(other.employeeId)),
      closeAccounts({ actor: other, now }, only(ada.employeeId)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find(({ status }) => status === "rejected");
    expect(refused).toMatchObject({ reason: { userMessage: { key: "access.lastAdmin" } } });
    await openAccounts(SYSTEM, only(ada.employeeId, other.employeeId));
    await client().roleGrant.deleteMany({ where: { employeeId: other.employeeId } });
  });

  test("an admin whose account is just being closed does not close that of the last other one", async () => {
    const other = await makeAdmin("Bea");
    const both = await meanwhile(
      () => closeAccounts(by, only(other.employeeId)),
      () => closeAccounts({ actor: other, now }, only(ada.employeeId)),
    );
    expect(both.map((outcome) => outcome?.status)).toEqual(["fulfilled", "rejected"]);
    expect(await client().account.count({ where: { employeeId: ada.employeeId } })).toBe(1);
    await client().roleGrant.deleteMany({ where: { employeeId: other.employeeId } });
  });

  test("the last admin who can sign in, by whomever", async () => {
    expect(await keyOf(closeAccounts(SYSTEM, only(ada.employeeId)))).toBe("access.lastAdmin");
    expect(await keyOf(closeAccounts(SYSTEM, { all: {} }))).toBe("access.lastAdmin");
    expect(await client().account.count({ where: { employeeId: ada.employeeId } })).toBe(1);
  });
});

test("sessions end on every device, also of several people; who is signed out signs in again", async () => {
  const [one, two, idle] = [await withAccount(), await withAccount(), await withAccount()];
  const sessions = [await open(one.id), await open(one.id), await open(two.id)];
  const chosen = only(one.id, two.id, idle.id);
  expect(await preview("sign-out", chosen)).toMatchObject({ accounts: 2, sessions: 3, open: 3 });
  expect(await endSessionsOf(by, chosen)).toEqual({ id: 0, employeeIds: [one.id, two.id] });
  expect(await Promise.all(sessions.map(isOpen))).toEqual([false, false, false]);
  expect(await endSessionsOf(by, chosen)).toMatchObject({ unchanged: true });
  expect((await trail("account.sign-out")).map(({ detail }) => detail)).toEqual([
    { employeeIds: [one.id, two.id] },
  ]);
  expect(await signIn(one.email)).toBe(one.id);
});

test("before it is done: how many accounts change, and whose do not", async () => {
  const [one, closed, admin] = [await withAccount(), await withAccount(), await makeAdmin("Cy")];
  const [without, left] = [await makeEmployee(), await withAccount({ activeUntil: new Date("2026-11-22") })];
  await closeAccounts(by, only(closed.id));
  await open(one.id);
  const chosen = only(one.id, closed.id, admin.employeeId, without.id, left.id);
  const counts = { without: 1, closed: 1, open: 2, isOwn: false };
  expect(await preview("close", chosen)).toEqual({ accounts: 2, sessions: 1, admins: 1, ...counts });
  expect(await preview("open", chosen)).toEqual({ accounts: 1, sessions: 0, admins: 0, ...counts });
  expect((await closeAccounts(by, chosen)).employeeIds).toEqual([one.id, admin.employeeId]);
  await client().roleGrant.deleteMany({ where: { employeeId: admin.employeeId } });
});

test("who leaves is signed out that day, and cannot sign in or get a link, with the account left as it is", async () => {
  const { id, email } = await withAccount();
  const session = await open(id);
  await client().employee.update({ where: { id }, data: { activeUntil: new Date("2026-11-22") } });
  expect(await isOpen(session)).toBe(false);
  await expect(signIn(email)).rejects.toMatchObject({ code: "unauthenticated" });
  expect((await makePersonalLinks(by, only(id))).links).toEqual([]);
  expect(await client().account.count({ where: { employeeId: id } })).toBe(1);
});

test("before accounts are opened the own one, which is open, is no reason to refuse it", async () => {
  const { id } = await withAccount();
  await closeAccounts(by, only(id));
  expect(await preview("open", only(id, ada.employeeId))).toMatchObject({ accounts: 1, isOwn: false });
});

test("before accounts are closed only administrators among them are counted as such", async () => {
  const { id } = await withAccount();
  await client().roleGrant.create({ data: { employeeId: id, role: "lnd" } });
  expect(await preview("close", only(id))).toMatchObject({ accounts: 1, admins: 0 });
});

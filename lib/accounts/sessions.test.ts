import { beforeAll, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { endSession, endSessions, openSession, resumeSession } from "./sessions";

withDatabase();
beforeAll(() => makeOrganisation({ timeZone: "America/Los_Angeles" }));

const NOW = new Date("2026-11-22T03:00:00Z");
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const BROWSER = { userAgent: "Mozilla/5.0", address: "192.0.2.7" };

async function person(changes: Parameters<typeof makeEmployee>[0] = {}) {
  const { id } = await makeEmployee(changes);
  await giveAccount(id);
  return id;
}
async function open(employeeId: number, now = NOW): Promise<string> {
  const token = await openSession(employeeId, BROWSER, now);
  if (token === null) throw new Error("No session was opened.");
  return token;
}
const isOpen = async (token: string, now = NOW) => (await resumeSession(token, now)) !== null;
const rows = (employeeId: number) => client().accountSession.findMany({ where: { employeeId } });

test("the token is stored as a hash alone, with the browser", async () => {
  const id = await person();
  const token = await open(id);
  const [row] = await rows(id);
  expect(JSON.stringify(row)).not.toContain(token);
  expect(row).toMatchObject({ userAgent: "Mozilla/5.0", address: "192.0.2.7", createdAt: NOW });
  expect(await resumeSession(token, NOW)).toMatchObject({ actor: { employeeId: id }, sessionId: row?.id });
  expect(await isOpen("a guess")).toBe(false);
});

test("each browser has a session of its own: one is ended, or all but one", async () => {
  const id = await person();
  const [one, two, three] = [await open(id), await open(id), await open(id)];
  await endSession(one, NOW);
  expect([await isOpen(one), await isOpen(two), await isOpen(three)]).toEqual([false, true, true]);
  const kept = (await resumeSession(three, NOW))?.sessionId ?? 0;
  await client().$transaction((tx) => endSessions(tx, [id], kept));
  expect([await isOpen(two), await isOpen(three)]).toEqual([false, true]);
  await client().$transaction((tx) => endSessions(tx, [id]));
  expect(await isOpen(three)).toBe(false);
});

test("use is written at most once a minute, and keeps the session open", async () => {
  const id = await person();
  const token = await open(id);
  const usedAt = async () => (await rows(id))[0]?.lastUsedAt;
  await isOpen(token, new Date(NOW.getTime() + 59_000));
  expect(await usedAt()).toEqual(NOW);
  const minute = new Date(NOW.getTime() + 60_000);
  await isOpen(token, minute);
  expect(await usedAt()).toEqual(minute);
  await isOpen(token, later(23));
  expect(await usedAt()).toEqual(later(23));
  expect(await isOpen(token, later(46))).toBe(true);
});

test("signing in and out are entries of the trail, by whom and from where; using a session is none", async () => {
  const id = await person();
  const entries = async () =>
    (await client().auditEntry.findMany({ where: { actorId: id }, orderBy: { id: "asc" } })).map(
      ({ command, subjectId, at, detail }) => ({ command, subjectId, at, detail }),
    );
  const token = (await openSession(id, { ...BROWSER, address: "2001:db8::7" }, NOW)) ?? "";
  const signedIn = { command: "account.sign-in", subjectId: String(id), at: NOW };
  expect(await entries()).toEqual([{ ...signedIn, detail: { address: "2001:db8:0:0" } }]);
  await isOpen(token, later(1));
  await endSession(token, later(2));
  await endSession(token, later(2));
  await endSession("a guess", later(2));
  expect((await entries()).slice(1)).toEqual([
    { command: "account.sign-out", subjectId: String(id), at: later(2), detail: {} },
  ]);
  expect(await isOpen(token, later(2))).toBe(false);
});

test("nobody is signed in without an entry, and whoever may not sign in leaves none", async () => {
  const id = await person();
  await client().$executeRaw`alter table audit_entry rename to audit_entry_away`;
  await expect(openSession(id, BROWSER, NOW)).rejects.toThrow();
  await client().$executeRaw`alter table audit_entry_away rename to audit_entry`;
  expect(await rows(id)).toEqual([]);
  const { id: left } = await makeEmployee({ activeUntil: new Date("2026-01-01") });
  await giveAccount(left);
  expect(await openSession(left, BROWSER, NOW)).toBeNull();
  expect(await client().auditEntry.count({ where: { actorId: left } })).toBe(0);
});

describe("a session ends by itself", () => {
  test("after 24 hours unused, and its row is removed", async () => {
    const id = await person();
    const token = await open(id);
    expect(await isOpen(token, later(24))).toBe(false);
    expect(await rows(id)).toEqual([]);
    expect(await isOpen(token, NOW)).toBe(false);
  });

  test("after two hours unused for somebody with a role, from when it was granted", async () => {
    const id = await person();
    const token = await open(id);
    expect(await isOpen(token, later(3))).toBe(true);
    await client().roleGrant.create({ data: { employeeId: id, role: "auditor" } });
    expect(await isOpen(token, later(4.9))).toBe(true);
    expect(await isOpen(token, later(7))).toBe(false);
  });

  test("when the account is removed", async () => {
    const id = await person();
    const token = await open(id);
    await client().account.delete({ where: { employeeId: id } });
    expect(await isOpen(token)).toBe(false);
  });

  test("at midnight of the last day, in the organisation's time zone", async () => {
    // Left as of 22 November; in Los Angeles the 21st lasts until 08:00 UTC of the 22nd.
    const id = await person({ activeUntil: new Date("2026-11-22") });
    const token = await open(id);
    expect(await isOpen(token, new Date("2026-11-22T07:59:00Z"))).toBe(true);
    expect(await isOpen(token, new Date("2026-11-22T08:00:00Z"))).toBe(false);
    expect(await openSession(id, BROWSER, new Date("2026-11-22T08:00:00Z"))).toBeNull();
  });
});

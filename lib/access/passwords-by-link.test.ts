import { beforeAll, describe, expect, test } from "vitest";
import { writeAccount } from "@/lib/accounts/account-rows";
import { isPassword } from "@/lib/accounts/methods/password-hash";
import { openSession, resumeSession } from "@/lib/accounts/sessions";
import type { Actor } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, PUBLIC_URL } from "@/lib/testing/factories";
import { untilBlocked } from "@/lib/testing/until";
import { actorOfLink, changePassword, choosePassword } from "./choose-password";
import { runAdmin } from "./command-line";
import { makePersonalLinks, withdrawInvitations } from "./invitations";
import { findLink, openLink, requireKnownLink } from "./links";

withDatabase();
const NOW = new Date("2026-11-22T10:00:00Z");
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const PASSWORD = "blue kettle on a train";
let admin: Actor;

beforeAll(async () => {
  await makeOrganisation({ publicUrl: `${PUBLIC_URL}/` });
  admin = actorOf(await makeEmployee(), ["admin"]);
});

async function linkOf(id: number, now = NOW): Promise<string> {
  const { links } = await makePersonalLinks({ actor: admin, now }, { employeeIds: [id] });
  const link = links[0]?.link ?? "";
  expect(link).toMatch(/^https:\/\/learn\.example\.com\/set-password\/[\w-]{43}$/);
  return link.split("/").at(-1) ?? "";
}
async function choose(token: string, password = PASSWORD, now = NOW) {
  const link = requireKnownLink(await findLink(client(), token, now));
  return choosePassword({ actor: actorOfLink(link), now }, { token, password });
}
const keyOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.userMessage?.key ?? String(error),
  );
const hashOf = async (id: number) =>
  (await client().account.findUnique({ where: { employeeId: id } }))?.passwordHash ?? null;
const stateOf = async (token: string, now = NOW) => (await findLink(client(), token, now))?.state;

describe("an invitation", () => {
  test("makes the account of its person, signed in by e-mail, or by HR number without e-mail", async () => {
    const { id, email } = await makeEmployee({ email: "New.Person@Example.com" });
    const token = await linkOf(id);
    expect(await client().account.count({ where: { employeeId: id } })).toBe(0);
    await choose(token);
    expect(await client().account.findUnique({ where: { employeeId: id } })).toMatchObject({
      signInName: email?.toLowerCase(),
      passwordChangedAt: NOW,
    });
    expect(await isPassword(await hashOf(id), PASSWORD)).toBe(true);
  });

  test("is stored as a hash alone", async () => {
    const { id } = await makeEmployee();
    const token = await linkOf(id);
    const rows = await client().accountToken.findMany({ where: { employeeId: id } });
    const trail = await client().auditEntry.findMany({
      select: { command: true, subjectId: true, detail: true },
      orderBy: { id: "asc" },
    });
    expect(JSON.stringify([rows, trail])).not.toContain(token);
    expect(trail.at(-1)).toMatchObject({
      command: "account.make-links",
      detail: { links: [{ employeeId: id, kind: "invitation" }] },
      subjectId: String(id),
    });
  });

  test("works once; every other link of the person stops working", async () => {
    const { id } = await makeEmployee();
    const [one, two] = [await linkOf(id), await linkOf(id)];
    expect(await client().invitation.count({ where: { employeeId: id } })).toBe(1);
    await choose(one);
    expect(await keyOf(choose(one, "another long sentence", later(1)))).toBe("accounts.linkUsed");
    expect(await stateOf(two)).toBeUndefined();
    expect(await isPassword(await hashOf(id), PASSWORD)).toBe(true);
  });

  test("used twice at the same moment works once", async () => {
    const { id } = await makeEmployee();
    const token = await linkOf(id);
    const both = await client().$transaction(
      async (tx) => {
        // Whoever came first is not done yet when both others have opened the link.
        await tx.$queryRaw`select id from account_token where employee_id = ${id} for update`;
        const choosing = [choose(token, "one long sentence"), choose(token, "two long sentences")];
        const settled = Promise.allSettled(choosing);
        await untilBlocked(2);
        return { settled };
      },
      { timeout: 30_000 },
    );
    const outcomes = await both.settled;
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("whose answer was lost may be sent again with the same password, for ten minutes", async () => {
    const { id } = await makeEmployee();
    const token = await linkOf(id);
    await choose(token);
    expect(await choose(token)).toMatchObject({ id, unchanged: true });
    expect(await keyOf(choose(token, "another long sentence"))).toBe("accounts.linkUsed");
    expect(await keyOf(choose(token, PASSWORD, later(0.2)))).toBe("accounts.linkUsed");
  });

  test("is valid for seven days", async () => {
    const { id } = await makeEmployee();
    const token = await linkOf(id);
    expect(await stateOf(token, later(7 * 24 - 0.1))).toBe("open");
    expect(await keyOf(choose(token, PASSWORD, later(7 * 24)))).toBe("accounts.linkExpired");
  });

  test("that was withdrawn, or of somebody who has left, makes no account", async () => {
    const [gone, left] = [await makeEmployee(), await makeEmployee()];
    const [one, two] = [await linkOf(gone.id), await linkOf(left.id)];
    const by = { actor: admin, now: NOW };
    expect(await withdrawInvitations(by, { employeeIds: [gone.id] })).toMatchObject({
      employeeIds: [gone.id],
    });
    expect(await withdrawInvitations(by, { employeeIds: [gone.id] })).toMatchObject({ unchanged: true });
    await client().employee.update({ where: { id: left.id }, data: { activeUntil: new Date("2026-11-22") } });
    expect(await keyOf(choose(one))).toBe("accounts.linkWithdrawn");
    expect(await keyOf(choose(two))).toBe("accounts.linkLeft");
    expect([await hashOf(gone.id), await hashOf(left.id)]).toEqual([null, null]);
    expect(await keyOf(choose(await linkOf(gone.id)))).toBe("done");
  });

  test("for a sign-in name that another account has, in another case or Unicode form, is refused", async () => {
    const [first, second] = [
      await makeEmployee({ email: "ren\u00e9@example.com" }),
      await makeEmployee({ email: null, hrId: "RENE\u0301@example.com" }),
    ];
    await choose(await linkOf(first.id));
    expect(await keyOf(choose(await linkOf(second.id)))).toBe("accounts.signInNameTaken");
    expect(await hashOf(second.id)).toBeNull();
  });

  test("takes no password that is short or easily guessed, and stays open", async () => {
    const { id, email } = await makeEmployee({ name: "Ingrid Solberg" });
    const token = await linkOf(id);
    const { name: organisation } = await client().organisation.findUniqueOrThrow({ where: { id: 1 } });
    for (const password of ["short", "passwordpassword", "ingridsolberg1", email, organisation])
      await expect(choose(token, password), password).rejects.toMatchObject({
        code: "invalid",
        fields: { password: expect.anything() },
      });
    expect(await stateOf(token)).toBe("open");
  });
});

describe("a new password", () => {
  async function withAccount() {
    const employee = await makeEmployee();
    await client().$transaction((tx) =>
      writeAccount(tx, { employeeId: employee.id, password: "the former one", now: NOW }),
    );
    const open = async () => (await openSession(employee.id, { userAgent: "", address: "" }, NOW)) ?? "";
    return { id: employee.id, actor: actorOf(employee), here: await open(), there: await open() };
  }
  const isOpen = async (token: string) => (await resumeSession(token, NOW)) !== null;

  test("by a link replaces the former one and ends every session; the link is valid for 24 hours", async () => {
    const { id, here, there } = await withAccount();
    const token = await linkOf(id);
    expect(await stateOf(token, later(24))).toBe("expired");
    await choose(token);
    expect(await isPassword(await hashOf(id), "the former one")).toBe(false);
    expect([await isOpen(here), await isOpen(there)]).toEqual([false, false]);
  });

  test("by its owner needs the present one, and ends the other sessions and open links", async () => {
    const { id, actor, here, there } = await withAccount();
    const token = await linkOf(id);
    const sessionId = (await resumeSession(here, NOW))?.sessionId;
    const change = (current: string) =>
      changePassword({ actor, now: NOW }, { current, password: PASSWORD, sessionId });
    await expect(change("a guess")).rejects.toMatchObject({ fields: { current: expect.anything() } });
    expect(await isOpen(there)).toBe(true);
    await change("the former one");
    expect(await isPassword(await hashOf(id), PASSWORD)).toBe(true);
    expect([await isOpen(here), await isOpen(there)]).toEqual([true, false]);
    expect(await stateOf(token)).toBeUndefined();
  });

  test("that is short or easily guessed is refused to its owner as well", async () => {
    const { id, actor, here } = await withAccount();
    const { name, email } = await client().employee.findUniqueOrThrow({ where: { id } });
    const { name: organisation } = await client().organisation.findUniqueOrThrow({ where: { id: 1 } });
    const sessionId = (await resumeSession(here, NOW))?.sessionId;
    for (const password of ["short", "passwordpassword", `${name}${name}`, email ?? "", organisation])
      await expect(
        changePassword({ actor, now: NOW }, { current: "the former one", password, sessionId }),
        password,
      ).rejects.toMatchObject({ code: "invalid", fields: { password: expect.anything() } });
    expect(await isPassword(await hashOf(id), "the former one")).toBe(true);
  });
});

test("an admin makes no link for the own account; the console does", async () => {
  const employee = await makeEmployee();
  const self = actorOf(employee, ["admin"]);
  expect(await keyOf(makePersonalLinks({ actor: self, now: NOW }, { employeeIds: [employee.id] }))).toBe(
    "accounts.ownLink",
  );
  const { text, ok } = await runAdmin(["reset-password", employee.email?.toUpperCase() ?? ""], NOW);
  expect(ok).toBe(true);
  const token = text.trim().split("/").at(-1) ?? "";
  expect(await keyOf(choose(token))).toBe("done");
  await expect(runAdmin(["reset-password"], NOW)).rejects.toMatchObject({ code: "invalid" });
  await expect(runAdmin(["reset-password", "nobody@example.com"], NOW)).rejects.toMatchObject({
    code: "not_found",
  });
});

test("of 10,000 guesses at a link thirty are looked at", async () => {
  const guess = (n: number) => openLink(`guess${n}`, "2001:db8::1", NOW).then(String, () => "refused");
  for (let n = 0; n < 30; n += 1) expect(await guess(n)).toBe("null");
  expect(await guess(30)).toBe("refused");
  const token = await linkOf((await makeEmployee()).id);
  expect(await openLink(token, "2001:db8::1", NOW)).toMatchObject({ state: "open" });
});

describe("what is left of a chosen password", () => {
  const details = async (command: string, id: number) => {
    const entries = await client().auditEntry.findMany({ where: { command, subjectId: String(id) } });
    return entries.map(({ detail }) => detail);
  };

  test("an invitation that is accepted, and an entry of the trail that does not hold it", async () => {
    const { id } = await makeEmployee();
    await choose(await linkOf(id));
    expect(await client().invitation.findMany({ where: { employeeId: id } })).toMatchObject([
      { acceptedAt: NOW },
    ]);
    expect(await details("account.choose-password", id)).toEqual([{ by: "invitation" }]);
  });

  test("by its owner: an entry that holds neither password, and no guess that was counted", async () => {
    const employee = await makeEmployee();
    const former = "the former one";
    await client().$transaction((tx) =>
      writeAccount(tx, { employeeId: employee.id, password: former, now: NOW }),
    );
    const change = (current: string) =>
      changePassword({ actor: actorOf(employee), now: NOW }, { current, password: PASSWORD, sessionId: 1 });
    const counted = () =>
      client().rateLimit.count({ where: { key: `change-password:${employee.id}`, points: { gt: 0 } } });
    await expect(change("a guess")).rejects.toMatchObject({ code: "invalid" });
    expect(await counted()).toBe(1);
    await change(former);
    expect(await counted()).toBe(0);
    expect(await details("account.change-password", employee.id)).toEqual([{}]);
  });
});

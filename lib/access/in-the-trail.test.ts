import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openSession, resumeSession } from "@/lib/accounts/sessions";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { inviteByMail, makePersonalLinks, withdrawInvitations } from "./invitations";
import { endOwnSessions } from "./own-account";

withDatabase();
const now = new Date("2026-11-22T10:00:00Z");
const by = { actor: { kind: "system", job: "test" } as const, now };

beforeAll(async () => {
  await makeOrganisation();
  vi.stubEnv("SMTP_URL", "smtp://localhost:2525");
  vi.stubEnv("MAIL_FROM", "cairn@example.com");
});
afterAll(() => vi.unstubAllEnvs());

const trail = async (command: string) =>
  (await client().auditEntry.findMany({ where: { command }, orderBy: { id: "asc" } })).map(
    ({ detail }) => detail,
  );

test("the trail names the people whose invitations were withdrawn, also those of a whole list", async () => {
  const [one, two] = [await makeEmployee({ name: "Recalled One" }), await makeEmployee()];
  const other = await makeEmployee({ name: "Recalled Three" });
  await makePersonalLinks(by, { employeeIds: [one.id, two.id] });
  await withdrawInvitations(by, { all: { q: "Recalled" } });
  await withdrawInvitations(by, { employeeIds: [two.id, other.id] });
  expect(await trail("account.withdraw-invitations")).toEqual([
    { employeeIds: [one.id] },
    { employeeIds: [two.id] },
  ]);
});

test("the trail says which people were to be invited, and how many were", async () => {
  await makeEmployee({ name: "Wanted One" });
  await makeEmployee({ name: "Wanted Two" });
  const { id } = await makeEmployee({ name: "Third" });
  await inviteByMail(by, { all: { q: "Wanted" } });
  await inviteByMail(by, { employeeIds: [id] });
  expect(await trail("account.invite")).toEqual([
    { all: { q: "Wanted" }, count: 2 },
    { employeeIds: [id], count: 1 },
  ]);
});

test("the trail tells the end of one own session from the end of all others", async () => {
  const me = await makeEmployee();
  await giveAccount(me.id);
  const open = async () => {
    const token = (await openSession(me.id, { userAgent: "", address: "" }, now)) ?? "";
    return (await resumeSession(token, now))?.sessionId ?? 0;
  };
  const [here, there] = [await open(), await open()];
  await endOwnSessions({ actor: actorOf(me), now }, { sessionId: there });
  await endOwnSessions({ actor: actorOf(me), now }, { all: "true", keep: here });
  expect(await trail("account.end-sessions")).toEqual([{}, { all: true }]);
});

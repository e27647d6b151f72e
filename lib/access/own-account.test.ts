import { beforeAll, expect, test } from "vitest";
import { openSession, resumeSession } from "@/lib/accounts/sessions";
import { client } from "@/lib/db/client";
import { editPerson } from "@/lib/structure/person-commands";
import { getPersonToEdit } from "@/lib/structure/person-queries";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { endOwnSessions, getOwnAccount, setOwnTimeZone } from "./own-account";

withDatabase();
beforeAll(() => makeOrganisation());
const now = new Date("2026-11-22T10:00:00Z");

async function person() {
  const employee = await makeEmployee();
  await giveAccount(employee.id);
  return actorOf(employee);
}
async function open(employeeId: number) {
  const token = await openSession(
    employeeId,
    { userAgent: "Firefox/140 Windows", address: "192.0.2.7" },
    now,
  );
  const session = await resumeSession(token ?? "", now);
  return { token: token ?? "", id: session?.sessionId ?? 0 };
}

test("a person sees the own sessions and ends one, or all others; never those of somebody else", async () => {
  const [me, other] = [await person(), await person()];
  const [one, two, here] = [await open(me.employeeId), await open(me.employeeId), await open(me.employeeId)];
  const theirs = await open(other.employeeId);
  const listed = async () => (await getOwnAccount(me)).sessions.map(({ id }) => id);
  expect((await getOwnAccount(me)).sessions[0]).toMatchObject({
    device: "Firefox, Windows",
    address: "192.0.2.7",
    openedAt: now,
  });
  await endOwnSessions({ actor: me, now }, { sessionId: one.id });
  expect(await listed()).toEqual([here.id, two.id]);
  await endOwnSessions({ actor: me, now }, { sessionId: theirs.id });
  await endOwnSessions({ actor: me, now }, { all: "true", keep: here.id });
  expect(await listed()).toEqual([here.id]);
  expect(await resumeSession(theirs.token, now)).not.toBeNull();
});

test("the session used last stands first, with when it was opened and used", async () => {
  const me = await person();
  const [first, second] = [await open(me.employeeId), await open(me.employeeId)];
  const later = new Date(now.getTime() + 3_600_000);
  await resumeSession(first.token, later);
  expect((await getOwnAccount(me)).sessions).toMatchObject([
    { id: first.id, openedAt: now, usedAt: later },
    { id: second.id, openedAt: now, usedAt: now },
  ]);
});

test("a person reads when the password was chosen", async () => {
  const me = await person();
  const passwordChangedAt = new Date("2026-10-05T08:00:00Z");
  await client().account.update({ where: { employeeId: me.employeeId }, data: { passwordChangedAt } });
  expect(await getOwnAccount(me)).toMatchObject({ passwordChangedAt });
});

test("a time zone is one that exists, or that of the organisation", async () => {
  const me = await person();
  const set = (timeZone: string) => setOwnTimeZone({ actor: me, now }, { timeZone });
  const zone = async () => (await getOwnAccount(me)).timeZone;
  await set("Pacific/Auckland");
  expect(await zone()).toBe("Pacific/Auckland");
  await expect(set("Mars/Olympus")).rejects.toMatchObject({ code: "invalid" });
  await set("");
  expect(await zone()).toBeNull();
});

test("a form of a person that an admin had open does not put back the time zone they have chosen since", async () => {
  const me = await person();
  const admin = actorOf({ id: 1_000_000, name: "Ada" }, ["admin"]);
  const { version } = await getPersonToEdit(admin, me.employeeId);
  await setOwnTimeZone({ actor: me, now }, { timeZone: "Pacific/Auckland" });
  const form = { employeeId: me.employeeId, version, timeZone: "" };
  await expect(editPerson({ actor: admin, now }, form)).rejects.toMatchObject({ code: "conflict" });
  expect((await client().employee.findUniqueOrThrow({ where: { id: me.employeeId } })).timeZone).toBe(
    "Pacific/Auckland",
  );
});

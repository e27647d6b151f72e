import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { readActor } from "@/lib/accounts/account";
import { openSession, resumeSession } from "@/lib/accounts/sessions";
import type { Actor } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import type { Role } from "@/lib/db/generated/enums";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  giveAccount,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeUnit,
} from "@/lib/testing/factories";
import { writesTo } from "@/lib/testing/faults/processes";
import { runJobs } from "@/lib/testing/jobs";
import { untilBlocked } from "@/lib/testing/until";
import { readRolePage } from "./role-page";
import { grantRole, revokeRole } from "./roles";
import { lastHeldBy, listRoleHolders, rolesInput } from "./roles-list";

withDatabase();
const now = new Date("2026-11-22T10:00:00Z");
let admin: Actor;
let by: { actor: Actor; now: Date };

async function person(changes: Parameters<typeof makeEmployee>[0] = {}) {
  const { id } = await makeEmployee(changes);
  await giveAccount(id);
  return id;
}
const grants = (employeeId: number) =>
  client().roleGrant.findMany({
    where: { employeeId },
    orderBy: [{ role: "asc" }, { unitId: "asc" }],
    select: { role: true, unitId: true, credentialId: true },
  });
const makeNamedUnit = async (name: string) => {
  const { id } = await makeUnit();
  return (await client().orgUnit.update({ where: { id }, data: { name } })).id;
};
const keyOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.userMessage?.key ?? String(error),
  );

beforeAll(async () => {
  await makeOrganisation();
  const id = await person({ name: "Ada" });
  admin = actorOf({ id, name: "Ada" }, ["admin"]);
  by = { actor: admin, now };
  await client().roleGrant.create({ data: { employeeId: id, role: "admin" } });
});

describe("a role", () => {
  test("is granted to everybody's reach or to units, and a new scope replaces the former one", async () => {
    const [employeeId, north, south] = [await person(), await makeUnit(), await makeUnit()];
    await grantRole(by, {
      employeeId,
      role: "executive",
      scope: "units",
      unitIds: [north.id, south.id, north.id],
    });
    expect((await readActor(employeeId, now))?.executiveUnitIds?.sort()).toEqual([north.id, south.id]);
    await grantRole(by, { employeeId, role: "executive", scope: "units", unitIds: [south.id] });
    expect(await grants(employeeId)).toEqual([{ role: "executive", unitId: south.id, credentialId: null }]);
    await grantRole(by, { employeeId, role: "executive" });
    expect((await readActor(employeeId, now))?.executiveUnitIds).toBeNull();
    expect(await grantRole(by, { employeeId, role: "executive" })).toMatchObject({ unchanged: true });
    const trail = await client().auditEntry.findMany({
      where: { command: "role.grant", subjectId: String(employeeId) },
    });
    expect(trail).toHaveLength(3);
    expect(trail.at(1)?.detail).toMatchObject({
      role: "executive",
      unitIds: [south.id],
      before: [{ unitId: north.id }, { unitId: south.id }],
    });
  });

  test("of an assessor moves from one credential to another one, or to a unit", async () => {
    const employeeId = await person();
    const [one, other] = [await makeCredential(), await makeCredential()];
    const limit = async (...credentials: { credentialId: number }[]) => {
      const credentialIds = credentials.map(({ credentialId }) => credentialId);
      return grantRole(by, { employeeId, role: "assessor", scope: "credentials", credentialIds });
    };
    const limits = async () => (await grants(employeeId)).map(({ credentialId }) => credentialId).sort();
    await limit(one);
    expect(await limit(one)).toMatchObject({ unchanged: true });
    expect(await limit(other)).not.toHaveProperty("unchanged");
    expect(await limits()).toEqual([other.credentialId]);
    await limit(one, other);
    expect(await limits()).toEqual([one.credentialId, other.credentialId].sort());
    const { id: unitId } = await makeUnit();
    await grantRole(by, { employeeId, role: "assessor", scope: "units", unitIds: [unitId] });
    expect(await grants(employeeId)).toEqual([{ role: "assessor", unitId, credentialId: null }]);
    await revokeRole(by, { employeeId, role: "assessor", isLast: "acknowledged" });
    const trail = await client().auditEntry.findMany({
      where: { subjectId: String(employeeId) },
      orderBy: { id: "asc" },
    });
    const [first, second] = [one, other].map(({ credentialId }) => credentialId);
    expect(trail.map(({ detail }) => detail)).toMatchObject([
      { scope: "credentials", credentialIds: [first], before: [] },
      { scope: "credentials", credentialIds: [second], before: [{ credentialId: first }] },
      { scope: "credentials", credentialIds: [first, second], before: [{ credentialId: second }] },
      { scope: "units", unitIds: [unitId] },
      { role: "assessor", before: [{ unitId }] },
    ]);
  });

  test.each([
    [{ role: "admin", scope: "units", unitIds: [1] }, "scope"],
    [{ role: "lnd", scope: "credentials", credentialIds: [1] }, "scope"],
    [{ role: "executive", scope: "credentials", credentialIds: [1] }, "scope"],
    [{ role: "auditor", scope: "units", unitIds: [1] }, "scope"],
    [{ role: "lnd", scope: "units" }, "unitIds"],
    [{ role: "lnd", scope: "units", unitIds: [999_999] }, "unitIds"],
    [{ role: "assessor", scope: "credentials", credentialIds: [999_999] }, "credentialIds"],
    [{ role: "king" }, "role"],
  ] as [object, string][])("with %j is refused at the field %s", async (input, field) => {
    const employeeId = await person();
    await expect(grantRole(by, { employeeId, ...input })).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.anything() },
    });
    expect(await grants(employeeId)).toEqual([]);
  });

  test("is told with its limits, and as a change where it was held before", async () => {
    const employeeId = await person();
    const units = await Promise.all(["Dock", "Crane", "Berth", "Annex"].map((name) => makeNamedUnit(name)));
    await grantRole(by, { employeeId, role: "lnd" });
    await runJobs(now);
    await client().message.updateMany({ where: { employeeId }, data: { readAt: now } });
    await grantRole(by, { employeeId, role: "lnd", scope: "units", unitIds: units });
    const told = await client().messageBatch.findMany({
      where: { kind: "role_granted", employeeIds: { has: employeeId } },
      orderBy: { id: "asc" },
    });
    expect(told.map(({ data }) => data)).toMatchObject([
      { role: "lnd", limitedTo: null, limits: [], isChange: false, by: "Ada" },
      { limitedTo: "units", limits: ["Annex", "Berth", "Crane"], more: 1, isChange: true },
    ]);
  });

  test("limited to credentials is told with their titles", async () => {
    const employeeId = await person();
    const credentialIds = [];
    for (const title of ["Slinging", "Rigging"])
      credentialIds.push((await makeCredential({ title })).credentialId);
    await grantRole(by, { employeeId, role: "assessor", scope: "credentials", credentialIds });
    const told = await client().messageBatch.findFirstOrThrow({
      where: { kind: "role_granted", employeeIds: { has: employeeId } },
    });
    expect(told.data).toMatchObject({ limitedTo: "credentials", limits: ["Rigging", "Slinging"], more: 0 });
  });

  test("taken back or changed before it was read: what was told of it is withdrawn, of this role alone", async () => {
    const employeeId = await person();
    const titles = async () => {
      await runJobs(now);
      const rows = await client().message.findMany({
        where: { employeeId, inInbox: true, mailState: "waiting" },
        orderBy: { id: "asc" },
        include: { batch: true },
      });
      return rows.map(({ batch }) => batch.data);
    };
    const units = [await makeNamedUnit("Dock"), await makeNamedUnit("Crane")];
    await grantRole(by, { employeeId, role: "auditor" });
    await grantRole(by, { employeeId, role: "lnd", scope: "units", unitIds: units });
    expect(await titles()).toMatchObject([{ role: "auditor" }, { role: "lnd", limits: ["Crane", "Dock"] }]);
    await grantRole(by, { employeeId, role: "lnd" });
    expect(await titles()).toMatchObject([{ role: "auditor" }, { role: "lnd", isChange: false }]);
    await revokeRole(by, { employeeId, role: "lnd", isLast: "acknowledged" });
    expect(await titles()).toMatchObject([{ role: "auditor" }]);
  });

  test.each([
    ["in a message that is not in the inbox yet", "queued", [false, false, false]],
    ["and nobody read of it", "unread", [false, false, false]],
    ["and the first was read", "read", [false, true, true]],
  ])(
    "told %s, and changed twice: it is told as a change only to who knows of it",
    async (_what, first, changes) => {
      const employeeId = await person();
      const unitIds = [await makeNamedUnit("Dock")];
      await grantRole(by, { employeeId, role: "lnd" });
      if (first !== "queued") await runJobs(now);
      if (first === "read")
        await client().message.updateMany({ where: { employeeId }, data: { readAt: now } });
      await grantRole(by, { employeeId, role: "lnd", scope: "units", unitIds });
      if (first !== "queued") await runJobs(now);
      await grantRole(by, { employeeId, role: "lnd" });
      const told = await client().messageBatch.findMany({
        where: { kind: "role_granted", employeeIds: { has: employeeId } },
        orderBy: { id: "asc" },
      });
      expect(told.map(({ data }) => data)).toMatchObject(changes.map((isChange) => ({ isChange })));
      await runJobs(now);
      const unread = { employeeId, inInbox: true, readAt: null };
      expect(await client().message.count({ where: unread })).toBe(1);
    },
  );

  test("is not told to an admin who takes it themselves", async () => {
    const own = admin.kind === "person" ? admin.employeeId : 0;
    await grantRole(by, { employeeId: own, role: "auditor" });
    expect(
      await client().messageBatch.count({ where: { kind: "role_granted", employeeIds: { has: own } } }),
    ).toBe(0);
    await client().roleGrant.deleteMany({ where: { employeeId: own, role: "auditor" } });
  });

  test("is not granted to somebody who has left", async () => {
    const employeeId = await person({ activeUntil: new Date("2026-11-22") });
    await expect(grantRole(by, { employeeId, role: "lnd" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("of somebody who has left is taken back all the same", async () => {
    const employeeId = await person();
    await grantRole(by, { employeeId, role: "auditor" });
    await client().employee.update({
      where: { id: employeeId },
      data: { activeUntil: new Date("2026-11-22") },
    });
    await revokeRole(by, { employeeId, role: "auditor" });
    expect(await grants(employeeId)).toEqual([]);
  });

  test("taken back or narrowed ends the sessions of its holder; granted, it does not", async () => {
    const [employeeId, unit] = [await person(), await makeUnit()];
    const open = async () => (await openSession(employeeId, { userAgent: "", address: "" }, now)) ?? "";
    const isOpen = async (token: string) => (await resumeSession(token, now)) !== null;
    const first = await open();
    await grantRole(by, { employeeId, role: "auditor" });
    await grantRole(by, { employeeId, role: "lnd" });
    expect(await isOpen(first)).toBe(true);
    await grantRole(by, { employeeId, role: "lnd", scope: "units", unitIds: [unit.id] });
    expect(await isOpen(first)).toBe(false);
    const second = await open();
    await revokeRole(by, { employeeId, role: "auditor" });
    expect(await isOpen(second)).toBe(false);
    expect((await grants(employeeId)).map(({ role }) => role)).toEqual(["lnd"]);
    expect(await revokeRole(by, { employeeId, role: "auditor" })).toMatchObject({ unchanged: true });
  });
});

test("of two limits that two admins set at the same moment one replaces the other", async () => {
  const employeeId = await person();
  const [crane, rig] = [await makeCredential(), await makeCredential()];
  const limitTo = ({ credentialId }: typeof crane) =>
    grantRole(by, { employeeId, role: "assessor", scope: "credentials", credentialIds: [credentialId] });
  // Both get as far as they can before one of them writes.
  const wall = await writesTo("role_grant");
  const both = Promise.all([limitTo(crane), limitTo(rig)]);
  await wall.reached();
  await untilBlocked(2);
  await wall.release();
  await both;
  expect(await grants(employeeId)).toHaveLength(1);
});

describe("the last holder", () => {
  const held = async (role: Role) => {
    const employeeId = await person();
    await grantRole(by, { employeeId, role });
    return employeeId;
  };
  const me = () => (admin.kind === "person" ? admin.employeeId : 0);

  test("of the admin role keeps it, also where the other one has left or has no account", async () => {
    const [gone, without] = [await held("admin"), (await makeEmployee()).id];
    await grantRole(by, { employeeId: without, role: "admin" });
    await client().employee.update({ where: { id: gone }, data: { activeUntil: new Date("2026-11-22") } });
    expect(await lastHeldBy(admin, me(), now)).toEqual(["admin"]);
    expect(await keyOf(revokeRole(by, { employeeId: me(), role: "admin" }))).toBe("access.lastAdmin");
    const other = await held("admin");
    await revokeRole(by, { employeeId: other, role: "admin" });
    expect((await grants(me())).map(({ role }) => role)).toEqual(["admin"]);
  });

  test("an admin who takes the own role back is signed out, and changes nothing with the page left open", async () => {
    const own = await held("admin");
    const token = (await openSession(own, { userAgent: "", address: "" }, now)) ?? "";
    const before = await readActor(own, now);
    if (!before) throw new Error("The admin has an account.");
    await revokeRole({ actor: before, now }, { employeeId: own, role: "admin" });
    expect(await resumeSession(token, now)).toBeNull();
    const after = await readActor(own, now);
    if (!after) throw new Error("The account stays.");
    await expect(grantRole({ actor: after, now }, { employeeId: own, role: "admin" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await grants(own)).toEqual([]);
  });

  test("two admins who take each other's role back at once: one stays", async () => {
    const other = await held("admin");
    // Both get as far as they can before one of them writes.
    const wall = await writesTo("role_grant");
    const taken = Promise.allSettled([
      revokeRole(by, { employeeId: me(), role: "admin" }),
      revokeRole(
        { actor: actorOf({ id: other, name: "Other" }, ["admin"]), now },
        { employeeId: other, role: "admin" },
      ),
    ]);
    await wall.reached();
    await sleep(300);
    await wall.release();
    const both = await taken;
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await client().roleGrant.deleteMany({ where: { role: "admin" } });
    await client().roleGrant.create({ data: { employeeId: me(), role: "admin" } });
  });

  test("of assessor or L&D manager gives it back only when that was acknowledged", async () => {
    for (const role of ["assessor", "lnd"] as const) {
      await client().roleGrant.deleteMany({ where: { role } });
      const employeeId = await held(role);
      expect((await readRolePage(admin, employeeId, now)).last, "their page says so").toEqual([role]);
      expect(await keyOf(revokeRole(by, { employeeId, role }))).toBe("access.lastOfRole");
      expect(await keyOf(revokeRole(by, { employeeId, role, isLast: "acknowledged" }))).toBe("done");
    }
  });
});

test("beside each holder stand navigation, people and figures that follow from all their roles", async () => {
  const [north, south] = [await makeUnit(), await makeUnit()];
  const id = await person({ unitId: south.id, name: "Zz Reach" });
  for (let n = 0; n < 3; n += 1) await makeEmployee({ unitId: north.id });
  await makeEmployee({ unitId: south.id, managerId: id });
  await grantRole(by, { employeeId: id, role: "executive", scope: "units", unitIds: [north.id] });
  const { rows } = await listRoleHolders(admin, rolesInput.parse({ q: "Zz Reach" }), now);
  expect(rows).toEqual([
    expect.objectContaining({
      id: String(id),
      roles: [{ role: "executive", units: [{ id: north.id, name: north.name }], credentials: [] }],
      reaching: { navigation: expect.arrayContaining(["canWe", "myTeam", "home"]), people: 2, inFigures: 3 },
    }),
  ]);
});

test("credentials an assessor is limited to are listed by title", async () => {
  const version = await makeCredential({ title: "Crane" });
  const employeeId = await person({ name: "Yy Crane" });
  await grantRole(by, {
    employeeId,
    role: "assessor",
    scope: "credentials",
    credentialIds: [version.credentialId],
  });
  const { rows } = await listRoleHolders(admin, rolesInput.parse({ role: "assessor", q: "Yy Crane" }), now);
  expect(rows[0]?.roles).toEqual([
    { role: "assessor", units: [], credentials: [{ id: version.credentialId, name: "Crane" }] },
  ]);
});

test("of two units of which one does not exist none limits a role", async () => {
  const [employeeId, unit] = [await person(), await makeUnit()];
  const input = { employeeId, role: "lnd", scope: "units", unitIds: [unit.id, 2_000_000_000] };
  await expect(grantRole(by, input)).rejects.toMatchObject({
    fields: { unitIds: { key: "access.unitsMissing" } },
  });
  expect(await grants(employeeId)).toEqual([]);
});

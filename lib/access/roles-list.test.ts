import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/policy";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import type { Role } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { getRoleHolder, listRoleHolders, rolesInput } from "./roles-list";

withDatabase();
const NOW = new Date("2026-11-22T10:00:00Z");
let admin: Actor;
let unitId: number;

beforeAll(async () => {
  await makeOrganisation();
  unitId = (await makeUnit()).id;
  admin = actorOf(await makeEmployee({ unitId }), ["admin"]);
});

async function holder(name: string, roles: Role[], changes: Parameters<typeof makeEmployee>[0] = {}) {
  const { id } = await makeEmployee({ unitId, name, ...changes });
  for (const role of roles) await client().roleGrant.create({ data: { employeeId: id, role } });
  return id;
}
const list = async (asked: object) => {
  const { rows, total } = await listRoleHolders(admin, rolesInput.parse(asked), NOW);
  return { names: rows.map(({ name }) => name), total };
};

test("people who are here and hold a role are listed by name, each once, also by one role", async () => {
  await holder("Quill Cleo", ["auditor"]);
  await holder("Quill Ada", ["lnd", "assessor"]);
  await holder("Quill Bea", []);
  await holder("Quill Dan", ["lnd"], { activeUntil: fromDay("2026-11-22") });
  await holder("Quill Eve", ["lnd"], { activeUntil: fromDay("2026-11-23") });
  expect(await list({ q: "Quill" })).toEqual({ names: ["Quill Ada", "Quill Cleo", "Quill Eve"], total: 3 });
  expect(await list({ q: "Quill", role: "lnd" })).toEqual({ names: ["Quill Ada", "Quill Eve"], total: 2 });
});

test("a holder is found by the HR number, and only by the whole of it", async () => {
  await holder("Fay Finder", ["auditor"], { hrId: "HR-4711", email: null });
  expect(await list({ q: "HR-4711" })).toEqual({ names: ["Fay Finder"], total: 1 });
  expect(await list({ q: "HR-471" })).toEqual({ names: [], total: 0 });
});

test("pages of holders follow each other without a gap", async () => {
  const names = Array.from({ length: 12 }, (_, at) => `Pager ${String.fromCodePoint(65 + at)}`);
  for (const name of names) await holder(name, ["auditor"]);
  const page = (number: number) => list({ q: "Pager", size: "10", page: String(number) });
  expect(await page(1)).toEqual({ names: names.slice(0, 10), total: 12 });
  expect(await page(2)).toEqual({ names: names.slice(10), total: 12 });
});

test("units and credentials that limit a role stand by name", async () => {
  const id = await holder("Lim Ited", []);
  const units = await Promise.all(
    ["Wharf", "Annex", "Dock"].map(async (name) => {
      const { id } = await makeUnit();
      return client().orgUnit.update({ where: { id }, data: { name } });
    }),
  );
  for (const unit of units)
    await client().roleGrant.create({ data: { employeeId: id, role: "executive", unitId: unit.id } });
  for (const title of ["Rigging", "Crane", "Mooring"]) {
    const { credentialId } = await makeCredential({ title });
    await client().roleGrant.create({ data: { employeeId: id, role: "assessor", credentialId } });
  }
  const { roles } = (await getRoleHolder(admin, id, NOW)) ?? { roles: [] };
  expect(roles.find(({ role }) => role === "executive")?.units.map(({ name }) => name)).toEqual([
    "Annex",
    "Dock",
    "Wharf",
  ]);
  expect(roles.find(({ role }) => role === "assessor")?.credentials.map(({ name }) => name)).toEqual([
    "Crane",
    "Mooring",
    "Rigging",
  ]);
});

test("the roles of a person stand in one order, whichever was granted first", async () => {
  const id = await holder("Man Yfold", ["auditor", "assessor", "admin", "executive", "lnd"]);
  const { roles } = (await getRoleHolder(admin, id, NOW)) ?? { roles: [] };
  expect(roles.map(({ role }) => role)).toEqual(["admin", "lnd", "assessor", "executive", "auditor"]);
});

test("whoever holds a role is listed with the unit, not with what they are called there", async () => {
  const { id: other, name: unit } = await makeUnit();
  const id = await holder("Una Unit", ["auditor"], { unitId: other, title: "Rigger" });
  const { rows } = await listRoleHolders(admin, rolesInput.parse({ q: "Una Unit" }), NOW);
  expect(rows).toMatchObject([{ name: "Una Unit", unit }]);
  expect(await getRoleHolder(admin, id, NOW)).toMatchObject({ name: "Una Unit", unit });
});

test("roles of somebody who has left are not open for a change, of somebody who leaves tonight they are", async () => {
  const gone = await holder("Gone", ["lnd"], { activeUntil: fromDay("2026-11-22") });
  const going = await holder("Going", ["lnd"], { activeUntil: fromDay("2026-11-23") });
  expect(await getRoleHolder(admin, gone, NOW)).toBeNull();
  expect(await getRoleHolder(admin, going, NOW)).toMatchObject({ name: "Going", roles: [{ role: "lnd" }] });
});

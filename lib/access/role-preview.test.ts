import { beforeAll, describe, expect, test } from "vitest";
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
import { previewGrant, previewRoles } from "./role-preview";
import { grantRole, revokeRole } from "./roles";
import { getRoleHolder } from "./roles-list";

withDatabase();
const now = new Date("2026-11-22T10:00:00Z");
let admin: Actor;
let by: { actor: Actor; now: Date };

async function person(changes: Parameters<typeof makeEmployee>[0] = {}) {
  const { id } = await makeEmployee(changes);
  await giveAccount(id);
  return id;
}
beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf({ id: await person(), name: "Ada" }, ["admin"]);
  by = { actor: admin, now };
});

describe("before it is saved", () => {
  const effects = async (employeeId: number, role: Role, scope: object = {}) =>
    previewGrant(admin, { employeeId, role, ...scope }, now);

  test("a role says the pages, people and figures that follow, as they are once it is granted", async () => {
    const [north, south] = [await makeUnit(), await makeUnit()];
    const id = await person({ unitId: south.id, name: "Ww Before" });
    for (let n = 0; n < 3; n += 1) await makeEmployee({ unitId: north.id });
    await makeEmployee({ unitId: north.id, activeUntil: new Date("2026-11-22") });
    const scope = { scope: "units", unitIds: [north.id] };
    for (const role of ["executive", "lnd", "assessor"] as const) {
      const { before, after, handed, hasAccount } = await effects(id, role, scope);
      expect(before).toMatchObject({ people: 1, inFigures: null });
      expect({ handed, hasAccount }).toEqual({ handed: role === "assessor" ? 3 : null, hasAccount: true });
      const writes = await client().auditEntry.count();
      await effects(id, role, scope);
      expect(await client().auditEntry.count()).toBe(writes);
      await grantRole(by, { employeeId: id, role, ...scope });
      expect((await getRoleHolder(admin, id, now))?.reaching).toEqual(after);
      const taken = (await previewRoles(admin, id, now))[role];
      expect(taken).toMatchObject({ before: after, after: before, handed: null });
      await revokeRole(by, { employeeId: id, role, isLast: "acknowledged" });
      expect((await getRoleHolder(admin, id, now))?.reaching).toEqual(taken.after);
    }
  });

  test("the people whose work an assessor may be handed are never the assessor", async () => {
    const unit = await makeUnit();
    const id = await person({ unitId: unit.id });
    await makeEmployee({ unitId: unit.id });
    const { handed } = await effects(id, "assessor", { scope: "units", unitIds: [unit.id] });
    expect(handed).toBe(1);
  });

  test("a narrower scope says what is left, beside the other roles", async () => {
    const [north, south] = [await makeUnit(), await makeUnit()];
    const id = await person({ unitId: north.id, name: "Vv Narrower" });
    await makeEmployee({ unitId: south.id });
    await grantRole(by, { employeeId: id, role: "executive" });
    await grantRole(by, { employeeId: id, role: "lnd", scope: "units", unitIds: [north.id] });
    const { before, after } = await effects(id, "lnd", { scope: "units", unitIds: [south.id] });
    expect([before.people, after.people]).toEqual([1, 2]);
    expect(after.inFigures).toBe(before.inFigures);
    const all = await effects(id, "lnd");
    expect(all.after.people).toBe(all.after.inFigures);
  });

  test("an assessor who is limited to credentials may be handed the work of as many people as one without a limit", async () => {
    const [id, { credentialId }] = [await person(), await makeCredential()];
    const { handed } = await effects(id, "assessor");
    expect(handed).toBeGreaterThan(0);
    const limited = await effects(id, "assessor", { scope: "credentials", credentialIds: [credentialId] });
    expect(limited.handed).toBe(handed);
  });

  test("for somebody without an account it says what an account would open", async () => {
    const { id } = await makeEmployee();
    const { auditor } = await previewRoles(admin, id, now);
    expect(auditor).toMatchObject({ hasAccount: false, before: { people: 1 } });
    expect(auditor.after.navigation).toContain("trail");
    await expect(effects(id, "executive", { scope: "units" })).rejects.toMatchObject({ code: "invalid" });
    await expect(effects(999_999, "auditor")).rejects.toMatchObject({ code: "not_found" });
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { readActor } from "./account";

withDatabase();
beforeAll(() => makeOrganisation());

const now = new Date("2026-11-22T09:00:00Z");
async function account(changes: Parameters<typeof makeEmployee>[0] = {}) {
  const person = await makeEmployee(changes);
  await giveAccount(person.id);
  return person;
}
const actorBehind = ({ id }: { id: number }) => readActor(id, now);

describe("somebody may sign in", () => {
  test("with an account", async () => {
    expect(await actorBehind(await account())).not.toBeNull();
    expect(await actorBehind(await makeEmployee())).toBeNull();
  });

  test("until the last day of employment", async () => {
    expect(await actorBehind(await account({ activeUntil: new Date("2026-11-22") }))).toBeNull();
    expect(await actorBehind(await account({ activeUntil: new Date("2026-11-23") }))).not.toBeNull();
  });
});

describe("the sign-in name", () => {
  const nameOf = async (id: number) =>
    (await client().account.findUniqueOrThrow({ where: { employeeId: id } })).signInName;
  const change = (id: number, email: string) => client().employee.update({ where: { id }, data: { email } });

  test("follows the e-mail, in lower case and one Unicode form", async () => {
    const { id } = await account({ email: "Ren\u00e9@Example.com" });
    expect(await nameOf(id)).toBe("ren\u00e9@example.com");
    await change(id, "New.Name@example.com");
    expect(await nameOf(id)).toBe("new.name@example.com");
  });

  test("stays when the new one is that of another account, in another form", async () => {
    await account({ email: null, hrId: "ZOE\u0308@example.com" });
    const { id } = await account({ email: "other@example.com" });
    await change(id, "zo\u00eb@example.com");
    expect(await nameOf(id)).toBe("other@example.com");
  });
});

describe("the present roles", () => {
  test("include manager for a person with an active report", async () => {
    const [one, other] = [await account(), await account()];
    await makeEmployee({ managerId: one.id });
    await makeEmployee({ managerId: other.id, activeUntil: new Date("2026-11-22") });
    expect((await actorBehind(one))?.roles).toEqual(new Set(["employee", "manager"]));
    expect((await actorBehind(other))?.roles).toEqual(new Set(["employee"]));
  });

  test("let L&D managers reach the units of their grants, or everybody", async () => {
    const unit = await makeUnit();
    const reachOf = async (unitIds: (number | null)[]) => {
      const person = await account();
      for (const unitId of unitIds)
        await client().roleGrant.create({ data: { employeeId: person.id, role: "lnd", unitId } });
      return (await actorBehind(person))?.lndUnitIds;
    };
    expect(await reachOf([unit.id])).toEqual([unit.id]);
    expect(await reachOf([null])).toBeNull();
    // A unit grant besides does not narrow a grant for everybody.
    expect(await reachOf([unit.id, null])).toBeNull();
  });

  test("reach the units of their own grants: another role without a limit widens neither", async () => {
    const [unit, person] = [await makeUnit(), await account()];
    for (const role of ["lnd", "executive"] as const)
      await client().roleGrant.create({ data: { employeeId: person.id, role, unitId: unit.id } });
    await client().roleGrant.create({ data: { employeeId: person.id, role: "assessor" } });
    expect(await actorBehind(person)).toMatchObject({
      lndUnitIds: [unit.id],
      executiveUnitIds: [unit.id],
    });
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { readActor } from "./account";

withDatabase();
beforeAll(() => makeOrganisation());

const now = new Date("2026-11-22T09:00:00Z");
const account = (changes: Parameters<typeof makeEmployee>[0] = {}) =>
  makeEmployee({ passwordHash: "nobody signs in with this", ...changes });
const actorBehind = ({ id, sessionVersion }: { id: number; sessionVersion: number }) =>
  readActor({ employeeId: id, sessionVersion }, now);

describe("a session ends", () => {
  test("when the sessions of the account are ended, for example by a new password", async () => {
    const person = await account();
    expect(await actorBehind(person)).toMatchObject({ employeeId: person.id });
    await client().employee.update({ where: { id: person.id }, data: { sessionVersion: { increment: 1 } } });
    expect(await actorBehind(person)).toBeNull();
  });

  test("when the account is removed", async () => {
    const person = await account();
    await client().employee.update({ where: { id: person.id }, data: { passwordHash: null } });
    expect(await actorBehind(person)).toBeNull();
  });

  test("on the first day after the person's employment", async () => {
    expect(await actorBehind(await account({ activeUntil: new Date("2026-11-22") }))).toBeNull();
    expect(await actorBehind(await account({ activeUntil: new Date("2026-11-23") }))).not.toBeNull();
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
});

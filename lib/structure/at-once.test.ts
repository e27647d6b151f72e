import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { applyHr } from "@/lib/integrations/hr/apply";
import { hrOf } from "@/lib/integrations/hr/file";
import { changeUnit } from "@/lib/people/change-unit";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { meanwhile } from "@/lib/testing/until";
import { handOver } from "./leaving/hand-over";
import { mergePeople } from "./merging/merge-people";
import { addPerson, editPerson } from "./person-commands";
import { applyDueChanges } from "./planned";
import { addUnit, closeUnit, editUnit } from "./unit-commands";

withDatabase();

const now = new Date("2026-11-22T10:00:00Z");
const by = () => ({ actor: actorOf(admin, ["admin"]), now });
const outcomes = (results: PromiseSettledResult<unknown>[]) => results.map(({ status }) => status).toSorted();
let admin: Awaited<ReturnType<typeof makeEmployee>>;
let top: number;

beforeAll(async () => {
  await makeOrganisation();
  await transaction((tx) => changeUnit(tx, [], { actor: { kind: "system", job: "test" }, now }));
  top = (await client().orgUnit.findFirstOrThrow({ where: { parentId: null } })).id;
  admin = await makeEmployee({ unitId: top });
});

const make = (managerId: number | null = null) => makeEmployee({ unitId: top, managerId });
const row = (id: number) => client().employee.findUniqueOrThrow({ where: { id } });
const reportTo = async (employeeId: number, managerId: number) =>
  editPerson(by(), { employeeId, version: (await row(employeeId)).version, managerId });
const merge = async (keepId: number, mergeId: number) =>
  mergePeople(by(), {
    keepId,
    keepVersion: (await row(keepId)).version,
    mergeId,
    mergeVersion: (await row(mergeId)).version,
  });
/** Managers above a person, at most 10: a loop would never end. */
async function above(id: number): Promise<number> {
  let [count, at] = [0, (await row(id)).managerId];
  for (; at !== null && count < 10; count += 1) at = (await row(at)).managerId;
  return count;
}

// Each pair runs several times, because one of them may end before the other begins.
const TIMES = Array.from({ length: 5 }, (_, at) => at);

test.each(TIMES)("of two people who are put below each other, one is refused (%i)", async () => {
  const [one, other] = [await make(), await make()];
  expect(
    outcomes(await Promise.allSettled([reportTo(one.id, other.id), reportTo(other.id, one.id)])),
  ).toEqual(["fulfilled", "rejected"]);
  expect((await above(one.id)) + (await above(other.id))).toBe(1);
});

test.each(TIMES)("reports handed over to somebody who comes below them: no loop (%i)", async () => {
  const leaver = await make();
  const [report, taker] = [await make(leaver.id), await make()];
  await Promise.allSettled([
    handOver(by(), { employeeId: leaver.id, group: "reports", toId: taker.id }),
    reportTo(taker.id, report.id),
  ]);
  expect(await above(report.id)).toBeLessThan(3);
  expect(await above(taker.id)).toBeLessThan(3);
});

test.each(TIMES)(
  "of two merges of the same two records, in either direction, one is carried out (%i)",
  async () => {
    const [one, other] = [await make(), await make()];
    const report = await make(one.id);
    expect(outcomes(await Promise.allSettled([merge(one.id, other.id), merge(other.id, one.id)]))).toEqual([
      "fulfilled",
      "rejected",
    ]);
    expect(await client().employee.count({ where: { id: { in: [one.id, other.id] } } })).toBe(1);
    expect([one.id, other.id]).toContain((await row(report.id)).managerId);
  },
);

test.each(TIMES)("merges that share a record or a team end in one, in order (%i)", async () => {
  const [first, second, third] = [await make(), await make(), await make()];
  const results = await Promise.allSettled([merge(first.id, second.id), merge(third.id, first.id)]);
  const carriedOut = results.filter(({ status }) => status === "fulfilled").length;
  expect(carriedOut).toBeGreaterThan(0);
  const ids = [first.id, second.id, third.id];
  expect(await client().employee.count({ where: { id: { in: ids } } })).toBe(3 - carriedOut);
  const former = await client().mergedPerson.findMany({ where: { formerId: { in: ids } } });
  expect(former).toHaveLength(carriedOut);
  for (const { employeeId } of former)
    expect(await client().employee.count({ where: { id: employeeId } })).toBe(1);
});

test.each(TIMES)(
  "a record that is edited while it is merged is changed or refused, never lost (%i)",
  async () => {
    const [keep, ends] = [await make(), await make()];
    const [merged, edited] = await Promise.allSettled([
      merge(keep.id, ends.id),
      editPerson(by(), { employeeId: keep.id, version: keep.version, title: "Welder" }),
    ]);
    if (merged.status === "fulfilled") expect(edited.status).toBe("rejected");
    else expect((await row(keep.id)).title).toBe("Welder");
  },
);

test.each(TIMES)("nobody comes into a unit while it closes (%i)", async () => {
  const { id: unitId } = await addUnit(by(), { name: crypto.randomUUID(), parentId: top });
  const { version } = await client().orgUnit.findUniqueOrThrow({ where: { id: unitId } });
  const other = await make();
  await Promise.allSettled([
    closeUnit(by(), { unitId, version }),
    addPerson(by(), { name: "Ana Lund", unitId }),
    editPerson(by(), { employeeId: other.id, version: other.version, unitId }),
  ]);
  const { closedOn } = await client().orgUnit.findUniqueOrThrow({ where: { id: unitId } });
  const people = await client().employee.count({ where: { unitId } });
  if (closedOn) expect(people).toBe(0);
  else expect(people).toBeGreaterThan(0);
});

test("a person who is added while the planned closing of the unit comes into force keeps it open", async () => {
  const { unitId, version } = await unitWithCode();
  const tomorrow = new Date("2026-11-23T10:00:00Z");
  await closeUnit(by(), { unitId, version, on: "2026-11-23" });
  const results = await meanwhile(
    () => addPerson(by(), { name: "Ana Lund", unitId }),
    () => applyDueChanges({ actor: { kind: "system", job: "test" }, now: tomorrow }),
  );
  expect(outcomes(results)).toEqual(["fulfilled", "fulfilled"]);
  expect((await unitRow(unitId)).closedOn).toBeNull();
  expect(await client().plannedChange.findFirst({ where: { subjectId: unitId } })).toMatchObject({
    failure: { key: "structure.unitNotEmpty" },
  });
});

test("people added by hand at one moment get a number each", async () => {
  const added = await Promise.all(
    Array.from({ length: 8 }, (_, n) => addPerson(by(), { name: `Person ${n}`, unitId: top })),
  );
  const numbers = await Promise.all(added.map(async ({ id }) => (await row(id)).hrId));
  expect(new Set(numbers).size).toBe(8);
});

const unitRow = (id: number) => client().orgUnit.findUniqueOrThrow({ where: { id } });
const unitWithCode = async () => {
  const code = crypto.randomUUID();
  const { id } = await addUnit(by(), { name: code, code, parentId: top });
  return { code, ...(await shownUnit(id)) };
};
const shownUnit = async (unitId: number) => ({ unitId, version: (await unitRow(unitId)).version });
test("a unit that moves while an HR file names it stays where it was moved to, and nothing comes above it", async () => {
  const [one, other] = [await unitWithCode(), await unitWithCode()];
  const { unitId, version } = one;
  const newcomer = {
    ...{ hrId: crypto.randomUUID(), name: "Ana Lund" },
    ...{ unit: other.code, unitCode: other.code, group: one.code, groupCode: one.code },
  };
  const results = await meanwhile(
    () => editUnit(by(), { unitId, version, parentId: other.unitId }),
    () => applyHr(by(), hrOf([newcomer])),
  );
  expect(outcomes(results)).toEqual(["fulfilled", "fulfilled"]);
  let [count, at] = [0, (await unitRow(unitId)).parentId];
  for (; at !== null && count < 10; count += 1) at = (await unitRow(at)).parentId;
  expect(count).toBe(2);
});

test("a unit that is renamed while its planned name comes into force keeps the name that was just given", async () => {
  const { unitId, version } = await unitWithCode();
  const tomorrow = new Date("2026-11-23T10:00:00Z");
  await editUnit(by(), { unitId, version, name: "Planned long ago", on: "2026-11-23" });
  await meanwhile(
    async () => editUnit(by(), { ...(await shownUnit(unitId)), name: "Given just now" }),
    () => applyDueChanges({ actor: { kind: "system", job: "test" }, now: tomorrow }),
  );
  expect((await unitRow(unitId)).name).toBe("Given just now");
  expect(await client().plannedChange.findFirst({ where: { subjectId: unitId } })).toMatchObject({
    failure: { key: "structure.changedSincePlanned" },
  });
});

import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { changeUnit } from "@/lib/people/change-unit";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { sessionsGone, withProcesses, writesTo } from "@/lib/testing/faults/processes";
import { mergePeople } from "./merging/merge-people";
import { addUnit, editUnit } from "./unit-commands";

withDatabase();
const processes = withProcesses();

const now = new Date("2026-11-22T10:00:00Z");
let admin: Awaited<ReturnType<typeof makeEmployee>>;
let top: number;
const by = () => ({ actor: actorOf(admin, ["admin"]), now });

beforeAll(async () => {
  await makeOrganisation();
  await transaction((tx) => changeUnit(tx, [], { actor: { kind: "system", job: "test" }, now }));
  top = (await client().orgUnit.findFirstOrThrow({ where: { parentId: null } })).id;
  admin = await makeEmployee({ unitId: top });
});

/** Run a task in a process, kill it where it writes to a table, and wait until the database has noticed. */
async function killAt(table: string, name: "merge" | "move a unit", input: unknown) {
  const child = await processes.take();
  const wall = await writesTo(table);
  child.start({ name, context: by(), input });
  await wall.reached();
  await child.kill();
  await wall.release();
  await sessionsGone();
}

describe("a process killed while it merges two records", () => {
  let input: { keepId: number; mergeId: number } & Record<string, unknown>;
  beforeEach(async () => {
    const [keep, ends] = [await makeEmployee({ unitId: top }), await makeEmployee({ unitId: top })];
    await makeEmployee({ unitId: top, managerId: ends.id });
    await giveAccount(ends.id);
    await client().evidence.create({
      data: {
        employeeId: ends.id,
        skillId: (await makeSkill()).id,
        level: 3,
        raterId: admin.id,
        kind: "manager_rating",
        occurredAt: now,
        recordedAt: now,
        eventKind: "rating",
        eventKey: crypto.randomUUID(),
      },
    });
    input = {
      keepId: keep.id,
      keepVersion: keep.version,
      mergeId: ends.id,
      mergeVersion: ends.version,
      requestKey: crypto.randomUUID(),
    };
  });
  const stateOf = async (id: number) => ({
    exists: (await client().employee.count({ where: { id } })) > 0,
    reports: await client().employee.count({ where: { managerId: id } }),
    evidence: await client().evidence.count({ where: { employeeId: id } }),
    accounts: await client().account.count({ where: { employeeId: id } }),
    merged: await client().mergedPerson.count({ where: { employeeId: id } }),
    entries: await client().auditEntry.count({ where: { command: "person.merge", subjectId: String(id) } }),
  });

  test.each(["account", "evidence", "merged_person", "person_skill", "audit_entry"])(
    "at %s: both are as before; sent again, and once more, it is carried out once",
    async (table) => {
      const before = [await stateOf(input.keepId), await stateOf(input.mergeId)];
      await killAt(table, "merge", input);
      expect([await stateOf(input.keepId), await stateOf(input.mergeId)]).toEqual(before);
      await mergePeople(by(), input);
      await mergePeople(by(), input);
      expect(await stateOf(input.keepId)).toEqual({
        exists: true,
        reports: 1,
        evidence: 1,
        accounts: 1,
        merged: 1,
        entries: 1,
      });
      expect((await stateOf(input.mergeId)).exists).toBe(false);
    },
    60_000,
  );
});

describe("a process killed while it moves a unit", () => {
  const named = async (parentId: number) => (await addUnit(by(), { name: crypto.randomUUID(), parentId })).id;
  const unitRow = (id: number) => client().orgUnit.findUniqueOrThrow({ where: { id } });
  const above = async (id: number) =>
    (await client().unitClosure.findMany({ where: { descendantId: id }, orderBy: { depth: "asc" } })).map(
      ({ ancestorId }) => ancestorId,
    );

  test.each(["unit_closure", "audit_entry"])(
    "at %s: it stands where it stood, with those below it; sent again it moves once",
    async (table) => {
      const [from, to] = [await named(top), await named(top)];
      const moved = await named(from);
      const below = await named(moved);
      const { version } = await unitRow(moved);
      const input = { unitId: moved, version, parentId: to, requestKey: crypto.randomUUID() };
      await killAt(table, "move a unit", input);
      expect(await unitRow(moved)).toMatchObject({ parentId: from, version });
      expect(await above(below)).toEqual([below, moved, from, top]);
      await editUnit(by(), input);
      await editUnit(by(), input);
      expect(await unitRow(moved)).toMatchObject({ parentId: to, version: version + 1 });
      expect(await above(below)).toEqual([below, moved, to, top]);
    },
    60_000,
  );
});

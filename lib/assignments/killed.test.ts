import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyChain } from "@/lib/audit/queries";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { sessionsGone, withProcesses, writesTo } from "@/lib/testing/faults/processes";
import { makePathway } from "@/lib/testing/learning";

withDatabase();
const processes = withProcesses();

const PEOPLE = 300;
const now = new Date("2026-11-01T09:00:00Z");
let context: { actor: Person; now: Date };
let auditor: Person;
let credentialId: number;
let employeeIds: number[];
let plan: ReturnType<typeof planFor>;

beforeAll(async () => {
  await makeOrganisation();
  context = { actor: actorOf(await makeEmployee(), ["lnd"]), now };
  auditor = actorOf(await makeEmployee(), ["auditor"]);
  credentialId = (await makeCredential()).credentialId;
  const unit = await makeUnit();
  const people = await client().employee.createManyAndReturn({
    data: Array.from({ length: PEOPLE }, (_, n) => ({
      hrId: `crowd-${n}`,
      email: `crowd-${n}@example.com`,
      name: `Crowd ${n}`,
      activeFrom: new Date("2020-01-01"),
      unitId: unit.id,
    })),
  });
  employeeIds = people.map(({ id }) => id);
});

/** An assignment of a fresh pathway, so that each test starts without enrolments. */
const planFor = (pathwayId: number) => ({
  pathwayId,
  audience: { kind: "people" as const, employeeIds },
  due: { kind: "fixed" as const, on: "2027-03-31" },
  obligation: "mandatory" as const,
  reason: "Everybody needs it.",
  excludedIds: [],
  requestKey: crypto.randomUUID(),
});
beforeEach(async () => {
  plan = planFor((await makePathway(credentialId)).pathwayId);
});

/** Count the rows of every table that assigning writes, with its audit entries. */
async function countRows() {
  const { pathwayId } = plan;
  const batches = { batch: { assignments: { some: { pathwayId } } } };
  return {
    assignments: await client().assignment.count({ where: { pathwayId } }),
    enrolments: await client().enrolment.count({ where: { pathwayId } }),
    people: (await client().enrolment.groupBy({ by: ["employeeId"], where: { pathwayId } })).length,
    sources: await client().enrolmentSource.count({ where: { assignment: { pathwayId } } }),
    items: await client().batchItem.count({ where: batches }),
    entries: await client().auditEntry.count({
      where: { command: "assignment.create", detail: { path: ["pathwayId"], equals: pathwayId } },
    }),
  };
}
const NOTHING = { assignments: 0, enrolments: 0, people: 0, sources: 0, items: 0, entries: 0 };
const ALL = {
  assignments: 1,
  enrolments: PEOPLE,
  people: PEOPLE,
  sources: PEOPLE,
  items: PEOPLE,
  entries: 1,
};

describe("a process killed while it assigns to 300 people", () => {
  test.each(["batch", "assignment", "enrolment", "enrolment_source", "batch_item", "audit_entry"])(
    "before it writes to %s leaves nothing behind; the request repeated writes everything once",
    async (table) => {
      const child = await processes.take();
      const barrier = await writesTo(table);
      child.start({ name: "assign", context, input: plan });
      await barrier.reached();
      await child.kill();
      await barrier.release();
      await sessionsGone();
      expect(await countRows()).toEqual(NOTHING);

      expect(await assignPathway(context, plan)).toMatchObject({ enrolled: PEOPLE });
      expect(await countRows()).toEqual(ALL);
      expect(await verifyChain(auditor)).toMatchObject({ isWhole: true });
    },
  );

  test("after the commit but before the answer does not act twice", async () => {
    const child = await processes.take();
    child.start({ name: "assign", context, input: plan });
    expect(await child.outcome).toBe("done");
    await child.kill();
    expect(await assignPathway(context, plan)).toMatchObject({ enrolled: PEOPLE });
    expect(await countRows()).toEqual(ALL);
  });

  test.each([15, 40, 75, 120, 200])("%i ms after the start leaves all or nothing", async (moment) => {
    const child = await processes.take();
    child.start({ name: "assign", context, input: plan });
    await sleep(moment + Math.random() * 30);
    await child.kill();
    await sessionsGone();
    expect([NOTHING, ALL]).toContainEqual(await countRows());
    await assignPathway(context, plan);
    expect(await countRows()).toEqual(ALL);
    expect(await verifyChain(auditor)).toMatchObject({ isWhole: true });
  });
});

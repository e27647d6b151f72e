import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { addDays, fromDay, toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { changeAssignment } from "@/lib/learning/change-assignment";
import { syncAssignments } from "@/lib/learning/sync-assignments";
import { undoBatch } from "@/lib/learning/undo";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { makePathway } from "@/lib/testing/learning";
import { previewChange } from "./change-preview";

withDatabase();

const START = "2026-03-01";
const at = (days: number) => new Date(`${addDays(START, days)}T09:00:00Z`);
const onDay = (days: number) => addDays(START, days);
let admin: Person;
let elsewhere: { id: number };

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
  elsewhere = await makeUnit();
});

type Made = "people" | "once" | "standing";
type Due = { kind: "none" } | { kind: "fixed"; on: string } | { kind: "after_assignment"; days: number };

/** A pathway assigned to one person on day 0, as one of the three kinds. */
async function makeScenario(
  kind: Made,
  due: Due,
  more: { newcomerDays?: number; excluded?: boolean; lossPolicy?: "keep" | "withdraw" } = {},
) {
  const { lossPolicy = "withdraw_unless_started" } = more;
  const unit = await makeUnit();
  const person = await makeEmployee({ unitId: unit.id, activeFrom: fromDay(addDays(START, -99)) });
  const { pathwayId } = await makePathway(null);
  const audience =
    kind === "people"
      ? { kind: "people" as const, employeeIds: [person.id] }
      : { kind: "rule" as const, unitIds: [unit.id] };
  const input = {
    pathwayId,
    audience,
    due,
    obligation: "mandatory" as const,
    reason: "Needed.",
    lossPolicy,
    coversLater: kind === "standing",
    isEmptyMeant: true,
    excludedIds: more.excluded ? [person.id] : [],
    ...(more.newcomerDays !== undefined && { newcomerDays: more.newcomerDays }),
    requestKey: crypto.randomUUID(),
  };
  const { id } = await assignPathway({ actor: admin, now: at(0) }, input);
  const change = async (day: number, changes: object) => {
    const { version } = await client().assignment.findUniqueOrThrow({ where: { id } });
    const base = { assignmentId: id, version, due, reason: "Needed.", lossPolicy };
    return changeAssignment({ actor: admin, now: at(day) }, { ...base, ...changes });
  };
  const preview = (day: number, changes: object = {}) =>
    previewChange(admin, id, { due, lossPolicy, include: [person.id], ...changes }, at(day));
  return {
    id,
    person,
    pathwayId,
    unit,
    exclude: (day: number) => change(day, { exclude: [person.id] }),
    include: (day: number, changes: object = {}) => change(day, { include: [person.id], ...changes }),
    change,
    preview,
    undo: (batchId: number, day: number) => undoBatch({ actor: admin, now: at(day) }, { batchId }),
    start: () =>
      client().enrolment.updateMany({
        where: { employeeId: person.id, pathwayId, state: "not_started" },
        data: { state: "in_progress", startedAt: at(0), version: { increment: 1 } },
      }),
    enrolments: async () =>
      (
        await client().enrolment.findMany({
          where: { employeeId: person.id, pathwayId },
          orderBy: { cycle: "asc" },
          include: { sources: { where: { assignmentId: id } } },
        })
      ).map(({ cycle, state, dueOn, sources }) => ({
        cycle,
        state,
        due: dueOn && toDay(dueOn),
        asks: sources.some(({ endedAt }) => endedAt === null),
      })),
    /** Everything of the person and the assignment except the version counters that every change raises. */
    snapshot: async () => {
      const { version: _, ...assignment } = await client().assignment.findUniqueOrThrow({
        where: { id },
        include: { exclusions: true },
      });
      const enrolments = await client().enrolment.findMany({
        where: { employeeId: person.id },
        orderBy: { id: "asc" },
        include: { sources: { orderBy: { id: "asc" } } },
      });
      return { assignment, enrolments: enrolments.map(({ version: __, ...row }) => row) };
    },
  };
}

const FIXED: Due = { kind: "fixed", on: onDay(200) };

describe("people who are included again", () => {
  test.each(["people", "once", "standing"] as const)(
    "resume the withdrawn enrolment with its date, within 30 days: %s",
    async (kind) => {
      const it = await makeScenario(kind, { kind: "after_assignment", days: 90 });
      await it.exclude(5);
      expect(await it.enrolments()).toMatchObject([{ state: "withdrawn", asks: false }]);
      expect(await it.preview(20)).toMatchObject({
        back: [{ outcome: "resumed", people: 1 }],
        returning: [{ id: it.person.id, dueOn: onDay(90), isPast: false }],
      });
      expect(await it.include(20)).toMatchObject({ reopened: 1, entered: 0 });
      expect(await it.enrolments()).toEqual([{ cycle: 1, state: "not_started", due: onDay(90), asks: true }]);
    },
  );

  test.each([
    ["people", { kind: "after_assignment", days: 90 } as Due, onDay(150)],
    ["once", FIXED, onDay(200)],
    ["standing", { kind: "fixed", on: onDay(70) } as Due, onDay(90)],
    ["people", { kind: "fixed", on: onDay(40) } as Due, onDay(90)],
    ["standing", { kind: "none" } as Due, null],
  ] as const)(
    "later are enrolled anew, like somebody who matches that day: %s %o",
    async (kind, due, expected) => {
      const it = await makeScenario(kind, due);
      await it.exclude(5);
      expect(await it.preview(60)).toMatchObject({
        back: [{ outcome: "enrolled", people: 1 }],
        returning: [{ dueOn: expected }],
      });
      expect(await it.include(60)).toMatchObject({ reopened: 0, entered: 1 });
      expect(await it.enrolments()).toMatchObject([
        { cycle: 1, state: "withdrawn", asks: false },
        { cycle: 2, state: "not_started", due: expected, asks: true },
      ]);
    },
  );

  test("are enrolled for the first time if they were excluded when the assignment was made", async () => {
    for (const kind of ["people", "once", "standing"] as const) {
      const it = await makeScenario(kind, FIXED, { excluded: true });
      expect(await it.enrolments()).toEqual([]);
      expect((await it.preview(3)).back).toEqual([{ outcome: "enrolled", people: 1 }]);
      await it.include(3);
      expect(await it.enrolments()).toEqual([{ cycle: 1, state: "not_started", due: FIXED.on, asks: true }]);
    }
  });

  test("are not enrolled if they have left or no longer match a standing rule, as the preview says", async () => {
    const [left, moved, once] = [
      await makeScenario("people", FIXED),
      await makeScenario("standing", FIXED),
      await makeScenario("once", FIXED),
    ];
    for (const one of [left, moved, once]) await one.exclude(5);
    const unit = { unitId: elsewhere.id };
    await client().employee.update({
      where: { id: left.person.id },
      data: { activeUntil: fromDay(onDay(9)) },
    });
    await client().employee.update({ where: { id: moved.person.id }, data: unit });
    await client().employee.update({ where: { id: once.person.id }, data: unit });
    expect((await left.preview(10)).back).toEqual([{ outcome: "unmatched", people: 1 }]);
    expect((await moved.preview(10)).back).toEqual([{ outcome: "unmatched", people: 1 }]);
    expect((await once.preview(10)).back).toEqual([{ outcome: "resumed", people: 1 }]);
    for (const one of [left, moved]) expect(await one.include(10)).toMatchObject({ reopened: 0, entered: 0 });
    expect(await once.include(10)).toMatchObject({ reopened: 1 });
  });

  test("are not covered by an assignment made once that never covered them, whatever else did", async () => {
    const { unit, person, include, enrolments } = await makeScenario("once", FIXED, { excluded: true });
    await client().employee.update({ where: { id: person.id }, data: { unitId: elsewhere.id } });
    const { pathwayId } = await makePathway(null);
    await assignPathway(
      { actor: admin, now: at(1) },
      {
        ...{ pathwayId, audience: { kind: "people", employeeIds: [person.id] }, due: FIXED },
        ...{ obligation: "mandatory", reason: "Needed.", requestKey: crypto.randomUUID() },
      },
    );
    await include(2);
    expect(unit.id).not.toBe(elsewhere.id);
    expect(await enrolments()).toEqual([]);
  });

  test("are said to be late at once only from the day after the due day on", async () => {
    const { exclude, preview } = await makeScenario("people", { kind: "fixed", on: onDay(10) });
    await exclude(5);
    const isPast = async (day: number) => (await preview(day)).returning.map((one) => one.isPast);
    expect([await isPast(10), await isPast(11)]).toEqual([[false], [true]]);
  });

  test("stay out as long as they are excluded, however often the rule is followed", async () => {
    const { exclude, enrolments } = await makeScenario("standing", FIXED);
    await exclude(1);
    await syncAssignments({ actor: { kind: "system", job: "test" }, now: at(2) }, { employeeIds: null });
    expect(await enrolments()).toMatchObject([{ cycle: 1, state: "withdrawn", asks: false }]);
  });

  test("stay withdrawn or exempt if that was decided by hand", async () => {
    const it = await makeScenario("people", FIXED);
    await it.exclude(5);
    await client().enrolment.updateMany({
      where: { employeeId: it.person.id },
      data: { withdrawalCause: "by_hand" },
    });
    expect((await it.preview(6)).back).toEqual([{ outcome: "withdrawn", people: 1 }]);
    expect(await it.include(6)).toMatchObject({ reopened: 0, entered: 0 });
    expect(await it.enrolments()).toMatchObject([{ state: "withdrawn" }]);
  });

  test("keep what they have begun since when the change is undone, without this source", async () => {
    for (const day of [10, 60]) {
      const it = await makeScenario("people", FIXED);
      await it.exclude(5);
      const { batchId } = await it.include(day);
      await it.start();
      expect(await it.undo(batchId, day + 1)).toMatchObject({ kept: 1 });
      expect((await it.enrolments()).at(-1)).toMatchObject({ state: "in_progress", asks: false, due: null });
      expect(await client().assignmentExclusion.count({ where: { assignmentId: it.id } })).toBe(1);
    }
  });
});

describe("the newcomers' days of an assignment", () => {
  const newcomer = async (it: Awaited<ReturnType<typeof makeScenario>>, day: number) => {
    const late = await makeEmployee({ unitId: it.unit.id, activeFrom: fromDay(onDay(0)) });
    await syncAssignments(
      { actor: { kind: "system", job: "test" }, now: at(day) },
      { employeeIds: [late.id] },
    );
    return async () => {
      const one = await client().enrolment.findFirstOrThrow({ where: { employeeId: late.id } });
      return one.dueOn && toDay(one.dueOn);
    };
  };

  test("are applied and recorded in the audit trail", async () => {
    const it = await makeScenario("standing", { kind: "fixed", on: onDay(30) }, { newcomerDays: 14 });
    const [early, late] = [await newcomer(it, 16), await newcomer(it, 17)];
    expect([await early(), await late()]).toEqual([onDay(30), onDay(31)]);
    const entry = await client().auditEntry.findFirst({
      where: { command: "assignment.create", subjectId: String(it.id) },
    });
    expect(entry?.detail).toMatchObject({ newcomerDays: 14 });
  });

  test("when changed, move the dates they gave as the preview counts, and undo restores both", async () => {
    const due = { kind: "fixed" as const, on: onDay(30) };
    const it = await makeScenario("standing", due, { newcomerDays: 14 });
    const [early, late] = [await newcomer(it, 2), await newcomer(it, 20)];
    expect(await it.preview(21, { newcomerDays: 45, include: [] })).toMatchObject({ moved: 2, later: 2 });
    const { batchId, moved } = await it.change(21, { newcomerDays: 45 });
    expect([moved, await early(), await late()]).toEqual([2, onDay(47), onDay(65)]);
    expect(await it.enrolments()).toMatchObject([{ due: onDay(30) }]);
    const setting = async () =>
      (await client().assignment.findUniqueOrThrow({ where: { id: it.id } })).newcomerDays;
    expect(await setting()).toBe(45);
    const entry = await client().auditEntry.findFirst({
      where: { command: "assignment.change", subjectId: String(it.id) },
    });
    expect(entry?.detail).toMatchObject({ newcomerDays: 45 });
    await it.undo(batchId, 22);
    expect([await setting(), await early(), await late()]).toEqual([14, onDay(32 - 2), onDay(34)]);
  });

  test.each([0, 366, 2.5, "soon"])("are refused at the field: %s", async (newcomerDays) => {
    const it = await makeScenario("standing", FIXED);
    await expect(it.change(1, { newcomerDays })).rejects.toMatchObject({
      code: "invalid",
      fields: { newcomerDays: { key: expect.stringMatching(/^(core|assignments)\.days/) } },
    });
  });
});

const dues: fc.Arbitrary<Due> = fc.oneof(
  fc.record({ kind: fc.constant("none" as const) }),
  fc.record({ kind: fc.constant("fixed" as const), on: fc.integer({ min: 1, max: 150 }).map(onDay) }),
  fc.record({ kind: fc.constant("after_assignment" as const), days: fc.integer({ min: 1, max: 150 }) }),
);

test("the preview equals the change, and undo restores every row, over random histories", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        kind: fc.constantFrom<Made>("people", "once", "standing"),
        due: dues,
        next: fc.option(dues, { nil: null }),
        lossPolicy: fc.constantFrom("keep" as const, "withdraw" as const),
        isStarted: fc.boolean(),
        isAskedElsewhere: fc.boolean(),
        gap: fc.integer({ min: 1, max: 60 }),
        newcomerDays: fc.integer({ min: 1, max: 60 }),
      }),
      async ({ kind, due, next, lossPolicy, isStarted, isAskedElsewhere, gap, newcomerDays }) => {
        const it = await makeScenario(kind, due, { lossPolicy, newcomerDays });
        if (isStarted) await it.start();
        await it.exclude(1);
        if (isAskedElsewhere)
          await assignPathway(
            { actor: admin, now: at(1) },
            {
              pathwayId: it.pathwayId,
              audience: { kind: "people", employeeIds: [it.person.id] },
              due: { kind: "none" },
              obligation: "optional",
              reason: "Another reason.",
              requestKey: crypto.randomUUID(),
            },
          );
        const day = 1 + gap;
        const isPast = next?.kind === "fixed" && next.on < onDay(day);
        const changes = next && !isPast ? { due: next } : {};
        const before = await it.snapshot();
        const said = await it.preview(day, changes);
        const { batchId, reopened, entered } = await it.include(day, changes);
        const [outcome] = said.back.map((one) => one.outcome);
        expect({ reopened, entered }).toEqual({
          reopened: outcome === "continues" || outcome === "resumed" ? 1 : 0,
          entered: outcome === "enrolled" ? 1 : 0,
        });
        const source = await client().enrolmentSource.findFirst({
          where: { assignmentId: it.id, endedAt: null },
        });
        expect(source && { due: source.dueOn && toDay(source.dueOn) }).toEqual({
          due: said.returning[0]?.dueOn,
        });
        await it.undo(batchId, day);
        expect(await it.snapshot()).toEqual(before);
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

import { beforeAll, expect, test } from "vitest";
import { fromDay, NEVER } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { makePathway } from "@/lib/testing/learning";
import { previewAssignment } from "./preview";

withDatabase();

const NOW = new Date("2026-11-22T09:00:00Z");
/** 30 days including today: the due day counts whole. */
const DUE = "2026-12-21";
const MONTHS = 30 / 30.4375;
let lnd: ReturnType<typeof actorOf>;
let pathwayId: number;

beforeAll(async () => {
  await makeOrganisation();
  lnd = actorOf(await makeEmployee(), ["lnd"]);
  // Half an hour of learning.
  pathwayId = (await makePathway(null)).pathwayId;
});

/**
 * The verdict on half an hour of effort for a person with these free hours until the due day, some of them
 * taken.
 */
async function fitOf(
  freeHours: number,
  takenMinutes = 0,
  takenUntil = DUE,
  taken: Partial<Prisma.EnrolmentUncheckedCreateInput> = {},
) {
  const person = await makeEmployee({ monthlyHours: freeHours / MONTHS });
  if (takenMinutes > 0) {
    const other = await makePathway(null);
    await client().enrolment.create({
      data: {
        employeeId: person.id,
        pathwayId: other.pathwayId,
        pathwayVersionId: other.id,
        assignedAt: NOW,
        dueOn: new Date(takenUntil),
        minutesLeft: takenMinutes,
        ...taken,
      },
    });
  }
  const plan = { audience: { kind: "people", employeeIds: [person.id] }, due: { kind: "fixed", on: DUE } };
  const { peopleToEnrol } = await previewAssignment(lnd, { pathwayId, ...plan, excludedIds: [] }, NOW);
  return peopleToEnrol[0]?.fit;
}

test.each([
  [0.49, "too-short"],
  [0.51, "tight"],
  [0.62, "tight"],
  [0.63, "fits"],
  [4, "fits"],
])("half an hour within %f free hours is %s: a quarter on top is needed to fit well", async (hours, fit) => {
  expect(await fitOf(hours)).toBe(fit);
});

test("learning due by then takes hours; learning due later does not", async () => {
  expect(await fitOf(1, 29)).toBe("tight");
  expect(await fitOf(1, 31)).toBe("too-short");
  expect(await fitOf(1, 31, "2026-12-22")).toBe("fits");
});

test("learning that was withdrawn or from which somebody is exempt takes no hours", async () => {
  const withdrawn = { state: "withdrawn", withdrawalCause: "by_hand", withdrawnOn: NOW } as const;
  expect(await fitOf(1, 31, DUE, withdrawn)).toBe("fits");
  expect(await fitOf(1, 31, DUE, { state: "exempt", stateReason: "Knows it already." })).toBe("fits");
});

test("people with the fewest free hours stand first, whatever their names", async () => {
  const people = [
    await makeEmployee({ name: "Ana", monthlyHours: 9 }),
    await makeEmployee({ name: "Ben", monthlyHours: 1 }),
    await makeEmployee({ name: "Cleo", monthlyHours: 4 }),
  ];
  const audience = { kind: "people", employeeIds: people.map(({ id }) => id) };
  const due = { kind: "fixed", on: DUE };
  const { peopleToEnrol } = await previewAssignment(lnd, { pathwayId, audience, due, excludedIds: [] }, NOW);
  expect(peopleToEnrol.map(({ name }) => name)).toEqual(["Ben", "Cleo", "Ana"]);
});

test("those who have too little time and those for whom it is tight are counted apart", async () => {
  const employeeIds: number[] = [];
  for (const hours of [0.3, 0.4, 0.55, 4])
    employeeIds.push((await makeEmployee({ monthlyHours: hours / MONTHS })).id);
  const plan = { audience: { kind: "people", employeeIds }, due: { kind: "fixed", on: DUE } };
  const preview = await previewAssignment(lnd, { pathwayId, ...plan, excludedIds: [] }, NOW);
  expect(preview).toMatchObject({ toEnrol: 4, tight: 1, tooShort: 2 });
});

test("a preview says why people are left out, the most frequent reason first, and until when they are there", async () => {
  const make = (name: string, more: object = {}) => makeEmployee({ name, ...more });
  const [zoe, abe] = [await make("Zoe"), await make("Abe")];
  const gone = await make("Gone", { activeUntil: fromDay("2026-12-05") });
  const enrolled = await make("Enid");
  const version = await client().pathwayVersion.findFirstOrThrow({ where: { pathwayId } });
  await client().enrolment.create({
    data: { employeeId: enrolled.id, pathwayId, pathwayVersionId: version.id, assignedAt: NOW },
  });
  const audience = { kind: "people", employeeIds: [zoe, abe, gone, enrolled].map(({ id }) => id) };
  const plan = { pathwayId, audience, due: { kind: "fixed", on: DUE }, excludedIds: [zoe.id, abe.id] };
  const preview = await previewAssignment(lnd, plan, NOW);
  expect(preview).toMatchObject({ title: version.title, dueOn: DUE, toEnrol: 0 });
  expect(preview.skipped).toEqual([
    { reason: "excluded", people: 2 },
    { reason: "enrolled", people: 1 },
    { reason: "leaves", people: 1 },
  ]);
  expect(preview.left.map(({ name, reason, until }) => [name, reason, until])).toEqual([
    ["Enid", "enrolled", null],
    ["Abe", "excluded", null],
    ["Zoe", "excluded", null],
    ["Gone", "leaves", "2026-12-05"],
  ]);
});

test("a preview says how many hours other learning takes by then, and how many are left for this", async () => {
  const person = await makeEmployee({ monthlyHours: 4 / MONTHS });
  const other = await makePathway(null);
  await client().enrolment.create({
    data: {
      ...{ employeeId: person.id, pathwayId: other.pathwayId, pathwayVersionId: other.id },
      ...{ assignedAt: NOW, dueOn: fromDay(DUE), minutesLeft: 90 },
    },
  });
  const audience = { kind: "people", employeeIds: [person.id] };
  const hoursBy = async (due: object) =>
    (await previewAssignment(lnd, { pathwayId, audience, due, excludedIds: [] }, NOW)).peopleToEnrol;
  expect(await hoursBy({ kind: "fixed", on: DUE })).toMatchObject([
    { alsoDueHours: 1.5, freeHours: expect.closeTo(2.5), needHours: 0.5 },
  ]);
  expect(await hoursBy({ kind: "none" })).toMatchObject([{ alsoDueHours: 0, freeHours: null, fit: "fits" }]);
});

test("a preview by skill shows how far each person is from their target in it", async () => {
  const [person, skill] = [await makeEmployee(), await makeSkill()];
  const [never, past, later] = [fromDay(NEVER), fromDay("2026-11-21"), fromDay("2027-06-01")];
  await client().personSkill.create({
    data: {
      ...{ employeeId: person.id, skillId: skill.id, target: 3, criticality: 1, reached: 3 },
      ...{ freshUntil0: later, freshUntil1: later, freshUntil2: later, freshUntil3: past },
      ...{ freshUntil4: never, freshUntil5: never, assessedUntil: never },
    },
  });
  const audience = { kind: "rule", belowSkillId: skill.id };
  const plan = { pathwayId, audience, due: { kind: "none" }, excludedIds: [] };
  const { peopleToEnrol } = await previewAssignment(lnd, plan, NOW);
  expect(peopleToEnrol).toMatchObject([{ id: person.id, state: "stale", fresh: 2, reached: 3, target: 3 }]);
});

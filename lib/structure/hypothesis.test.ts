import { beforeAll, expect, test } from "vitest";
import { addDays, fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { syncAssignments } from "@/lib/learning/sync-assignments";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeUnit,
} from "@/lib/testing/factories";
import { makePathway } from "@/lib/testing/learning";
import { previewPerson } from "./person-preview";
import { editUnit } from "./unit-commands";
import { previewUnit } from "./unit-queries";

withDatabase();

const TODAY = "2026-11-22";
const at = (day: string) => new Date(`${day}T10:00:00Z`);
const NOW = at(TODAY);
let admin: ReturnType<typeof actorOf>;
let from: { id: number };
let to: { id: number };

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
  const { id: top } = await makeUnit();
  [from, to] = [await makeUnit(top), await makeUnit(top)];
});

/** Assign a pathway to everybody who is in the unit `to`, now or later. */
const ruleOf = (pathwayId: number) =>
  assignPathway(
    { actor: admin, now: NOW },
    {
      pathwayId,
      audience: { kind: "rule", unitIds: [to.id] },
      due: { kind: "after_assignment", days: 90 },
      obligation: "mandatory",
      reason: "Everybody in this unit.",
      isEmptyMeant: true,
      requestKey: crypto.randomUUID(),
    },
  );

test("of a unit that moves, a rule enrols those whom the preview counts", async () => {
  const milestone = await makeCredential({ validityMonths: 12 });
  const pathway = await makePathway(null, milestone.credentialId);
  const { id: assignmentId } = await ruleOf(pathway.pathwayId);
  const people = new Map<string, number>();
  const add = async (name: string, values: { activeUntil?: Date } = {}) => {
    const { id } = await makeEmployee({ unitId: from.id, ...values });
    people.set(name, id);
    return id;
  };
  const had = (employeeId: number, values: Partial<Prisma.EnrolmentUncheckedCreateInput>) =>
    client().enrolment.create({
      data: {
        ...{ employeeId, pathwayId: pathway.pathwayId, pathwayVersionId: pathway.id },
        ...{ assignedAt: at("2025-11-01"), ...values },
      },
    });
  const completed = { state: "completed", completedAt: at("2025-12-10") } as const;
  const uncovered = { state: "withdrawn", withdrawalCause: "uncovered" } as const;

  await add("never had it");
  const renewing = await add("has to renew it");
  await had(renewing, completed);
  await makeAward(renewing, milestone, at("2025-12-10"));
  const holding = await add("holds it for months");
  await had(holding, { ...completed, completedAt: at("2026-10-10") });
  await makeAward(holding, milestone, at("2026-10-10"));
  await add("leaves before it is due", { activeUntil: fromDay(addDays(TODAY, 89)) });
  await add("leaves after it is due", { activeUntil: fromDay(addDays(TODAY, 91)) });
  await had(await add("exempt"), { state: "exempt", stateReason: "Knows it." });
  const once = await add("exempt once, asked for again and not any more");
  await had(once, { state: "exempt", stateReason: "Knew it." });
  await had(once, { ...uncovered, cycle: 2 });
  await had(await add("withdrawn by hand"), { state: "withdrawn", withdrawalCause: "by_hand" });
  await had(await add("is on it already"), {});

  const counted = new Set<string>();
  for (const [name, employeeId] of people) {
    const { assignments } = await previewPerson(admin, { employeeId, unitId: to.id }, NOW);
    if (assignments.length > 0) counted.add(name);
    expect(assignments.filter(({ enrolled, leaves }) => enrolled !== 1 || leaves !== 0)).toEqual([]);
  }
  const preview = await previewUnit(admin, { unitId: from.id, parentId: to.id }, NOW);
  expect(preview.assignments).toMatchObject([{ id: assignmentId, enrolled: counted.size, leaves: 0 }]);

  const { version } = await client().orgUnit.findUniqueOrThrow({ where: { id: from.id } });
  await editUnit({ actor: admin, now: NOW }, { unitId: from.id, version, parentId: to.id });
  await syncAssignments({ actor: { kind: "system", job: "test" }, now: NOW }, { employeeIds: null });
  const sources = await client().enrolmentSource.findMany({
    where: { assignmentId, endedAt: null },
    select: { enrolment: { select: { employeeId: true } } },
  });
  const covered = new Set(sources.map(({ enrolment }) => enrolment.employeeId));
  expect([...people].filter(([, id]) => covered.has(id)).map(([name]) => name)).toEqual([...counted]);
  expect([...counted]).toEqual([
    "never had it",
    "has to renew it",
    "leaves after it is due",
    "exempt once, asked for again and not any more",
    "is on it already",
  ]);
});

test("a rule whose pathway is not published counts nobody whom it would cover", async () => {
  const pathway = await makePathway(null);
  const { id: assignmentId } = await ruleOf(pathway.pathwayId);
  // Somebody who begins later is covered from then on.
  const { id: employeeId } = await makeEmployee({ activeFrom: fromDay(addDays(TODAY, 30)) });
  const asked = async () =>
    (await previewPerson(admin, { employeeId, unitId: to.id }, NOW)).assignments.filter(
      ({ id }) => id === assignmentId,
    );
  expect(await asked()).toMatchObject([{ enrolled: 1 }]);
  await client().pathwayVersion.update({ where: { id: pathway.id }, data: { state: "retired" } });
  expect(await asked()).toEqual([]);
});

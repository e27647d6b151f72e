import { beforeEach, expect, test } from "vitest";
import {
  type EnrolmentListInput,
  enrolmentListInput,
  listEnrolments,
} from "@/lib/assignments/enrolment-list";
import type { Actor } from "@/lib/auth/policy";
import { addDays, fromDay } from "@/lib/core/calendar";
import { listCredentials } from "@/lib/credentials/queries";
import { client } from "@/lib/db/client";
import { listWaitingDrafts } from "@/lib/drafts/review-queries";
import { listPathways } from "@/lib/pathways/queries";
import { DEMO, demoActor, withDemo } from "@/lib/testing/demo";
import { makeEmployee } from "@/lib/testing/factories";
import { newestDrafts, readEnrolments } from "@/lib/testing/plain-enrolments";
import { attention, completions } from "./overview";
import { listPeople, peopleListInput } from "./people-list";

withDemo();

const TODAY = "2026-11-22";
const SYSTEM: Actor = { kind: "system", job: "test" };

beforeEach(() => client().organisation.update({ where: { id: 1 }, data: { timeZone: "UTC" } }));

test("each figure, and the list it links to, agree with a plain count over the rows", async () => {
  const attempts = await client().attempt.findMany({
    where: { enrolmentId: { not: null }, state: "passed" },
    distinct: ["employeeId"],
    take: 3,
  });
  const [whole, second, loose] = attempts;
  const waiting = (enrolmentId: number | null, day: string) => ({
    state: "submitted" as const,
    enrolmentId,
    submittedAt: fromDay(day),
    decidedAt: null,
  });
  const change = (id: number | undefined, data: ReturnType<typeof waiting>) =>
    client().attempt.update({ where: { id: id ?? 0 }, data });
  const enrolmentId = whole?.enrolmentId ?? 0;
  await change(whole?.id, waiting(enrolmentId, addDays(TODAY, -9)));
  await change(second?.id, waiting(enrolmentId, addDays(TODAY, -8)));
  await change(loose?.id, waiting(null, addDays(TODAY, -7)));
  await makeRenewalWindows();
  await openNewDrafts();

  const plain = await readEnrolments(TODAY);
  const pathways = await client().pathwayVersion.findMany();
  const credentials = await client().credentialVersion.findMany();
  const people = await client().employee.findMany();
  const gone = new Set(people.flatMap((one) => (hasLeft(one.activeUntil) ? one.id : [])));
  const isOfLeaver = ({ authorId, state }: { authorId: number | null; state: string }) =>
    gone.has(authorId ?? 0) && (state === "draft" || state === "in_review");
  const counted = {
    overdue: plain.overdue.length,
    dueSoon: plain.dueSoon.length,
    toMark: plain.waiting.length,
    tooLong: plain.waitingLong.length,
    dueForRenewal: plain.holdersDue.length,
    pathwayDrafts: newestDrafts(pathways.map((one) => ({ ...one, of: one.pathwayId }))),
    credentialDrafts: newestDrafts(credentials.map((one) => ({ ...one, of: one.credentialId }))),
    // Of a pathway or credential the newest version alone is not published.
    pathwayDraftsLeft: pathways.filter(isOfLeaver).length,
    credentialDraftsLeft: credentials.filter(isOfLeaver).length,
    toApprove: [...pathways, ...credentials].filter(({ state }) => state === "in_review").length,
    managerLeft: people.filter((one) => !gone.has(one.id) && gone.has(one.managerId ?? 0)).length,
  };
  for (const figure of Object.values(counted)) expect(figure).toBeGreaterThan(0);
  // Who may reassign stranded submissions is tested in lib/assessments/reassign.test.ts.
  const { stranded: _, ...needs } = await attention(SYSTEM, TODAY);
  expect(needs).toEqual(counted);

  const lengthOf = async (state: EnrolmentListInput["state"]) =>
    (await listEnrolments(SYSTEM, enrolmentListInput.parse({ state }), TODAY)).total;
  expect({
    overdue: await lengthOf("overdue"),
    dueSoon: await lengthOf("due_soon"),
    toMark: await lengthOf("waiting"),
    tooLong: await lengthOf("waiting_long"),
    dueForRenewal: (await listPeople(SYSTEM, peopleListInput.parse({ badges: "due" }), TODAY)).total,
    pathwayDrafts: (await listPathways(SYSTEM, { page: 1, size: 50, state: "draft" })).total,
    credentialDrafts: (await listCredentials(SYSTEM, { page: 1, size: 50, state: "draft" })).total,
    pathwayDraftsLeft: (await listPathways(SYSTEM, { page: 1, size: 50, state: "left" })).total,
    credentialDraftsLeft: (await listCredentials(SYSTEM, { page: 1, size: 50, state: "left" })).total,
    toApprove: (await listWaitingDrafts(SYSTEM, { page: 1, size: 50 })).total,
    managerLeft: (await listPeople(SYSTEM, peopleListInput.parse({ manager: "left" }), TODAY)).total,
  }).toEqual(counted);
  expect([await lengthOf(undefined), await lengthOf("open")]).toEqual([plain.all.length, plain.open.length]);
  expect(await lengthOf("due_for_renewal")).toBe(plain.renewable.length);
  expect(plain.renewable.length).toBeGreaterThan(0);
  for (const state of ["not_started", "in_progress", "completed", "withdrawn", "exempt"] as const)
    expect(await lengthOf(state)).toBe(plain.inState(state).length);
});

test("a pathway counts the open enrolments that its link lists, for every reader", async () => {
  const [lnd, manager] = [await demoActor(DEMO.lnd), await demoActor(DEMO.manager)];
  const [unit] = await client().orgUnit.findMany({ where: { name: "Production" }, take: 1 });
  const ofUnit = { ...lnd, lndUnitIds: [unit?.id ?? 0] };
  const { open } = await readEnrolments(TODAY);
  const counts: number[] = [];
  for (const actor of [lnd, ofUnit, { ...manager, roles: new Set([...manager.roles, "lnd"] as const) }]) {
    const { rows } = await listPathways(actor, { page: 1, size: 50 });
    if (actor === lnd)
      for (const { pathwayId, enrolled } of rows)
        expect(enrolled).toBe(open.filter((one) => one.pathwayId === pathwayId).length);
    for (const { pathwayId, enrolled } of rows) {
      const input = enrolmentListInput.parse({ state: "open", pathway: pathwayId });
      expect((await listEnrolments(actor, input, TODAY)).total).toBe(enrolled);
    }
    counts.push(rows.reduce((sum, { enrolled }) => sum + enrolled, 0));
  }
  expect(counts[1]).toBeGreaterThan(0);
  expect(counts[1]).toBeLessThan(counts[0] ?? 0);
});

/** A badge in its renewal window, an expired one, one a day before its window, and a revoked one. */
async function makeRenewalWindows() {
  const awards = await client().award.findMany({
    where: { revokedAt: null, supersededAt: null, enrolment: { state: "completed" } },
    distinct: ["employeeId"],
    orderBy: { id: "asc" },
    take: 4,
  });
  const days = [30, -40, 61, 20];
  for (const [index, { id }] of awards.entries())
    await client().award.update({
      where: { id },
      data: {
        earnedAt: fromDay(addDays(TODAY, -300)),
        validUntil: fromDay(addDays(TODAY, days[index] ?? 0)),
        revokedAt: index === 3 ? fromDay(TODAY) : null,
        revokedReason: index === 3 ? "A mistake." : null,
      },
    });
}

/**
 * Opens a new draft of a published pathway, and of a credential, which no list of pathways includes: by a manager
 * who has left, one of them in review, and one person still reports to.
 */
async function openNewDrafts() {
  const report = await client().employee.findFirstOrThrow({
    where: { managerId: { not: null }, activeUntil: null, reports: { none: {} } },
    orderBy: { id: "desc" },
  });
  const { id: authorId } = await makeEmployee({ unitId: report.unitId, activeUntil: fromDay(TODAY) });
  await client().employee.update({ where: { id: report.id }, data: { managerId: authorId } });
  // Somebody who has left as well needs no other manager.
  await makeEmployee({ unitId: report.unitId, managerId: authorId, activeUntil: fromDay(TODAY) });
  const pathway = await client().pathwayVersion.findFirstOrThrow({ where: { state: "published" } });
  await client().pathwayVersion.create({
    data: { pathwayId: pathway.pathwayId, number: pathway.number + 1, title: pathway.title, authorId },
  });
  const { id: credentialId } = await client().credential.create({ data: {} });
  const { id: credentialVersionId } = await client().credentialVersion.create({
    data: { credentialId, number: 1, title: "A draft", authorId, state: "in_review" },
  });
  await client().draftReview.create({
    data: { credentialVersionId, submittedById: authorId, submittedAt: fromDay(TODAY) },
  });
}

const hasLeft = (activeUntil: Date | null) => activeUntil !== null && activeUntil <= fromDay(TODAY);

test("a completion stays in the month of its day if the time zone changes later", async () => {
  const [enrolment, other] = await client().enrolment.findMany({ where: { state: "completed" }, take: 2 });
  const complete = (id: number | undefined, day: string) =>
    client().enrolment.update({ where: { id: id ?? 0 }, data: { completedOn: fromDay(day) } });
  const months = async () =>
    new Map((await completions(SYSTEM, TODAY)).map(({ month, completed }) => [month, completed]));
  await complete(enrolment?.id, "2026-09-15");
  await complete(other?.id, "2024-01-15");
  const before = await months();
  await complete(enrolment?.id, "2026-10-01");
  await complete(other?.id, "2025-12-01");
  const after = await months();
  expect(after.get("2026-10-01")).toBe((before.get("2026-10-01") ?? 0) + 1);
  expect(after.get("2026-09-01")).toBe((before.get("2026-09-01") ?? 0) - 1);
  expect(after.get("2025-12-01")).toBe((before.get("2025-12-01") ?? 0) + 1);
  await client().organisation.update({ where: { id: 1 }, data: { timeZone: "Pacific/Kiritimati" } });
  expect(await months()).toEqual(after);
});

test("what needs attention is cached until something changes", async () => {
  const lnd = await demoActor(DEMO.lnd);
  const before = await attention(lnd, TODAY);
  // Without triggers a change goes unnoticed: the cached result stays, a new query differs.
  await client().$transaction([
    client().$executeRaw`set local session_replication_role = replica`,
    client()
      .$executeRaw`update enrolment set due_on = ${fromDay("2026-01-05")}, waiting_since = null where state = 'not_started'`,
  ]);
  expect(await attention(lnd, TODAY)).toEqual(before);
  await client().enrolment.updateMany({ data: { version: { increment: 1 } } });
  expect((await attention(lnd, TODAY)).overdue).toBeGreaterThan(before.overdue);
});

test("days begin in the organisation's time zone", async () => {
  const { enrolmentId } = await client().attempt.findFirstOrThrow({ where: { enrolmentId: { not: null } } });
  await client().attempt.updateMany({
    data: { state: "failed", decidedAt: fromDay(TODAY) },
    where: { state: "submitted" },
  });
  const attempt = await client().attempt.findFirstOrThrow({ where: { enrolmentId } });
  for (const [timeZone, tooLong] of [
    ["UTC", 1],
    ["Pacific/Kiritimati", 0],
  ] as const) {
    await client().organisation.update({ where: { id: 1 }, data: { timeZone } });
    await client().attempt.update({
      where: { id: attempt.id },
      data: { state: "submitted", submittedAt: new Date("2026-11-16T12:00:00Z"), decidedAt: null },
    });
    expect((await attention(SYSTEM, TODAY)).tooLong).toBe(tooLong);
  }
});

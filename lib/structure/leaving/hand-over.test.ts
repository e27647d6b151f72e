import { beforeAll, expect, test } from "vitest";
import { applyDecision, markSubmission } from "@/lib/assessments/marking";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { fullMarks, makeAssessor, makeProjectCredential, makeSubmission } from "@/lib/testing/learning";
import { meanwhile } from "@/lib/testing/until";
import { previewLeaving } from "../person-preview";
import { listPlanned } from "../planned";
import { getPersonAdmin } from "../views/person-admin";
import { handOver } from "./hand-over";
import { listHandOver, listTakers } from "./hand-over-queries";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
let unitId: number;
let admin: { id: number; name: string };
const by = () => ({ actor: actorOf(admin, ["admin"]), now: NOW });
const make = (managerId: number | null = null) => makeEmployee({ unitId, managerId });
const managerOf = async (id: number) =>
  (await client().employee.findUniqueOrThrow({ where: { id } })).managerId;

beforeAll(async () => {
  await makeOrganisation();
  unitId = (await makeUnit()).id;
  admin = await make();
});

test("reports come under the one who takes over, who comes under the leaver's manager", async () => {
  const boss = await make();
  const leaver = await make(boss.id);
  const [one, two, heir] = [await make(leaver.id), await make(leaver.id), await make(leaver.id)];
  expect((await listHandOver(by().actor, leaver.id, NOW)).reports.total).toBe(3);
  const { count } = await handOver(by(), { employeeId: leaver.id, group: "reports", toId: heir.id });
  expect(count).toBe(3);
  expect(await managerOf(one.id)).toBe(heir.id);
  expect(await managerOf(two.id)).toBe(heir.id);
  expect(await managerOf(heir.id)).toBe(boss.id);
});

test("what nobody handed over can still be handed over after the last day", async () => {
  const leaver = await make();
  const report = await make(leaver.id);
  const leftBehind = async (activeUntil: string | null) =>
    (await getPersonAdmin(by().actor, { id: leaver.id, activeUntil }))?.hasHandOver;
  expect(await leftBehind(null), "there is no last day yet").toBe(false);
  await client().employee.update({ where: { id: leaver.id }, data: { activeUntil: NOW } });
  expect(await leftBehind("2026-11-22")).toBe(true);
  await handOver(by(), { employeeId: leaver.id, group: "reports", toId: admin.id });
  expect(await managerOf(report.id)).toBe(admin.id);
  expect(await leftBehind("2026-11-22")).toBe(false);
});

test("somebody who has left takes over nobody, and somebody who leaves today does", async () => {
  const leaver = await make();
  const report = await make(leaver.id);
  const until = (day: string) => makeEmployee({ unitId, activeUntil: fromDay(day) });
  const [gone, going] = [await until("2026-11-22"), await until("2026-11-23")];
  const hand = { employeeId: leaver.id, group: "reports" };
  await expect(handOver(by(), { ...hand, toId: gone.id })).rejects.toMatchObject({
    fields: { toId: { key: "structure.takerUnfit", params: { group: "reports" } } },
  });
  expect(await managerOf(report.id)).toBe(leaver.id);
  await handOver(by(), { ...hand, toId: going.id });
  expect(await managerOf(report.id)).toBe(going.id);
});

test("nobody takes over their own manager: a report of a report is refused", async () => {
  const leaver = await make();
  const report = await make(leaver.id);
  const below = await make(report.id);
  await expect(
    handOver(by(), { employeeId: leaver.id, group: "reports", toId: below.id }),
  ).rejects.toMatchObject({ fields: { toId: { key: "structure.managerBelow" } } });
  await expect(
    handOver(by(), { employeeId: leaver.id, group: "reports", toId: leaver.id }),
  ).rejects.toMatchObject({ fields: { toId: { key: "structure.takerSelf" } } });
  expect(await managerOf(report.id)).toBe(leaver.id);
});

test("reports get their manager on a later day as planned changes", async () => {
  const leaver = await make();
  const [report, next] = [await make(leaver.id), await make(leaver.id)];
  await handOver(by(), { employeeId: leaver.id, group: "reports", toId: next.id, on: "2026-12-01" });
  expect(await managerOf(report.id)).toBe(leaver.id);
  const { rows } = await listPlanned(by().actor, { state: "waiting" }, { page: 1, size: 50 });
  expect(rows).toMatchObject([
    { kind: "person.place", subjectId: next.id, on: "2026-12-01", values: { managerId: null } },
    { kind: "person.place", subjectId: report.id, on: "2026-12-01", values: { managerId: next.id } },
  ]);
});

test("reports who have left stay where they are, listed nowhere; a last day before that of the change counts", async () => {
  const [leaver, heir] = [await make(), await make()];
  const under = (activeUntil: string | null, activeFrom?: string) =>
    makeEmployee({
      unitId,
      managerId: leaver.id,
      activeUntil: activeUntil === null ? null : fromDay(activeUntil),
      ...(activeFrom && { activeFrom: fromDay(activeFrom) }),
    });
  const [gone, going] = [await under("2026-11-22"), await under("2026-12-01")];
  const [staying, coming] = [await under("2026-12-02"), await under(null, "2027-01-01")];
  const { reports } = await listHandOver(by().actor, leaver.id, NOW);
  expect(reports.rows.map(({ id }) => id).sort()).toEqual([going.id, staying.id, coming.id].sort());
  expect(await previewLeaving(by().actor, leaver.id, NOW)).toMatchObject({ reports: 3 });
  const hand = { employeeId: leaver.id, group: "reports", toId: heir.id };
  expect(await handOver(by(), { ...hand, on: "2026-12-01" })).toMatchObject({ count: 2 });
  const planned = await client().plannedChange.findMany({
    where: { title: { in: [gone.name, going.name] } },
  });
  expect(planned, "a change that can only fail").toEqual([]);
  expect(await handOver(by(), hand)).toMatchObject({ count: 3 });
  expect(await managerOf(gone.id)).toBe(leaver.id);
  expect(await managerOf(coming.id)).toBe(heir.id);
});

test("drafts go to an admin or L&D manager with an account, published versions keep their author", async () => {
  const [leaver, lnd] = [await make(), await make()];
  await client().roleGrant.create({ data: { employeeId: lnd.id, role: "lnd" } });
  const version = async (state: "draft" | "retired") =>
    (
      await client().credentialVersion.create({
        data: {
          credential: { create: {} },
          number: 1,
          state,
          publishedAt: state === "draft" ? null : NOW,
          title: `A ${state}`,
          authorId: leaver.id,
        },
      })
    ).id;
  const [draft, old] = [await version("draft"), await version("retired")];
  const pathway = await client().pathwayVersion.create({
    data: { pathway: { create: {} }, number: 1, title: "A pathway", authorId: leaver.id },
  });
  await client().employee.update({ where: { id: leaver.id }, data: { activeUntil: NOW } });
  const leftBehind = async () =>
    (await getPersonAdmin(by().actor, { id: leaver.id, activeUntil: "2026-11-22" }))?.hasHandOver;
  expect(await leftBehind(), "drafts alone are left behind").toBe(true);
  expect(await previewLeaving(by().actor, leaver.id, NOW)).toMatchObject({ drafts: 2 });
  const take = () => handOver(by(), { employeeId: leaver.id, group: "drafts", toId: lnd.id });
  await expect(take()).rejects.toMatchObject({ fields: { toId: { key: "structure.takerUnfit" } } });
  await giveAccount(lnd.id);
  expect(await listTakers(by().actor, "drafts", NOW)).toMatchObject([{ id: lnd.id }]);
  expect(await take()).toMatchObject({ count: 2 });
  expect(await leftBehind()).toBe(false);
  expect((await client().pathwayVersion.findUniqueOrThrow({ where: { id: pathway.id } })).authorId).toBe(
    lnd.id,
  );
  const authorOf = async (id: number) =>
    (await client().credentialVersion.findUniqueOrThrow({ where: { id } })).authorId;
  expect(await authorOf(draft)).toBe(lnd.id);
  expect(await authorOf(old)).toBe(leaver.id);
});

test("marking goes to an assessor within the scope of their role, who is told; own work and the rest stay", async () => {
  const version = await makeProjectCredential();
  const elsewhere = await makeUnit();
  const [leaver, heir] = [await makeAssessor(), await makeEmployee({ unitId })];
  await giveAccount(heir.id);
  await client().roleGrant.create({ data: { employeeId: heir.id, role: "assessor", unitId } });
  const submissionOf = async (employeeId: number) =>
    (await makeSubmission(version, employeeId, leaver, NOW)).id;
  const [inside, outside, own] = [
    await submissionOf((await make()).id),
    await submissionOf((await makeEmployee({ unitId: elsewhere.id })).id),
    await submissionOf(heir.id),
  ];
  await client().employee.update({ where: { id: leaver.employeeId }, data: { activeUntil: NOW } });
  const leftBehind = { id: leaver.employeeId, activeUntil: "2026-11-22" };
  expect(await getPersonAdmin(by().actor, leftBehind), "work to mark alone").toMatchObject({
    hasHandOver: true,
  });
  const hand = () => handOver(by(), { employeeId: leaver.employeeId, group: "marking", toId: heir.id });
  expect(await hand()).toMatchObject({ count: 1 });
  const assessorsOf = (attemptId: number) =>
    client().attemptMarker.findMany({ where: { attemptId }, select: { assessorId: true } });
  expect(await assessorsOf(inside)).toEqual([{ assessorId: heir.id }]);
  expect(await assessorsOf(outside)).toEqual([{ assessorId: leaver.employeeId }]);
  expect(await assessorsOf(own)).toEqual([{ assessorId: leaver.employeeId }]);
  const told = await client().messageBatch.findMany({ where: { kind: "work_to_mark" } });
  expect(told).toMatchObject([{ employeeIds: [heir.id], subjectIds: [inside] }]);
  expect(await hand()).toMatchObject({ count: 0 });
});

test("work that another assessor returns at this moment is not handed over", async () => {
  const version = await makeProjectCredential();
  const [leaver, other, heir] = [await makeAssessor(), await makeAssessor(), await makeAssessor()];
  const attempt = await makeSubmission(version, (await make()).id, leaver, NOW);
  await client().attemptMarker.create({
    data: { attemptId: attempt.id, assessorId: other.employeeId, assignedAt: NOW },
  });
  const returned = { ...fullMarks(version, attempt), decision: "return" };
  const { decisionId } = await markSubmission({ actor: other, now: NOW }, returned);
  const system = { kind: "system" as const, job: "test" };
  const results = await meanwhile(
    () => applyDecision({ actor: system, now: new Date(NOW.getTime() + 10_000) }, { decisionId }),
    () => handOver(by(), { employeeId: leaver.employeeId, group: "marking", toId: heir.employeeId }),
  );
  expect(results).toMatchObject([{ value: { outcome: "returned" } }, { value: { count: 0 } }]);
});

test("work that the taker has marked before, and that was submitted again, waits for them", async () => {
  const version = await makeProjectCredential();
  const [leaver, heir] = [await makeAssessor(), await makeAssessor()];
  const { id: attemptId } = await makeSubmission(version, (await make()).id, leaver, NOW);
  const before = new Date(NOW.getTime() - 86_400_000);
  await client().attemptMarker.create({
    data: { attemptId, assessorId: heir.employeeId, assignedAt: before, markedAt: before },
  });
  const hand = { employeeId: leaver.employeeId, group: "marking", toId: heir.employeeId };
  expect(await handOver(by(), hand)).toMatchObject({ count: 1 });
  expect(await client().attemptMarker.findMany({ where: { attemptId } })).toMatchObject([
    { assessorId: heir.employeeId, assignedAt: NOW, markedAt: null },
  ]);
});

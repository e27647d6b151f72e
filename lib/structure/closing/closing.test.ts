import { beforeAll, describe, expect, test } from "vitest";
import { toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { changeUnit } from "@/lib/people/change-unit";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { makePathway, makeProjectCredential } from "@/lib/testing/learning";
import { searchJobRoles } from "../catalogue-list";
import { addJobRole, editJobRole, mapJobTitles, saveTargets } from "../job-role-commands";
import { getJobRole, listJobRoles, listJobTitles } from "../job-role-queries";
import { addPerson, editPerson } from "../person-commands";
import { applyDueChanges, cancelPlanned, listPlanned } from "../planned";
import { plannedOfRole } from "../views/planned-of-role";
import { closeJobRole, deleteJobRole, reopenJobRole } from "./commands";
import { previewClosing } from "./queries";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const PAGE = { page: 1, size: 50 };
const system = { actor: { kind: "system" as const, job: "test" }, now: NOW };
const job = (day: string) => applyDueChanges({ ...system, now: new Date(`${day}T10:00:00Z`) });
let admin: Awaited<ReturnType<typeof makeEmployee>>;
let top: number;
let skillId: number;
const by = () => ({ actor: actorOf(admin, ["admin"]), now: NOW });
const lnd = () => ({ actor: actorOf(admin, ["lnd"]), now: NOW });

const roleRow = (id: number) => client().jobRole.findUniqueOrThrow({ where: { id } });
const shown = async (jobRoleId: number) => ({ jobRoleId, version: (await roleRow(jobRoleId)).version });
/** A job role with one target. */
async function makeRole(name: string = crypto.randomUUID()) {
  const { id } = await addJobRole(by(), { name });
  await saveTargets(by(), { ...(await shown(id)), lines: [{ skillId, target: 3 }] });
  return id;
}
const hire = async (...roles: number[]) =>
  (
    await addPerson(by(), {
      name: crypto.randomUUID(),
      unitId: top,
      jobRoles: roles.map((jobRoleId) => ({ jobRoleId })),
    })
  ).id;
const close = async (id: number, more: object = {}, who = by()) =>
  closeJobRole(who, { ...(await shown(id)), ...more });
const personVersion = async (id: number) =>
  (await client().employee.findUniqueOrThrow({ where: { id } })).version;
/** Plan that somebody gets a job role on a day ahead. @returns the id of the planned change */
async function planToGive(jobRoleId: number, sinceOn: string) {
  const employeeId = await hire();
  const version = await personVersion(employeeId);
  const { planned } = await editPerson(by(), { employeeId, version, jobRoles: [{ jobRoleId, sinceOn }] });
  return planned[0] ?? 0;
}
const rulesFor = async (jobRoleIds: number[], more: { endedAt?: Date; coversLater?: boolean } = {}) => {
  const { pathwayId } = await makePathway((await makeProjectCredential()).credentialId);
  return client().assignment.create({
    data: {
      pathwayId,
      audience: { kind: "rule", unitIds: [], jobRoleIds, belowSkillId: null },
      obligation: "mandatory",
      reason: "Asked for.",
      coversLater: true,
      createdAt: NOW,
      ...more,
    },
  });
};

beforeAll(async () => {
  await makeOrganisation();
  await transaction((tx) => changeUnit(tx, [], system));
  top = (await client().orgUnit.findFirstOrThrow({ where: { parentId: null } })).id;
  admin = await makeEmployee({ unitId: top });
  skillId = (await makeSkill()).id;
});

describe("a job role that closes", () => {
  test("ends for everybody that day, with history; what it alone required counts no more", async () => {
    const [role, other] = [await makeRole(), (await addJobRole(by(), { name: "Other" })).id];
    const person = await hire(role, other);
    const required = () =>
      client().personSkill.count({ where: { employeeId: person, target: { not: null } } });
    expect(await required()).toBe(1);
    await close(role);
    expect(await client().employeeJobRole.findMany({ where: { employeeId: person } })).toMatchObject([
      { jobRoleId: other },
    ]);
    const periods = await client().jobRolePeriod.findMany({ where: { jobRoleId: role } });
    expect(periods.map(({ untilOn }) => untilOn && toDay(untilOn))).toEqual(["2026-11-22"]);
    expect(await required()).toBe(0);
    expect(toDay((await roleRow(role)).closedOn ?? NOW)).toBe("2026-11-22");
    const entry = await client().auditEntry.findFirstOrThrow({ where: { command: "job-role.close" } });
    expect(entry.detail).toMatchObject({ jobRoleId: role, held: 1 });
  });

  test("is given to nobody, edited by nobody, and offered nowhere, until it is opened again", async () => {
    const role = await makeRole("Locksmith");
    const [person, holder] = [await hire(), await hire(role)];
    await mapJobTitles(by(), { titles: ["Locksmith I"], jobRoleId: role });
    await close(role);
    const isClosed = { params: { name: "Locksmith" } };
    const give = async () =>
      editPerson(by(), {
        employeeId: person,
        version: await personVersion(person),
        jobRoles: [{ jobRoleId: role }],
      });
    await expect(give()).rejects.toMatchObject({ fields: { jobRoles: isClosed } });
    await expect(hire(role)).rejects.toMatchObject({ fields: { jobRoles: isClosed } });
    for (const refused of [
      async () => mapJobTitles(by(), { titles: ["Locksmith II"], jobRoleId: role }),
      async () => saveTargets(by(), { ...(await shown(role)), lines: [] }),
      async () => editJobRole(by(), { ...(await shown(role)), name: "Renamed" }),
      async () => close(role),
    ])
      await expect(refused()).rejects.toMatchObject({ code: "conflict", userMessage: isClosed });
    expect(await searchJobRoles(by().actor, "locksmith")).toEqual([]);
    const listed = async (state?: "closed") =>
      (await listJobRoles(by().actor, { q: "locksmith", ...(state && { state }) }, PAGE, NOW)).rows.length;
    expect([await listed(), await listed("closed")]).toEqual([0, 1]);
    const titles = async () => (await listJobTitles(by().actor, { q: "locksmith" }, PAGE, NOW)).rows;
    expect(await titles()).toMatchObject([{ title: "Locksmith I", jobRole: null }]);
    await reopenJobRole(by(), await shown(role));
    expect(await client().employeeJobRole.count({ where: { employeeId: holder } })).toBe(0);
    expect(await titles()).toMatchObject([{ jobRole: "Locksmith" }]);
    await give();
    expect((await getJobRole(by().actor, role)).lines).toMatchObject([{ target: 3 }]);
  });

  test("is taken from people by an admin only; one that nobody holds is closed by L&D too", async () => {
    const [held, free] = [await makeRole(), await makeRole()];
    await hire(held);
    await expect(close(held, {}, lnd())).rejects.toMatchObject({
      userMessage: { key: "structure.roleHeld", params: { people: 1 } },
    });
    expect((await previewClosing(lnd().actor, held, NOW)).mayEnd).toBe(false);
    expect(await previewClosing(lnd().actor, free, NOW)).toMatchObject({
      people: 0,
      others: 0,
      mayEnd: true,
    });
    await close(free, {}, lnd());
    expect((await roleRow(free)).closedOn).not.toBeNull();
  });

  test("that somebody got before the day is not taken from them by a plan of L&D; by one of an admin it is", async () => {
    const [planned, byAdmin] = [await makeRole("Cooper"), await makeRole()];
    await close(planned, { on: "2026-12-01" }, lnd());
    await close(byAdmin, { on: "2026-12-01" });
    const holder = await hire(planned, byAdmin);
    await job("2026-12-01");
    const { rows } = await listPlanned(by().actor, { state: "failed" }, PAGE);
    const failure = { key: "structure.roleHeld", params: { name: "Cooper", people: 1 } };
    expect(rows.filter(({ subjectId }) => subjectId === planned)).toMatchObject([{ failure }]);
    const held = await client().employeeJobRole.findMany({ where: { employeeId: holder } });
    expect(held.map(({ jobRoleId }) => jobRoleId)).toEqual([planned]);
    await client().plannedChange.deleteMany({ where: { subjectId: { in: [planned, byAdmin] } } });
  });

  test("closes on a later day, and what was planned to give it says why it was not applied", async () => {
    const role = await makeRole("Farrier");
    const person = await hire();
    await editPerson(by(), {
      employeeId: person,
      version: await personVersion(person),
      jobRoles: [{ jobRoleId: role, sinceOn: "2026-12-05" }],
    });
    const { planned } = await close(role, { on: "2026-12-01" });
    expect((await roleRow(role)).closedOn).toBeNull();
    await cancelPlanned(by(), { id: planned[0], version: 1 });
    await close(role, { on: "2026-12-02" });
    expect((await previewClosing(by().actor, role, NOW)).planned).toBe(1);
    await job("2026-12-02");
    expect(toDay((await roleRow(role)).closedOn ?? NOW)).toBe("2026-12-02");
    await job("2026-12-05");
    const { rows } = await listPlanned(by().actor, { state: "failed" }, PAGE);
    expect(rows).toMatchObject([
      { kind: "person.place", failure: { key: "structure.roleIsClosed", params: { name: "Farrier" } } },
    ]);
  });

  test("shows before what it does to people, target levels, assignments and job titles", async () => {
    const [role, other] = [await makeRole(), await makeRole()];
    const [one, both] = [await hire(role), await hire(role, other)];
    await client().employee.update({ where: { id: await hire(role) }, data: { activeUntil: NOW } });
    const [alone, either] = [await rulesFor([role]), await rulesFor([role, other])];
    await mapJobTitles(by(), { titles: ["A", "B"], jobRoleId: role });
    for (const [assignment, employeeId] of [
      [alone, one],
      [alone, both],
      [either, both],
    ] as const) {
      const enrolment = await client().enrolment.create({
        data: {
          employeeId,
          pathwayId: assignment.pathwayId,
          pathwayVersionId: (
            await client().pathwayVersion.findFirstOrThrow({ where: { pathwayId: assignment.pathwayId } })
          ).id,
          obligation: "mandatory",
          assignedAt: NOW,
        },
      });
      await client().enrolmentSource.create({
        data: {
          enrolmentId: enrolment.id,
          assignmentId: assignment.id,
          obligation: "mandatory",
          addedAt: NOW,
        },
      });
    }
    expect(await previewClosing(by().actor, role, NOW)).toMatchObject({
      people: 2,
      others: 1,
      mayEnd: true,
      targets: 1,
      titles: 2,
      before: { unknown: 2 },
      after: { unknown: 1 },
      assignments: [{ id: alone.id, leaves: 2 }],
      selecting: [{ id: alone.id }, { id: either.id }],
    });
    expect((await roleRow(role)).closedOn, "nothing is written").toBeNull();
  });

  test("concerns its own skills alone: what another job role asks of its people is not counted", async () => {
    const [role, other] = [await makeRole(), (await addJobRole(by(), { name: "Asks for more" })).id];
    const skills = [await makeSkill(), await makeSkill()];
    const lines = skills.map(({ id }) => ({ skillId: id, target: 2 }));
    await saveTargets(by(), { ...(await shown(other)), lines });
    await hire(role, other);
    expect(await previewClosing(by().actor, role, NOW)).toMatchObject({
      before: { covered: 0, stale: 0, gap: 0, unknown: 1 },
      after: { covered: 0, stale: 0, gap: 0, unknown: 0 },
    });
  });

  test("is not selected by assignments that have ended, or were for those of their day", async () => {
    const role = await makeRole();
    const standing = await rulesFor([role]);
    await rulesFor([role], { endedAt: NOW });
    await rulesFor([role], { coversLater: false });
    const { selecting } = await previewClosing(by().actor, role, NOW);
    expect(selecting.map(({ id }) => id)).toEqual([standing.id]);
  });

  test("whose day came while the server did not run is closed since that day", async () => {
    const role = await makeRole();
    await hire(role);
    await close(role, { on: "2026-11-24" });
    await job("2026-11-26");
    expect(toDay((await roleRow(role)).closedOn ?? NOW)).toBe("2026-11-24");
    const periods = await client().jobRolePeriod.findMany({ where: { jobRoleId: role } });
    expect(periods.map(({ untilOn }) => untilOn && toDay(untilOn))).toEqual(["2026-11-24"]);
  });

  test("that L&D plans to close says so on its page, where they can cancel it", async () => {
    const role = await makeRole();
    const { planned } = await close(role, { on: "2026-12-24" }, lnd());
    const onPage = () => plannedOfRole(lnd().actor, role, "2026-11-22");
    expect(await onPage()).toMatchObject([
      { id: planned[0], kind: "job-role.close", on: "2026-12-24", by: admin.name, state: "waiting" },
    ]);
    await cancelPlanned(lnd(), { id: planned[0], version: 1 });
    expect(await onPage()).toEqual([]);
  });
});

describe("a job role that is opened again", () => {
  test("tells whoever has the page of before that it has changed", async () => {
    const role = await makeRole();
    await close(role);
    const before = await shown(role);
    await reopenJobRole(by(), before);
    await expect(editJobRole(by(), { ...before, name: "Other" })).rejects.toMatchObject({
      code: "conflict",
      userMessage: { key: "structure.changedSince" },
    });
  });

  test("is opened by nobody whose page shows it as it was before somebody else changed it", async () => {
    const role = await makeRole("Cooper");
    const before = await shown(role);
    await close(role);
    await expect(reopenJobRole(by(), before)).rejects.toMatchObject({
      code: "conflict",
      userMessage: { key: "structure.changedSince", params: { name: "Cooper" } },
    });
    expect((await roleRow(role)).closedOn).not.toBeNull();
  });
});

describe("a job role that was made by mistake", () => {
  test("is deleted once nobody is to get it any more: a plan that was cancelled does not keep it", async () => {
    const role = await makeRole();
    const id = await planToGive(role, "2026-12-24");
    expect((await previewClosing(by().actor, role, NOW)).planned).toBe(1);
    await cancelPlanned(by(), { id, version: 1 });
    expect((await previewClosing(by().actor, role, NOW)).planned).toBe(0);
    expect((await getJobRole(by().actor, role)).isUsed).toBe(false);
    await deleteJobRole(by(), await shown(role));
    expect(await client().jobRole.count({ where: { id: role } })).toBe(0);
  });

  test("takes the target levels that were planned for it with it", async () => {
    const role = await makeRole();
    const lines = [{ skillId, target: 4 }];
    await saveTargets(by(), { ...(await shown(role)), lines, on: "2026-12-24" });
    await deleteJobRole(by(), await shown(role));
    const planned = await client().plannedChange.findMany({ where: { subjectId: role } });
    expect(planned).toMatchObject([{ kind: "job-role.targets", cancelledAt: NOW }]);
  });

  test("takes only its own planned changes with it when it is deleted", async () => {
    const [wrong, other] = [await makeRole(), await makeRole()];
    await close(wrong, { on: "2026-12-24" });
    await close(other, { on: "2026-12-24" });
    await deleteJobRole(by(), await shown(wrong));
    const planned = await client().plannedChange.findMany({
      where: { kind: "job-role.close", subjectId: { in: [wrong, other] } },
    });
    expect(new Map(planned.map((one) => [one.subjectId, one.cancelledAt]))).toEqual(
      new Map([
        [wrong, NOW],
        [other, null],
      ]),
    );
    await client().plannedChange.deleteMany({ where: { subjectId: { in: [wrong, other] } } });
  });

  test("is deleted; the history of its targets ends", async () => {
    const role = await makeRole();
    expect((await getJobRole(by().actor, role)).isUsed).toBe(false);
    await close(role, { on: "2026-12-24" });
    await deleteJobRole(by(), await shown(role));
    expect(await client().jobRole.count({ where: { id: role } })).toBe(0);
    expect(await client().targetVersion.count({ where: { jobRoleId: role, untilOn: null } })).toBe(0);
    expect(await client().targetVersion.count({ where: { jobRoleId: role } })).toBe(1);
    expect(
      await client().plannedChange.count({
        where: { subjectId: role, kind: "job-role.close", cancelledAt: null },
      }),
    ).toBe(0);
  });

  test("is kept once somebody held it, or an assignment, a pathway or a planned change names it", async () => {
    const [held, named, planned] = [await makeRole(), await makeRole(), await makeRole()];
    const built = await makeRole();
    const { id: pathwayId } = await client().pathway.create({ data: { gapJobRoleId: built } });
    await hire(held);
    await close(held);
    await rulesFor([named]);
    const person = await hire();
    await editPerson(by(), {
      employeeId: person,
      version: await personVersion(person),
      jobRoles: [{ jobRoleId: planned, sinceOn: "2027-01-01" }],
    });
    for (const id of [held, named, planned, built]) {
      expect((await getJobRole(by().actor, id)).isUsed).toBe(true);
      await expect(deleteJobRole(by(), await shown(id))).rejects.toMatchObject({
        userMessage: { key: "structure.roleUsed" },
      });
    }
    expect(await client().pathway.findUniqueOrThrow({ where: { id: pathwayId } })).toMatchObject({
      gapJobRoleId: built,
    });
    await expect(deleteJobRole(by(), { jobRoleId: named, version: 99 })).rejects.toMatchObject({
      userMessage: { key: "structure.changedSince" },
    });
  });
});

import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addDays, fromDay, toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { changeUnit } from "@/lib/people/change-unit";
import { forgetOrganisationZone } from "@/lib/people/time-zone";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  giveAccount,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
} from "@/lib/testing/factories";
import { runScheduled } from "@/lib/testing/jobs";
import { addPerson, editPerson, endEmployment, returnToWork } from "./person-commands";
import { deletePerson } from "./person-delete";
import { previewLeaving, previewPerson } from "./person-preview";
import { getPersonToEdit } from "./person-queries";
import { applyDueChanges, cancelPlanned, listPlanned } from "./planned";
import { addUnit, closeUnit, editUnit, reopenUnit } from "./unit-commands";
import { findUnits, listUnitsBelow, previewUnit } from "./unit-queries";
import { listClosedUnits } from "./views/closed-units";

withDatabase();

const TODAY = "2026-11-22";
const at = (day: string) => new Date(`${day}T10:00:00Z`);
const NOW = at(TODAY);
const PAGE = { page: 1, size: 50 };
let admin: Awaited<ReturnType<typeof makeEmployee>>;
let top: number;
const by = (day = TODAY) => ({ actor: actorOf(admin, ["admin"]), now: at(day) });
const job = (day: string) => runScheduled("change:apply-due", at(day));
const unitNamed = async (name: string, parentId = top) => (await addUnit(by(), { name, parentId })).id;
const personRow = (id: number) => client().employee.findUniqueOrThrow({ where: { id } });
const versionOf = async (id: number) => (await personRow(id)).version;
const unitVersion = async (id: number) =>
  (await client().orgUnit.findUniqueOrThrow({ where: { id } })).version;
/** What a person was or had from when until when, the newest first. */
const historyOf = async (id: number, table: string, column: string) =>
  (
    await client().$queryRawUnsafe<{ what: number; from: string; until: string | null }[]>(
      `select ${column} as what, from_on::text as "from", until_on::text as until from ${table}
       where employee_id = $1 and corrected_at is null and (until_on is null or until_on > from_on) order by from_on desc`,
      id,
    )
  ).map(({ what, from, until }) => [what, from, until]);
let number = 0;
const add = async (unitId: number, changes: object = {}) =>
  (await addPerson(by(), { name: `Person ${++number}`, unitId, ...changes })).id;
const role = async () => {
  const skill = await makeSkill();
  const row = {
    code: crypto.randomUUID(),
    name: "Welder",
    profile: { create: { skillId: skill.id, target: 3 } },
  };
  return (await client().jobRole.create({ data: row })).id;
};

beforeAll(async () => {
  await makeOrganisation();
  await transaction((tx) => changeUnit(tx, [], { actor: { kind: "system", job: "test" }, now: NOW }));
  top = (await client().orgUnit.findFirstOrThrow({ where: { parentId: null } })).id;
  admin = await makeEmployee({ unitId: top });
  await client().roleGrant.create({ data: { employeeId: admin.id, role: "admin" } });
  await giveAccount(admin.id);
});
beforeEach(() => client().plannedChange.deleteMany());

describe("a person", () => {
  test("is added with and without e-mail, and requires what the job role does from then on", async () => {
    const [unit, welder] = [await unitNamed("Yard"), await role()];
    const id = await add(unit, { email: " Jose\u0301@Example.com ", jobRoles: [{ jobRoleId: welder }] });
    expect(await personRow(id)).toMatchObject({
      email: "jos\u00e9@example.com",
      hrId: expect.stringMatching(/^hand-/),
    });
    expect(await client().personSkill.count({ where: { employeeId: id, target: 3 } })).toBe(1);
    await expect(add(unit, { email: "JOS\u00c9@example.com" })).rejects.toMatchObject({
      fields: { email: { key: "structure.emailTaken" } },
    });
    await expect(add(unit, { hrId: (await personRow(id)).hrId })).rejects.toMatchObject({
      fields: { hrId: { key: "structure.hrIdTaken" } },
    });
    const other = await add(unit);
    const version = await versionOf(other);
    for (const email of ["Jose\u0301@example.com", "JOS\u00c9@EXAMPLE.COM"])
      await expect(editPerson(by(), { employeeId: other, version, email })).rejects.toMatchObject({
        fields: { email: { key: "structure.emailTaken" } },
      });
    expect((await personRow(other)).email).toBeNull();
    expect(await getPersonToEdit(by().actor, id)).toMatchObject({
      unit: "Yard",
      jobRoles: [{ name: "Welder", sinceOn: TODAY }],
    });
  });

  test.each([
    ["of 200 characters", "Ä".repeat(200)],
    ["from right to left", "שרה כהן"],
    ["with emoji", "👩🏽‍🏭 Ana"],
  ])("with a name %s is saved and found under it", async (what, name) => {
    const id = await add(await unitNamed(`Yard ${what}`), { name });
    expect(await getPersonToEdit(by().actor, id)).toMatchObject({ name });
    const version = await versionOf(id);
    await expect(editPerson(by(), { employeeId: id, version, name: "Ä".repeat(201) })).rejects.toMatchObject({
      fields: { name: expect.anything() },
    });
  });

  test("keeps what a form leaves out, and tells the second of two editors", async () => {
    const id = await add(await unitNamed("Dock"), { title: "Foreman", location: "Hamburg" });
    const version = await versionOf(id);
    await editPerson(by(), { employeeId: id, version, name: "New Name" });
    expect(await personRow(id)).toMatchObject({ name: "New Name", title: "Foreman", location: "Hamburg" });
    await expect(editPerson(by(), { employeeId: id, version, name: "Other" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("never reports to themselves, to a report or to somebody who has left", async () => {
    const unit = await unitNamed("Circle");
    const boss = await add(unit);
    const report = await add(unit, { managerId: boss });
    const gone = (await makeEmployee({ unitId: unit, activeUntil: fromDay("2026-01-01") })).id;
    for (const managerId of [boss, report, gone])
      await expect(
        editPerson(by(), { employeeId: boss, version: await versionOf(boss), managerId }),
      ).rejects.toMatchObject({ code: "invalid" });
  });

  test("moves on a day ahead, once, also when the server slept over the midnight", async () => {
    const [from, to] = [await unitNamed("From"), await unitNamed("To")];
    const id = await add(from);
    const { planned } = await editPerson(by(), {
      employeeId: id,
      version: await versionOf(id),
      unitId: to,
      on: "2026-12-01",
    });
    expect(planned).toHaveLength(1);
    expect((await listPlanned(by().actor, { state: "waiting" }, PAGE)).rows).toMatchObject([
      { on: "2026-12-01", kind: "person.place" },
    ]);
    await job("2026-11-30");
    expect((await personRow(id)).unitId).toBe(from);
    await job("2026-12-03");
    await job("2026-12-04");
    expect((await personRow(id)).unitId).toBe(to);
    expect(await historyOf(id, "employee_unit", "unit_id")).toEqual([
      [to, "2026-12-01", null],
      [from, TODAY, "2026-12-01"],
    ]);
  });

  test("stays where a cancelled change found them", async () => {
    const [from, to] = [await unitNamed("Stay"), await unitNamed("Leave")];
    const id = await add(from);
    await editPerson(by(), { employeeId: id, version: await versionOf(id), unitId: to, on: "2026-12-01" });
    const [change] = (await listPlanned(by().actor, {}, PAGE)).rows;
    const employee = { ...by(), actor: actorOf({ id, name: "Of themselves" }) };
    await expect(cancelPlanned(employee, { id: change?.id, version: change?.version })).rejects.toMatchObject(
      { code: "forbidden" },
    );
    await cancelPlanned(by(), { id: change?.id, version: change?.version });
    await expect(cancelPlanned(by(), { id: change?.id, version: change?.version })).rejects.toMatchObject({
      code: "conflict",
    });
    await job("2026-12-02");
    expect((await personRow(id)).unitId).toBe(from);
  });

  test("is not moved when somebody moved them meanwhile, the unit closed or they left: listed with the reason", async () => {
    const [from, to, other] = [await unitNamed("A"), await unitNamed("B"), await unitNamed("C")];
    const [moved, left, stays] = [await add(from), await add(from), await add(from)];
    for (const id of [moved, left, stays])
      await editPerson(by(), { employeeId: id, version: await versionOf(id), unitId: to, on: "2026-12-01" });
    await editPerson(by(), { employeeId: moved, version: await versionOf(moved), unitId: other });
    await endEmployment(by(), {
      employeeId: left,
      version: await versionOf(left),
      lastDay: addDays(TODAY, -1),
    });
    await closeUnit(by(), { unitId: to, version: await unitVersion(to) });
    await job("2026-12-01");
    const failed = (await listPlanned(by().actor, { state: "failed" }, PAGE)).rows;
    expect(
      new Map(failed.map(({ subjectId, failure }) => [subjectId, (failure as { key: string }).key])),
    ).toEqual(
      new Map([
        [moved, "structure.changedSincePlanned"],
        [left, "structure.personLeft"],
        [stays, "structure.unitClosed"],
      ]),
    );
    expect((await personRow(moved)).unitId).toBe(other);
  });

  test("leaves after a last day ahead, and returns with a new period", async () => {
    const id = await add(await unitNamed("Gate"), { startsOn: "2026-01-01" });
    await endEmployment(by(), { employeeId: id, version: await versionOf(id), lastDay: "2026-11-30" });
    await job("2026-12-01");
    expect(toDay((await personRow(id)).activeUntil ?? NOW)).toBe("2026-12-01");
    await returnToWork(by("2027-01-10"), { employeeId: id, version: await versionOf(id) });
    expect(await historyOf(id, "employment_period", "employee_id")).toEqual([
      [id, "2027-01-10", null],
      [id, "2026-01-01", "2026-12-01"],
    ]);
  });

  test("takes and ends job roles with days of their own", async () => {
    const [one, two, three] = [await role(), await role(), await role()];
    const id = await add(await unitNamed("Roles"), {
      startsOn: "2026-01-01",
      jobRoles: [{ jobRoleId: one, sinceOn: "2026-02-01" }],
    });
    const jobRoles = [
      { jobRoleId: one, untilOn: "2026-10-31" },
      { jobRoleId: two, sinceOn: "2026-11-01", untilOn: "2026-12-31" },
      { jobRoleId: three, sinceOn: "2027-01-01" },
    ];
    const { planned } = await editPerson(by(), { employeeId: id, version: await versionOf(id), jobRoles });
    expect(planned).toHaveLength(2);
    const held = async () =>
      (await client().employeeJobRole.findMany({ where: { employeeId: id } })).map(
        ({ jobRoleId }) => jobRoleId,
      );
    expect(await held()).toEqual([two]);
    await job("2027-01-01");
    expect(await held()).toEqual([three]);
    expect(await historyOf(id, "job_role_period", "job_role_id")).toEqual([
      [three, "2027-01-01", null],
      [two, "2026-11-01", "2027-01-01"],
      [one, "2026-02-01", "2026-11-01"],
    ]);
  });

  test("made by mistake is deleted, with a record stays; the last admin stays as well", async () => {
    const id = await add(await unitNamed("Mistake"));
    await deletePerson(by(), { employeeId: id, version: await versionOf(id) });
    expect(await client().employee.count({ where: { id } })).toBe(0);
    expect(await client().employeeUnit.count({ where: { employeeId: id, untilOn: { not: null } } })).toBe(1);
    const boss = await add(top);
    await add(top, { managerId: boss });
    await expect(
      deletePerson(by(), { employeeId: boss, version: await versionOf(boss) }),
    ).rejects.toMatchObject({ code: "conflict" });
    const end = async () =>
      endEmployment(by(), {
        employeeId: admin.id,
        version: await versionOf(admin.id),
        lastDay: addDays(TODAY, -1),
      });
    const refused = { userMessage: { key: "structure.lastAdmin" } };
    await expect(end()).rejects.toMatchObject(refused);
    // An administrator without an account cannot take over.
    await client().roleGrant.create({ data: { employeeId: boss, role: "admin" } });
    await expect(end()).rejects.toMatchObject(refused);
  });
});

describe("planned changes", () => {
  test("of the same values wait once: whoever plans a second one is told the day of the first", async () => {
    const [from, one, other] = [
      await unitNamed("Plan from"),
      await unitNamed("Plan one"),
      await unitNamed("Plan two"),
    ];
    const id = await add(from, { name: "Kim Holm" });
    const move = async (unitId: number, on: string) =>
      editPerson(by(), { employeeId: id, version: await versionOf(id), unitId, on });
    await move(one, "2026-12-01");
    await expect(move(other, "2026-12-05")).rejects.toMatchObject({
      code: "conflict",
      userMessage: {
        key: "structure.plannedAlready",
        params: { name: "Kim Holm", on: { day: "2026-12-01" } },
      },
    });
  });

  test("are listed with who planned them: the next first, then what failed, then what is over, the latest first", async () => {
    const rows = [
      ["Over first", "2026-11-01", { appliedAt: NOW }],
      ["Failed first", "2026-11-20", { failedAt: NOW, failure: { key: "structure.personLeft", params: {} } }],
      ["Later", "2026-12-05", {}],
      ["Sooner", "2026-12-01", {}],
      ["Given up", "2026-12-02", { cancelledAt: NOW }],
      ["Failed last", "2026-11-02", { failedAt: NOW, failure: { key: "structure.personLeft", params: {} } }],
      ["Over last", "2026-11-01", { appliedAt: NOW }],
    ] as const;
    for (const [title, day, state] of rows)
      await client().plannedChange.create({
        data: {
          ...{ kind: "person.end", subjectId: admin.id, title, effectiveOn: fromDay(day), ...state },
          ...{ values: { employeeId: admin.id }, present: {}, createdById: admin.id },
        },
      });
    const listed = (await listPlanned(by().actor, {}, PAGE)).rows;
    expect(listed.map(({ title }) => title)).toEqual([
      ...["Sooner", "Later", "Failed last", "Failed first", "Over last", "Over first", "Given up"],
    ]);
    expect(new Set(listed.map((row) => row.by))).toEqual(new Set([admin.name]));
  });
});

describe("before it is saved", () => {
  test("a person's move says which assignments, targets and manager change", async () => {
    const [north, south] = [await unitNamed("North"), await unitNamed("South")];
    const pathway = await client().pathway.create({
      data: { versions: { create: { number: 1, title: "Basics", state: "published", publishedAt: NOW } } },
    });
    const rule = (unitId: number) =>
      client().assignment.create({
        data: {
          pathwayId: pathway.id,
          createdAt: NOW,
          audience: { kind: "rule", unitIds: [unitId], jobRoleIds: [], belowSkillId: null },
        },
      });
    const enters = await rule(south);
    const leaves = await rule(north);
    const boss = await add(south);
    const [welder, fitter] = [await role(), await role()];
    const id = await add(north, { jobRoles: [{ jobRoleId: welder }] });
    await add(north, { managerId: id });
    const { id: pathwayVersionId } = await client().pathwayVersion.findFirstOrThrow({
      where: { pathwayId: pathway.id },
    });
    await client().enrolment.create({
      data: {
        employeeId: id,
        pathwayId: pathway.id,
        pathwayVersionId,
        assignedAt: NOW,
        sources: { create: { assignmentId: leaves.id, obligation: "optional", addedAt: NOW } },
      },
    });
    const preview = await previewPerson(
      by().actor,
      { employeeId: id, unitId: south, managerId: boss, jobRoles: [{ jobRoleId: fitter }] },
      NOW,
    );
    expect(preview).toMatchObject({
      assignments: [
        { id: enters.id, title: "Basics", enrolled: 1, leaves: 0 },
        { id: leaves.id, enrolled: 0, leaves: 1 },
      ],
      targets: { added: 1, removed: 1, changed: 0 },
      manager: { id: boss, people: 2 },
    });
    expect(await previewLeaving(by().actor, id, NOW)).toMatchObject({
      enrolments: 1,
      reports: 1,
      marking: 0,
    });
    const held = { jobRoleId: welder };
    const coming = { jobRoleId: fitter, sinceOn: addDays(TODAY, 30) };
    expect(
      await previewPerson(by().actor, { employeeId: id, jobRoles: [held, coming] }, NOW),
      "a job role of later is named, not counted",
    ).toMatchObject({ targets: { added: 0, removed: 0, changed: 0 }, laterRoles: 1, reopened: 0 });
    const gone = await add(south);
    await endEmployment(by(), {
      employeeId: gone,
      version: await versionOf(gone),
      lastDay: addDays(TODAY, -1),
    });
    const back = { employeeId: gone, unitId: south, isReturn: true };
    expect(await previewPerson(by().actor, back, NOW), "a rule enrols who returns").toMatchObject({
      assignments: [{ id: enters.id, enrolled: 1, leaves: 0 }],
      reopened: 0,
    });
    // The unit moves instead of the person.
    const unit = await previewUnit(by().actor, { unitId: north, parentId: south }, NOW);
    expect(unit).toMatchObject({
      people: 2,
      units: 0,
      assignments: [{ id: enters.id, enrolled: 2, leaves: 0 }],
      keptOpenBy: { people: 2, units: 0 },
    });
  });
});

describe("before a person changes", () => {
  test("a target that only rises counts as changed, and so does one that only becomes more critical", async () => {
    const [raised, critical, same] = [await makeSkill(), await makeSkill(), await makeSkill()];
    const roleOf = async (lines: [skill: { id: number }, target: number, criticality: number][]) =>
      (
        await client().jobRole.create({
          data: {
            ...{ code: crypto.randomUUID(), name: "Rigger" },
            profile: {
              create: lines.map(([{ id }, target, criticality]) => ({ skillId: id, target, criticality })),
            },
          },
        })
      ).id;
    const held = await roleOf([
      [raised, 3, 2],
      [critical, 3, 2],
      [same, 3, 2],
    ]);
    const coming = await roleOf([
      [raised, 4, 2],
      [critical, 3, 3],
      [same, 2, 1],
    ]);
    const id = await add(top, { jobRoles: [{ jobRoleId: held }] });
    const jobRoles = [{ jobRoleId: held }, { jobRoleId: coming }];
    expect(await previewPerson(by().actor, { employeeId: id, jobRoles }, NOW)).toMatchObject({
      targets: { added: 0, removed: 0, changed: 2 },
    });
  });

  test("people who have left come under no new manager, and no rule enrols somebody who has left", async () => {
    const [from, to] = [await unitNamed("Left from"), await unitNamed("Left to")];
    const { id: pathwayId } = await client().pathway.create({
      data: { versions: { create: { number: 1, title: "Splicing", state: "published", publishedAt: NOW } } },
    });
    const audience = { kind: "rule", unitIds: [to], jobRoleIds: [], belowSkillId: null };
    await client().assignment.create({ data: { pathwayId, audience, createdAt: NOW } });
    const [boss, id] = [await add(top), await add(from)];
    const reports = [await add(from, { managerId: id }), await add(from, { managerId: id })];
    await add(from, { managerId: id, startsOn: addDays(TODAY, 30) });
    const leave = (employeeId = 0) =>
      client().employee.update({ where: { id: employeeId }, data: { activeUntil: fromDay(TODAY) } });
    const asked = async (employeeId: number, isReturn = false) => {
      const moved = { employeeId, unitId: to, managerId: boss, isReturn };
      const { manager, assignments } = await previewPerson(by().actor, moved, NOW);
      return { people: manager?.people, enrolled: assignments.map(({ enrolled }) => enrolled) };
    };
    expect(await asked(id)).toEqual({ people: 4, enrolled: [1] });
    await leave(reports[0]);
    expect(await asked(id)).toEqual({ people: 3, enrolled: [1] });
    await leave(id);
    expect(await asked(id)).toEqual({ people: 3, enrolled: [] });
    expect(await asked(id, true), "who returns is enrolled again").toEqual({ people: 3, enrolled: [1] });
  });

  test("somebody who leaves has the attempts closed that they work on, not those handed in or decided", async () => {
    const id = await add(top);
    for (const state of ["open", "returned", "submitted", "passed", "failed", "closed"] as const) {
      const { assessments } = await makeCredential();
      const attempt = { employeeId: id, assessmentId: assessments[0]?.id ?? 0, number: 1, state };
      const isDecided = state === "passed" || state === "failed";
      const times = { submittedAt: state === "open" ? null : NOW, decidedAt: isDecided ? NOW : null };
      await client().attempt.create({ data: { ...attempt, startedAt: NOW, ...times } });
    }
    expect(await previewLeaving(by().actor, id, NOW)).toMatchObject({ attempts: 2 });
  });

  test("a rule counts nobody who is excluded from it, exempt, done with it or was withdrawn by hand", async () => {
    const [from, to] = [await unitNamed("Rule from"), await unitNamed("Rule to")];
    const { id: pathwayId } = await client().pathway.create({
      data: { versions: { create: { number: 1, title: "Rigging", state: "published", publishedAt: NOW } } },
    });
    const { id: pathwayVersionId } = await client().pathwayVersion.findFirstOrThrow({ where: { pathwayId } });
    const excluded = await add(from);
    const { id: assignmentId } = await client().assignment.create({
      data: {
        ...{ pathwayId, createdAt: NOW, exclusions: { create: { employeeId: excluded } } },
        audience: { kind: "rule", unitIds: [to], jobRoleIds: [], belowSkillId: null },
      },
    });
    const had = async (values: object) =>
      client().enrolment.create({
        data: { employeeId: await add(from), pathwayId, pathwayVersionId, assignedAt: NOW, ...values },
      });
    await had({ state: "exempt", stateReason: "Has it from school." });
    await had({ state: "completed", completedAt: NOW });
    await had({ state: "withdrawn", withdrawalCause: "by_hand" });
    const counted = await had({ state: "withdrawn", withdrawalCause: "uncovered" });
    await add(from);
    await client().employee.update({ where: { id: await add(from) }, data: { activeUntil: fromDay(TODAY) } });
    const asked = async (employeeId: number) =>
      (await previewPerson(by().actor, { employeeId, unitId: to }, NOW)).assignments;
    expect(await asked(excluded)).toEqual([]);
    const { id: otherId } = await client().pathway.create({
      data: { versions: { create: { number: 1, title: "Mooring lines" } } },
    });
    const { id: otherVersionId } = await client().pathwayVersion.findFirstOrThrow({
      where: { pathwayId: otherId },
    });
    const other = { pathwayId: otherId, pathwayVersionId: otherVersionId, employeeId: counted.employeeId };
    await client().enrolment.create({
      data: { ...other, assignedAt: NOW, state: "completed", completedAt: NOW },
    });
    expect(await asked(counted.employeeId), "done with another pathway").toMatchObject([
      { id: assignmentId, enrolled: 1 },
    ]);
    const source = { assignmentId, obligation: "optional" as const, addedAt: NOW };
    const again = await client().enrolment.create({
      data: {
        ...{ employeeId: await add(top), pathwayId, pathwayVersionId, assignedAt: NOW },
        sources: { create: { ...source, endedAt: NOW, endCause: "unmatched" } },
      },
    });
    expect(await asked(again.employeeId), "covered once, and again").toMatchObject([
      { id: assignmentId, enrolled: 1 },
    ]);
    const move = await previewUnit(by().actor, { unitId: from, parentId: to }, NOW);
    expect(move).toMatchObject({ people: 6, assignments: [{ id: assignmentId, enrolled: 2, leaves: 0 }] });
  });
});

describe("a unit", () => {
  test("is added, renamed and moved, with history; the second of two admins is told", async () => {
    const [north, south] = [await unitNamed("Nord"), await unitNamed("Süd")];
    const yard = await unitNamed("Werft", north);
    const version = await unitVersion(yard);
    await editUnit(by(), { unitId: yard, version, name: "Hafen", parentId: south });
    await expect(editUnit(by(), { unitId: yard, version, parentId: north })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(
      (await listUnitsBelow(by().actor, south, NOW)).map(({ name, path }) => [name, path.at(-1)]),
    ).toEqual([["Hafen", "Süd"]]);
    expect(await client().unitVersion.count({ where: { unitId: yard } })).toBe(2);
  });

  test("cannot stand below itself, share a name or code, or close with people or open units", async () => {
    const one = await unitNamed("One");
    const two = await unitNamed("Two", one);
    await add(two);
    const edit = async (unitId: number, changes: object) =>
      editUnit(by(), { unitId, version: await unitVersion(unitId), ...changes });
    for (const when of [{}, { on: "2026-12-24" }]) {
      const below = { key: "structure.unitBelowItself" };
      await expect(edit(one, { parentId: two, ...when })).rejects.toMatchObject({
        fields: { parentId: below },
      });
      const moves = { key: "structure.topUnitMoves" };
      await expect(edit(top, { parentId: one, ...when })).rejects.toMatchObject({
        fields: { parentId: moves },
      });
    }
    await expect(addUnit(by(), { name: " one ", parentId: top })).rejects.toMatchObject({
      fields: { name: { key: "structure.unitNameTaken" } },
    });
    const another = await unitNamed("Another one");
    await expect(edit(another, { name: "ONE" })).rejects.toMatchObject({
      fields: { name: { key: "structure.unitNameTaken" } },
    });
    await edit(one, { code: "ONE" });
    await expect(edit(two, { code: "ONE" })).rejects.toMatchObject({
      fields: { code: { key: "structure.codeTaken" } },
    });
    await expect(addUnit(by(), { name: "Third one", code: "ONE", parentId: top })).rejects.toMatchObject({
      fields: { code: { key: "structure.codeTaken", params: { name: "One" } } },
    });
    for (const unitId of [one, two, top])
      await expect(closeUnit(by(), { unitId, version: await unitVersion(unitId) })).rejects.toMatchObject({
        code: "conflict",
      });
  });

  test("of two moves that would put each below the other, one is refused", async () => {
    const [left, right] = [await unitNamed("Left"), await unitNamed("Right")];
    const [a, b] = [await unitVersion(left), await unitVersion(right)];
    const moves = await Promise.allSettled([
      editUnit(by(), { unitId: left, version: a, parentId: right }),
      editUnit(by(), { unitId: right, version: b, parentId: left }),
    ]);
    expect(moves.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("says what names it before it closes, is listed, and opens again where it was", async () => {
    const [above, name] = [await unitNamed("Harbour"), "Pier"];
    const unit = await unitNamed(name, above);
    const { id: pathwayId } = await client().pathway.create({ data: {} });
    await client().pathwayVersion.create({ data: { pathwayId, number: 1, title: "Mooring" } });
    const rule = { kind: "rule", unitIds: [unit], jobRoleIds: [], belowSkillId: null };
    const standing = await client().assignment.create({
      data: { pathwayId, createdAt: NOW, audience: rule },
    });
    const holder = await add(top);
    await client().roleGrant.create({ data: { employeeId: holder, role: "lnd", unitId: unit } });
    // One that has ended, and one for those alone who matched on its day, select nobody any more.
    for (const over of [{ endedAt: NOW }, { coversLater: false }])
      await client().assignment.create({ data: { pathwayId, createdAt: NOW, audience: rule, ...over } });
    expect((await previewUnit(by().actor, { unitId: unit }, NOW)).named).toMatchObject({
      assignments: [{ id: standing.id, title: "Mooring" }],
      people: [{ id: holder }],
    });
    await closeUnit(by(), { unitId: unit, version: await unitVersion(unit) });
    const listed = async () => (await listClosedUnits(by().actor, PAGE)).rows.find(({ id }) => id === unit);
    expect(await listed()).toMatchObject({
      name,
      path: [expect.any(String), "Harbour"],
      closedOn: TODAY,
    });
    const reopen = async () => reopenUnit(by(), { unitId: unit, version: await unitVersion(unit) });
    const other = await unitNamed(name, above);
    await expect(reopen()).rejects.toMatchObject({ userMessage: { key: "structure.unitNameTaken" } });
    await editUnit(by(), { unitId: other, version: await unitVersion(other), name: "Other pier" });
    await reopen();
    expect((await listUnitsBelow(by().actor, above, NOW)).map((one) => one.name)).toEqual([
      "Other pier",
      name,
    ]);
    await expect(reopen()).rejects.toMatchObject({ userMessage: { key: "structure.unitIsOpen" } });
    expect(await listed()).toBeUndefined();
  });

  test("with somebody who begins later does not close, and the page says so before; leavers do not keep it open", async () => {
    const unitId = await unitNamed("Rigging loft");
    await client().employee.update({
      where: { id: await add(unitId) },
      data: { activeUntil: fromDay(TODAY) },
    });
    const coming = await add(unitId, { startsOn: addDays(TODAY, 30) });
    const closing = async () => closeUnit(by(), { unitId, version: await unitVersion(unitId) });
    const preview = async () => (await previewUnit(by().actor, { unitId }, NOW)).keptOpenBy;
    expect(await preview()).toEqual({ people: 1, units: 0 });
    await expect(closing()).rejects.toMatchObject({
      userMessage: { key: "structure.unitNotEmpty", params: { people: 1, units: 0 } },
    });
    await editPerson(by(), { employeeId: coming, version: await versionOf(coming), unitId: top });
    expect(await preview()).toEqual({ people: 0, units: 0 });
    await closing();
  });

  test("closes after its teams, and a team opens again after it", async () => {
    const above = await unitNamed("Shipyard");
    const teams = [await unitNamed("Team one", above), await unitNamed("Team two", above)];
    const close = async (unitId: number) => closeUnit(by(), { unitId, version: await unitVersion(unitId) });
    const preview = async () => {
      const { units, keptOpenBy } = await previewUnit(by().actor, { unitId: above }, NOW);
      return { units, keptOpenBy };
    };
    expect(await preview(), "nobody works in it, but in the teams").toEqual({
      units: 2,
      keptOpenBy: { people: 0, units: 2 },
    });
    await expect(close(above)).rejects.toMatchObject({
      userMessage: { key: "structure.unitNotEmpty", params: { people: 0, units: 2 } },
    });
    for (const team of teams) await close(team);
    expect(await preview()).toEqual({ units: 0, keptOpenBy: { people: 0, units: 0 } });
    await close(above);
    const reopen = async (unitId: number) => reopenUnit(by(), { unitId, version: await unitVersion(unitId) });
    await expect(reopen(teams[0] ?? 0)).rejects.toMatchObject({
      userMessage: { key: "structure.unitIsClosed", params: { name: "Shipyard" } },
    });
    await reopen(above);
    await reopen(teams[0] ?? 0);
    expect((await listUnitsBelow(by().actor, above, NOW)).map(({ name }) => name)).toEqual(["Team one"]);
  });

  test("is not opened again from a page that was shown before it changed", async () => {
    const unit = await unitNamed("Boathouse");
    await closeUnit(by(), { unitId: unit, version: await unitVersion(unit) });
    const version = (await unitVersion(unit)) - 1;
    await expect(reopenUnit(by(), { unitId: unit, version })).rejects.toMatchObject({
      code: "conflict",
      userMessage: { key: "structure.changedSinceBy" },
    });
    expect((await client().orgUnit.findUniqueOrThrow({ where: { id: unit } })).closedOn).not.toBeNull();
  });

  test("that was closed last is listed first, those of one day by name", async () => {
    const closed: number[] = [];
    for (const [name, day] of [
      ["Closed B", "2026-11-20"],
      ["Closed D", "2026-11-21"],
      ["Closed A", "2026-11-20"],
    ] as const) {
      const unitId = await unitNamed(name);
      await closeUnit(by(day), { unitId, version: await unitVersion(unitId) });
      closed.push(unitId);
    }
    const { rows } = await listClosedUnits(by().actor, PAGE);
    expect(rows.filter(({ id }) => closed.includes(id)).map(({ name }) => name)).toEqual([
      "Closed D",
      "Closed A",
      "Closed B",
    ]);
  });

  test("that moves or is renamed keeps its code, or goes on without one of its own", async () => {
    const [from, to] = [await unitNamed("Codes from"), await unitNamed("Codes to")];
    const plain = await unitNamed("Plain", from);
    const coded = (await addUnit(by(), { name: "Coded", code: "HBR-7", parentId: from })).id;
    expect((await findUnits(by().actor, " hbr-7 ", NOW)).map(({ id }) => id)).toEqual([coded]);
    for (const unitId of [plain, coded])
      await editUnit(by(), { unitId, version: await unitVersion(unitId), parentId: to });
    for (const unitId of [plain, coded])
      await editUnit(by(), { unitId, version: await unitVersion(unitId), name: `New ${unitId}` });
    const codes = async () =>
      (await listUnitsBelow(by().actor, to, NOW)).map(({ id, code, hasOwnCode }) => [
        id,
        code === "HBR-7",
        hasOwnCode,
      ]);
    expect(await codes()).toEqual([
      [plain, false, false],
      [coded, true, true],
    ]);
    await editUnit(by(), { unitId: coded, version: await unitVersion(coded), code: "" });
    expect((await codes()).map(([, , hasOwnCode]) => hasOwnCode)).toEqual([false, false]);
  });

  test("without a code gets one of the names from the top down, without that of the company", async () => {
    const above = await unitNamed("Path above");
    const between = await unitNamed("Path between", above);
    await unitNamed("Path below", between);
    expect(await listUnitsBelow(by().actor, between, NOW)).toMatchObject([
      { code: "/path-above/path-between/path-below", hasOwnCode: false },
    ]);
  });

  test("that was moved by hand since a move was planned stays where it is, and the list says so", async () => {
    const [now, later] = [await unitNamed("Moved to now"), await unitNamed("Moved to later")];
    const unit = await unitNamed("Wandering");
    const move = async (parentId: number, more: object = {}) =>
      editUnit(by(), { unitId: unit, version: await unitVersion(unit), parentId, ...more });
    await move(later, { on: "2026-12-01" });
    await move(now);
    await job("2026-12-01");
    expect((await client().orgUnit.findUniqueOrThrow({ where: { id: unit } })).parentId).toBe(now);
    expect((await listPlanned(by().actor, {}, PAGE)).rows).toMatchObject([
      { state: "failed", failure: { key: "structure.changedSincePlanned" } },
    ]);
  });

  test("is planned beside another one below the same unit, and each once", async () => {
    const above = await unitNamed("Growing");
    const plan = (name: string) => addUnit(by(), { name, parentId: above, on: "2026-12-01" });
    await plan("Growing one");
    await plan("Growing two");
    await expect(plan("Growing one")).rejects.toMatchObject({
      userMessage: { key: "structure.plannedAlready" },
    });
    await job("2026-12-01");
    expect((await listUnitsBelow(by().actor, above, NOW)).map(({ name }) => name)).toEqual([
      "Growing one",
      "Growing two",
    ]);
  });

  test("closes on a day ahead, and the change fails while people work in it", async () => {
    const unit = await unitNamed("Closing");
    await closeUnit(by(), { unitId: unit, version: await unitVersion(unit), on: "2026-12-01" });
    await add(unit);
    await job("2026-12-01");
    expect((await listPlanned(by().actor, { state: "failed" }, PAGE)).rows).toMatchObject([
      { failure: { key: "structure.unitNotEmpty" } },
    ]);
  });

  describe("whose organisation's day is not that of UTC", () => {
    const inZone = async (timeZone: string) => {
      await client().organisation.update({ where: { id: 1 }, data: { timeZone } });
      forgetOrganisationZone();
    };
    afterEach(() => inZone("UTC"));
    const unitUntil = async (name: string, activeUntil: string) => {
      const unit = await unitNamed(name);
      await makeEmployee({ unitId: unit, activeUntil: fromDay(activeUntil) });
      return unit;
    };

    test("closes at the midnight after the last day of the last person, east of UTC", async () => {
      await inZone("Asia/Tokyo");
      const unit = await unitUntil("Harbour east", "2026-12-01");
      await closeUnit(by(), { unitId: unit, version: await unitVersion(unit), on: "2026-12-01" });
      const midnight = new Date("2026-11-30T15:30:00Z");
      await applyDueChanges({ actor: { kind: "system", job: "test" }, now: midnight });
      const { rows } = await listPlanned(by().actor, {}, PAGE);
      expect(rows).toMatchObject([{ state: "applied", failure: null }]);
    });

    test("does not close in the evening of somebody's last day, west of UTC", async () => {
      await inZone("America/New_York");
      const unit = await unitUntil("Harbour west", "2026-12-01");
      const evening = new Date("2026-12-01T03:30:00Z");
      const close = async (now: Date) =>
        closeUnit({ ...by(), now }, { unitId: unit, version: await unitVersion(unit) });
      await expect(close(evening)).rejects.toMatchObject({
        userMessage: { key: "structure.unitNotEmpty", params: { people: 1 } },
      });
      await close(at("2026-12-01"));
    });
  });
});

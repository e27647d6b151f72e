import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { toDay } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { applyOnet } from "../onet/apply";
import { applyHr, previewHr } from "./apply";
import { hrOf } from "./file";
import type { HrPerson } from "./person";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
  for (const name of ["Welder", "Foreman"]) {
    const role = await client().jobRole.create({ data: { code: name.toLowerCase(), name } });
    await client().jobTitle.create({ data: { title: name, jobRoleId: role.id } });
  }
});

const NOW = new Date("2026-11-22T10:00:00Z");
const MAP = { email: "Mail", manager: "Boss" };
const contextAt = (now: Date) => ({ actor: { kind: "system" as const, job: "test" }, now });
const apply = (people: HrPerson[], now = NOW) => applyHr(contextAt(now), hrOf(people, MAP));
const preview = (people: HrPerson[], map: typeof MAP = MAP) => previewHr(contextAt(NOW), hrOf(people, map));
const badOf = async (people: HrPerson[]) => (await preview(people)).bad;

let people: [HrPerson, HrPerson, HrPerson];

const person = (hrId: string, changes: Partial<HrPerson> = {}): HrPerson => ({
  hrId,
  email: `${hrId}@example.com`.toLowerCase(),
  name: `Name ${hrId}`,
  title: "Welder",
  unit: "Workshop",
  unitCode: null,
  group: "Production",
  groupCode: null,
  roleCode: undefined,
  roleName: null,
  managerHrId: null,
  hiredOn: "2020-03-01",
  location: "Rotterdam",
  isActive: true,
  onetCode: null,
  ...changes,
});

/** A manager and two welders, the first of whom precedes the manager in the file. */
beforeEach(async () => {
  const name = crypto.randomUUID();
  people = [
    person(`${name}-1`, { managerHrId: `${name}-3` }),
    person(`${name}-2`, { managerHrId: `${name}-3` }),
    person(`${name}-3`, { title: "Foreman" }),
  ];
});

async function read(hrId: string) {
  const person = await client().employee.findUniqueOrThrow({
    where: { hrId },
    include: { unit: true, manager: true, jobRoles: { include: { jobRole: true } } },
  });
  const unitHistory = await client().employeeUnit.findMany({
    where: { employeeId: person.id },
    include: { unit: true },
    orderBy: { fromOn: "asc" },
  });
  return { ...person, unitHistory };
}

test("people get unit, job role and manager, even a manager further down in the file", async () => {
  await apply(people);
  const first = await read(people[0].hrId);
  expect(first).toMatchObject({
    name: people[0].name,
    title: "Welder",
    location: "Rotterdam",
    activeUntil: null,
  });
  expect(first.unit.name).toBe("Workshop");
  expect(first.manager?.hrId).toBe(people[2].hrId);
  expect(first.jobRoles.map(({ jobRole }) => jobRole.name)).toEqual(["Welder"]);
  expect(toDay(first.activeFrom)).toBe("2020-03-01");
});

test("a dry run counts what applying does", async () => {
  const kinds = async () => (await preview(people)).plans.find(({ entity }) => entity === "people");
  expect(await kinds()).toMatchObject({ added: 3, changed: 0, unchanged: 0 });
  await apply(people);
  expect(await kinds()).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  people[1] = { ...people[1], name: "Another Name" };
  expect(await kinds()).toMatchObject({ added: 0, changed: 1, unchanged: 2 });
});

test("the same file again changes nobody", async () => {
  await apply(people);
  const before = await read(people[0].hrId);
  await apply(people);
  expect(await read(people[0].hrId)).toEqual(before);
});

test("a person who moves keeps the unit history and gets the manager of the file", async () => {
  await apply(people);
  await apply(
    [{ ...people[0], unit: "Office", managerHrId: people[1].hrId }],
    new Date("2026-12-01T10:00:00Z"),
  );
  const moved = await read(people[0].hrId);
  expect(moved.manager?.hrId).toBe(people[1].hrId);
  expect(moved.unitHistory.map(({ unit, untilOn }) => [unit.name, untilOn && toDay(untilOn)])).toEqual([
    ["Workshop", "2026-12-01"],
    ["Office", null],
  ]);
});

test("a changed title changes the job role and with it the targets", async () => {
  await apply(people);
  const skill = await makeSkill();
  const foreman = await client().jobRole.findUniqueOrThrow({ where: { code: "foreman" } });
  await client().jobRoleSkill.create({ data: { jobRoleId: foreman.id, skillId: skill.id, target: 4 } });
  await apply([{ ...people[0], title: "Foreman" }]);
  const promoted = await read(people[0].hrId);
  expect(promoted.jobRoles.map(({ jobRole }) => jobRole.name)).toEqual(["Foreman"]);
  const level = await client().personSkill.findUnique({
    where: { employeeId_skillId: { employeeId: promoted.id, skillId: skill.id } },
  });
  expect(level).toMatchObject({ target: 4, reached: 0 });
});

test("a person who has left is inactive from that day on, and stays so", async () => {
  await apply(people);
  await apply([{ ...people[1], isActive: false }]);
  expect(toDay((await read(people[1].hrId)).activeUntil ?? NOW)).toBe("2026-11-22");
  await apply([{ ...people[1], isActive: false }], new Date("2026-12-24T10:00:00Z"));
  expect(toDay((await read(people[1].hrId)).activeUntil ?? NOW)).toBe("2026-11-22");
  // Other changes to a person who has left do not move the last day.
  await apply([{ ...people[1], isActive: false, name: "Married Since" }], new Date("2026-12-24T10:00:00Z"));
  const leaver = await read(people[1].hrId);
  expect(leaver.name).toBe("Married Since");
  expect(toDay(leaver.activeUntil ?? NOW)).toBe("2026-11-22");
});

test("a job role given by hand is not changed by the file", async () => {
  await apply(people);
  const byHand = await client().jobRole.create({ data: { code: crypto.randomUUID(), name: "First aider" } });
  const { id } = await read(people[0].hrId);
  await client().employeeJobRole.create({
    data: { employeeId: id, jobRoleId: byHand.id, sinceOn: new Date("2026-01-01") },
  });
  await apply([{ ...people[0], title: "Foreman" }]);
  const roles = (await read(people[0].hrId)).jobRoles.map(({ jobRole }) => jobRole.name);
  expect(roles.toSorted()).toEqual(["First aider", "Foreman"]);
});

test("of two rows with one address the later is refused, and the first comes in", async () => {
  const { bad, refused } = await apply([people[2], { ...people[1], email: people[2].email }]);
  expect(refused).toBe(1);
  expect(bad).toMatchObject([
    { row: 3, column: "Mail", reason: { key: "integrations.twice", params: { row: "2" } } },
  ]);
  expect(await client().employee.count({ where: { hrId: { in: people.map(({ hrId }) => hrId) } } })).toBe(1);
});

describe("of two rows with one address, where the first is refused for something else, the second comes in", () => {
  const second = () => ({ ...people[1], email: people[0].email, managerHrId: null });
  const faults = async (rows: HrPerson[]) =>
    (await apply(rows)).bad.map(({ row, column, reason }) => [row, column, reason.key]);

  test.each([
    [
      "its manager is unknown",
      () => ({ managerHrId: "nobody-at-all" }),
      "Boss",
      "integrations.managerUnknown",
    ],
    [
      "they are their own manager",
      () => ({ managerHrId: people[0].hrId }),
      "Boss",
      "integrations.ownManager",
    ],
    ["it has no unit", () => ({ unit: undefined, group: undefined }), "unit", "integrations.unitEmpty"],
    [
      "its unit is unknown",
      () => ({ unit: undefined, unitCode: "no-such-unit", group: undefined }),
      "unit",
      "integrations.unitCodeUnknown",
    ],
  ])("%s", async (_why, changes, column, key) => {
    expect(await faults([{ ...people[0], managerHrId: null, ...changes() }, second()])).toEqual([
      [2, column, key],
    ]);
    expect((await read(people[1].hrId)).email).toBe(people[0].email);
    expect(await client().employee.count({ where: { hrId: people[0].hrId } })).toBe(0);
  });

  test("the address belongs to the person of the second row", async () => {
    await apply([second()]);
    expect(await faults([{ ...people[0], managerHrId: null }, second()])).toEqual([
      [2, "Mail", "integrations.emailTaken"],
    ]);
  });

  test("the first would end the last administrator", async () => {
    await apply([people[2]]);
    const admin = await read(people[2].hrId);
    await client().roleGrant.create({ data: { employeeId: admin.id, role: "admin" } });
    await giveAccount(admin.id);
    const email = `new-${people[2].email}`;
    const rows = [
      { ...people[2], email, isActive: false },
      { ...second(), email },
    ];
    expect(await faults(rows)).toEqual([[2, "active", "integrations.lastAdmin"]]);
    expect((await read(people[1].hrId)).email).toBe(email);
    await client().roleGrant.deleteMany({ where: { employeeId: admin.id } });
  });
});

test("of three rows with one address the second is the first that counts, if the first is refused", async () => {
  const [first, next, third] = people.map((one) => ({ ...one, email: people[0].email, managerHrId: null }));
  if (!first || !next || !third) throw new Error("There are three people.");
  const { bad } = await apply([{ ...first, managerHrId: "nobody-at-all" }, next, third]);
  expect(bad).toMatchObject([
    { row: 2, column: "Boss" },
    { row: 4, column: "Mail", reason: { key: "integrations.twice", params: { row: "3" } } },
  ]);
});

test("who keeps an address, because the row with a new one is refused, keeps it from other rows as well", async () => {
  const [first, second, third] = people;
  await apply([{ ...second, managerHrId: null }]);
  const rows = [
    { ...first, email: "one@example.com", managerHrId: null },
    { ...second, email: "one@example.com", managerHrId: null },
    { ...third, email: second.email },
  ];
  expect((await apply(rows)).bad).toMatchObject([
    { row: 3, column: "Mail", reason: { key: "integrations.twice", params: { row: "2" } } },
    { row: 4, column: "Mail", reason: { key: "integrations.emailTaken" } },
  ]);
  expect((await read(second.hrId)).email).toBe(second.email);
});

test("an e-mail of somebody missing from the file is a bad row", async () => {
  await apply([{ ...people[2], hrId: "admin", name: "Jonas Weidmann", email: people[2].email }]);
  const bad = [
    {
      file: "people.csv",
      row: 2,
      column: "Mail",
      reason: errorMessage("integrations.emailTaken", {
        email: people[2].email ?? "",
        name: "Jonas Weidmann",
        id: "admin",
      }),
    },
  ];
  expect(await badOf([people[2]])).toEqual(bad);
  expect((await apply([people[2]])).bad).toEqual(bad);
  expect(await client().employee.count({ where: { hrId: people[2].hrId } })).toBe(0);
});

test("an e-mail that the file takes from one person may go to another one, whichever stands first", async () => {
  await apply(people);
  const { email } = people[0];
  const [without, taker] = [
    { ...people[0], email: null },
    { ...people[1], email },
  ];
  const owners = async () => [(await read(people[0].hrId)).email, (await read(people[1].hrId)).email];
  expect((await apply([taker, without])).bad).toEqual([]);
  expect(await owners()).toEqual([null, email]);
  await apply([{ ...people[1] }, people[0]]);
  expect((await apply([without, taker])).bad).toEqual([]);
  expect(await owners()).toEqual([null, email]);
  const silent = { ...people[1], email: undefined };
  expect(await badOf([{ ...people[2], email }, silent]), "who says nothing keeps theirs").toMatchObject([
    { row: 2, column: "Mail", reason: { key: "integrations.emailTaken" } },
  ]);
});

test("two people may swap e-mails, unless the row of one of them is bad", async () => {
  await apply(people);
  const [one, two] = [
    { ...people[0], email: people[1].email },
    { ...people[1], email: people[0].email },
  ];
  expect(await badOf([one])).toMatchObject([{ row: 2, column: "Mail" }]);
  await apply([one, two]);
  expect((await read(one.hrId)).email).toBe(one.email);
  expect((await read(two.hrId)).email).toBe(two.email);
  const withBadManager = [people[0], { ...people[1], managerHrId: "nobody-at-all" }];
  expect((await badOf(withBadManager)).map(({ row, column }) => [row, column])).toEqual([
    [2, "Mail"],
    [3, "Boss"],
  ]);
});

test("two people may swap e-mails, however these are written where they are stored", async () => {
  await apply(people);
  const [one, two] = [
    { ...people[0], email: people[1].email },
    { ...people[1], email: people[0].email },
  ];
  await client()
    .$executeRaw`update employee set email = upper(email) where hr_id in (${one.hrId}, ${two.hrId})`;
  await apply([one, two]);
  expect((await read(one.hrId)).email).toBe(one.email);
  expect((await read(two.hrId)).email).toBe(two.email);
});

test("a file of some people accepts managers who exist already", async () => {
  await apply(people);
  expect(await badOf([people[0]])).toEqual([]);
  await apply([{ ...people[0], name: "Another Name" }]);
  expect((await read(people[0].hrId)).manager?.hrId).toBe(people[2].hrId);
});

test("who reports to somebody whose row is refused comes in, keeps the manager of now, and is named", async () => {
  const lead = { ...people[2], managerHrId: "nobody-at-all" };
  const { bad, notes } = await apply([people[0], lead]);
  expect(bad.map(({ row, reason }) => [row, reason])).toEqual([
    [3, errorMessage("integrations.managerUnknown", { manager: "nobody-at-all" })],
  ]);
  expect(notes).toContainEqual(
    errorMessage("integrations.linkLeft", {
      row: 2,
      name: people[0].name ?? "",
      id: people[0].hrId,
      given: lead.hrId,
      manager: errorMessage("integrations.noValue"),
    }),
  );
  expect((await read(people[0].hrId)).managerId).toBeNull();

  await apply(people);
  const other = person(`${people[0].hrId}-other`, { managerHrId: "nobody-at-all" });
  const after = await apply([{ ...people[0], title: "Foreman", managerHrId: other.hrId }, other]);
  expect(after.notes.map(({ key }) => key)).toContain("integrations.linkLeft");
  expect(await read(people[0].hrId)).toMatchObject({ title: "Foreman", manager: { hrId: people[2].hrId } });
});

test("a cycle of managers is found, even through people missing from the file", async () => {
  await apply(people);
  expect(await badOf([{ ...people[2], managerHrId: people[0].hrId }])).toMatchObject([
    { row: 2, column: "Boss", reason: { key: "integrations.ownManager" } },
  ]);
});

describe("after an import of O*NET", () => {
  const occupation = async (onetCode: string) => {
    const skill = await makeSkill();
    const role = await client().jobRole.create({
      data: { code: `onet-${onetCode}`, name: onetCode, onetCode },
    });
    await client().jobRoleSkill.create({ data: { jobRoleId: role.id, skillId: skill.id, target: 4 } });
    return skill.id;
  };
  const targetOf = async (hrId: string, skillId: number) => {
    const { id } = await read(hrId);
    return (
      await client().personSkill.findUnique({ where: { employeeId_skillId: { employeeId: id, skillId } } })
    )?.target;
  };

  test("the next HR import gives a title its profile, and holders their targets", async () => {
    const onetCode = crypto.randomUUID();
    const holder = { ...people[2], roleCode: `role-${onetCode}`, onetCode };
    await apply([holder]);
    const skillId = await occupation(onetCode);
    await apply([person(`${people[0].hrId}-new`)]);
    expect(await targetOf(holder.hrId, skillId)).toBe(4);
  });

  test("the import of O*NET itself does the same", async () => {
    const onetCode = crypto.randomUUID();
    const holder = { ...people[2], roleCode: `role-${onetCode}`, onetCode };
    await apply([holder]);
    const code = `S-${onetCode}`;
    const skill = { code, name: code, description: "", cluster: "Tests", uri: null, anchors: [] };
    const profile = [{ skillCode: code, target: 3, criticality: 2, mustHave: false }];
    await applyOnet(
      { actor: { kind: "system", job: "test" }, now: NOW },
      {
        skills: [skill],
        roles: [{ code: `onet-${onetCode}`, onetCode, name: onetCode, description: "", profile }],
        bad: [],
      },
    );
    const { id } = await client().skill.findUniqueOrThrow({ where: { code } });
    expect(await targetOf(holder.hrId, id)).toBe(3);
  });
});

test("people without an e-mail address are taken; an address in another Unicode form is the same", async () => {
  await apply([
    { ...people[0], email: null },
    { ...people[1], email: null },
    { ...people[2], email: "jose\u0301@example.com".normalize("NFC") },
  ]);
  expect((await read(people[0].hrId)).email).toBeNull();
  const other = { ...people[1], email: "jos\u00e9@example.com" };
  expect(await badOf([other])).toMatchObject([{ column: "Mail" }]);
});

test("who returns gets a new period; the former one and its days stay", async () => {
  await apply(people);
  await apply([{ ...people[0], isActive: false }], new Date("2026-12-01T10:00:00Z"));
  await apply([people[0]], new Date("2027-02-01T10:00:00Z"));
  const { id, activeFrom } = await read(people[0].hrId);
  expect(toDay(activeFrom)).toBe("2027-02-01");
  const periods = await client().employmentPeriod.findMany({
    where: { employeeId: id, correctedAt: null },
    orderBy: { fromOn: "asc" },
  });
  expect(periods.map(({ fromOn, untilOn }) => [toDay(fromOn), untilOn && toDay(untilOn)])).toEqual([
    ["2020-03-01", "2026-12-01"],
    ["2027-02-01", null],
  ]);
});

test("a row that gives a closed job role is named with its column; a title that stands for one gives none", async () => {
  const [one, two, chief] = people;
  const closed = await client().jobRole.create({ data: { code: "smith", name: "Smith", closedOn: NOW } });
  await client().jobTitle.create({ data: { title: "Smith", jobRoleId: closed.id } });
  const given = [
    { ...chief, managerHrId: null },
    { ...one, managerHrId: null, roleCode: "smith" },
    { ...two, managerHrId: null, title: "Smith" },
    person(crypto.randomUUID(), { isActive: false, roleCode: "smith" }),
  ];
  const { bad, notes } = await applyHr(contextAt(NOW), hrOf(given, { ...MAP, role: "Job role" }));
  expect(bad).toEqual([
    {
      file: "people.csv",
      row: 3,
      column: "Job role",
      reason: errorMessage("integrations.roleClosed", { code: "smith", name: "Smith" }),
    },
  ]);
  expect(notes.map(({ key }) => key)).toContain("integrations.personWithoutRole");
  expect(await client().employeeJobRole.count({ where: { jobRoleId: closed.id } })).toBe(0);
});

test("an HR file cannot end everybody who can sign in as an administrator", async () => {
  await apply(people);
  const admins = await client().employee.findMany({
    where: { hrId: { in: [people[0].hrId, people[1].hrId] } },
  });
  for (const { id } of admins) {
    await client().roleGrant.create({ data: { employeeId: id, role: "admin" } });
    await giveAccount(id);
  }
  const end = (one: HrPerson) => ({ ...one, isActive: false });
  const [first, second, boss] = people;
  expect(await badOf([end(first), second, boss])).toEqual([]);
  const { bad } = await apply([end(first), end(second), boss]);
  expect(bad).toMatchObject([
    { row: 2, column: "active", reason: { key: "integrations.lastAdmin" } },
    { row: 3, column: "active" },
  ]);
  expect((await read(first.hrId)).activeUntil).toBeNull();
  await client().roleGrant.deleteMany({ where: { employeeId: { in: admins.map(({ id }) => id) } } });
});

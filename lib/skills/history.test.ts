import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { addDays, type Day, toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { type Tx, transaction } from "@/lib/db/write";
import { changePerson, personRows } from "@/lib/people/change-person";
import { changeUnit, readUnits } from "@/lib/people/change-unit";
import type { Dated } from "@/lib/people/dated";
import { setTargets } from "@/lib/people/set-targets";
import { insertPerson, removePerson, setJobRoles, updatePeople } from "@/lib/people/update-people";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { FIRST_WEIGHTS } from "@/lib/testing/plain-levels";
import { changeSettings } from "./change-settings";

withDatabase();

const FIRST: Day = "2026-03-02";
let day: Day = FIRST;
let number = 0;
const roles: number[] = [];
const skills: number[] = [];

const by = (): Dated => ({
  actor: { kind: "system", job: "test" },
  now: new Date(`${day}T${String(8 + (number++ % 12)).padStart(2, "0")}:00:00Z`),
});
/** A unit below the top. */
const newUnit = () => {
  const code = `U${++number}`;
  return { id: null, code, name: `Unit ${code}`, parentCode: null, hasOwnCode: true };
};

beforeAll(async () => {
  await makeOrganisation();
  for (let n = 0; n < 3; n++) {
    skills.push((await makeSkill()).id);
    roles.push((await client().jobRole.create({ data: { code: `R${n}`, name: `Role ${n}` } })).id);
  }
  await transaction(async (tx) => {
    await changeUnit(tx, [[newUnit(), newUnit()]], by());
    await changeSettings(tx, {}, by());
  });
});

type Op = [name: keyof typeof OPS, a: number, b: number];

const choose = <Item>(items: readonly Item[], at: number): Item | undefined =>
  items[at % Math.max(1, items.length)];
const peopleNow = (tx: Tx) => tx.employee.findMany({ orderBy: { id: "asc" } });
const someone = async (tx: Tx, at: number) => choose(await peopleNow(tx), at);
const openUnits = (tx: Tx) => tx.orgUnit.findMany({ where: { closedOn: null }, orderBy: { id: "asc" } });
const line = (role = 0, skill = 0, target = 1) => Prisma.sql`
  select ${role}::int as job_role_id, ${skill}::int as skill_id, ${target}::int as target, 2 as criticality, false as must_have`;

/** What people do, each over whatever exists. */
const OPS = {
  async nextDay(_tx: Tx, a: number) {
    day = addDays(day, a % 40);
  },
  async hire(tx: Tx, a: number, b: number) {
    const unit = choose(await openUnits(tx), a);
    const manager = await someone(tx, b);
    await insertPerson(
      tx,
      {
        hrId: `H${++number}`,
        name: "Somebody",
        email: null,
        title: "",
        unitId: unit?.id ?? 0,
        managerId: manager?.id ?? null,
        location: null,
        hiredOn: null,
        monthlyHours: null,
        timeZone: null,
        activeFrom: addDays(day, (b % 60) - 40),
        activeUntil: null,
      },
      by(),
    );
  },
  async move(tx: Tx, a: number, b: number) {
    const [person, unit] = [await someone(tx, a), choose(await openUnits(tx), b)];
    if (person && unit) await updatePeople(tx, [person.id], { unitId: unit.id }, by());
  },
  async giveManager(tx: Tx, a: number, b: number) {
    const [person, manager] = [await someone(tx, a), await someone(tx, b)];
    if (person && person.id !== manager?.id)
      await updatePeople(tx, [person.id], { managerId: b % 3 === 0 ? null : (manager?.id ?? null) }, by());
  },
  async giveRoles(tx: Tx, a: number, b: number) {
    const person = await someone(tx, a);
    if (!person) return;
    const held = await tx.employeeJobRole.findMany({ where: { employeeId: person.id } });
    const since = new Map(held.map((one) => [one.jobRoleId, one.sinceOn.toISOString().slice(0, 10)]));
    const next = roles.filter((_, at) => (b >> at) % 2 === 1);
    await setJobRoles(
      tx,
      person.id,
      next.map((jobRoleId) => ({ jobRoleId, sinceOn: since.get(jobRoleId) ?? day })),
      by(),
    );
  },
  async leave(tx: Tx, a: number) {
    const person = choose(
      (await peopleNow(tx)).filter((one) => !one.activeUntil && one.activeFrom.toISOString() < day),
      a,
    );
    if (person) await updatePeople(tx, [person.id], { activeUntil: day }, by());
  },
  async comeBack(tx: Tx, a: number) {
    const person = choose(
      (await peopleNow(tx)).filter((one) => one.activeUntil),
      a,
    );
    if (person) await updatePeople(tx, [person.id], { activeFrom: day, activeUntil: null }, by());
  },
  async correctFirstDay(tx: Tx, a: number, b: number) {
    const person = await someone(tx, a);
    if (!person || (await tx.employmentPeriod.count({ where: { employeeId: person.id } })) > 1) return;
    const from = addDays(person.activeFrom.toISOString().slice(0, 10), -(b % 20));
    await updatePeople(tx, [person.id], { activeFrom: from }, by());
  },
  async importFile(tx: Tx, a: number, b: number) {
    const person = await someone(tx, a);
    const unit = choose(await openUnits(tx), b);
    const row = {
      hr_id: person?.hrId ?? `H${++number}`,
      name: "Somebody else",
      email: null,
      title: "",
      unit_code: unit?.code ?? "",
      manager_hr_id: null,
      role_code: choose(["R0", "R1", null], a),
      tells_role: true,
      hired_on: null,
      location: null,
      is_active: b % 2 === 0,
    };
    await changePerson(tx, personRows([{ ...row, role_code: row.role_code ?? null }]), by());
  },
  async remove(tx: Tx, a: number) {
    const reports = new Set((await peopleNow(tx)).map(({ managerId }) => managerId));
    const person = choose(
      (await peopleNow(tx)).filter(({ id }) => !reports.has(id)),
      a,
    );
    if (person && a % 4 === 0) await removePerson(tx, person.id, by());
  },
  async addUnit(tx: Tx, a: number) {
    const parent = choose(await openUnits(tx), a);
    await changeUnit(tx, [[{ ...newUnit(), parentCode: parent?.code ?? null }]], by());
  },
  async renameUnit(tx: Tx, a: number) {
    const unit = choose(
      (await transaction(readUnits)).filter(({ parent }) => parent),
      a,
    );
    if (unit)
      await changeUnit(
        tx,
        [[{ ...unit, name: `Unit ${++number}`, parentCode: unit.parent?.code ?? null }]],
        by(),
      );
  },
  async closeUnit(tx: Tx, a: number) {
    const empty = await tx.orgUnit.findMany({
      where: {
        closedOn: null,
        parentId: { not: null },
        employees: { none: {} },
        children: { none: { closedOn: null } },
      },
      orderBy: { id: "asc" },
    });
    const unit = choose(empty, a);
    if (unit) await changeUnit(tx, [], by(), [unit.id]);
  },
  async target(tx: Tx, a: number, b: number) {
    const [role, skill] = [choose(roles, a), choose(skills, b)];
    if (b % 4 === 0)
      await setTargets(
        tx,
        Prisma.sql`select * from (${line()}) l where false`,
        by(),
        Prisma.sql`select ${role}::int as job_role_id, ${skill}::int as skill_id`,
      );
    else await setTargets(tx, line(role, skill, 1 + (a % 5)), by());
  },
  async settings(tx: Tx, a: number, b: number) {
    const skillId = choose(skills, a) ?? 0;
    await changeSettings(
      tx,
      { skills: [{ skillId, halfLifeMonths: 1 + (b % 600), holderLevel: 1 + (b % 5), minHolders: null }] },
      by(),
    );
  },
  async rule(tx: Tx, a: number, b: number) {
    const rule = { weights: { ...FIRST_WEIGHTS, quiz: 1 + (a % 3) }, threshold: 0.5 + (b % 3) / 4 };
    await changeSettings(tx, { rule }, by());
  },
};

/** Every version of every key; a version is of the person, pair, unit or skill that its key names. */
const VERSIONS: Record<string, string> = {
  unit_version: "unit_id",
  employee_unit: "employee_id",
  employee_manager: "employee_id",
  job_role_period: "employee_id, job_role_id",
  employment_period: "employee_id",
  target_version: "job_role_id, skill_id",
  skill_setting_version: "skill_id",
  evidence_rule_version: "0",
};
/** Of the versions: the values, and the query of the present ones. */
const PRESENT: Record<string, [values: string, present: string]> = {
  unit_version: [
    "unit_id, code, name, has_own_code, parent_id",
    "select id, code, name, has_own_code, parent_id from org_unit where closed_on is null",
  ],
  employee_unit: ["employee_id, unit_id", "select id, unit_id from employee"],
  employee_manager: [
    "employee_id, manager_id",
    "select id, manager_id from employee where manager_id is not null",
  ],
  job_role_period: [
    "employee_id, job_role_id, from_on",
    "select employee_id, job_role_id, since_on from employee_job_role",
  ],
  employment_period: [
    "employee_id",
    "select id from employee where active_from <= $day and (active_until is null or active_until > $day)",
  ],
  target_version: [
    "job_role_id, skill_id, target, criticality, must_have",
    "select job_role_id, skill_id, target, criticality, must_have from job_role_skill",
  ],
  skill_setting_version: [
    "skill_id, half_life_months, holder_level, min_holders",
    "select id, half_life_months, holder_level, min_holders from skill",
  ],
  evidence_rule_version: [
    "weights, threshold",
    "select (select jsonb_object_agg(kind, weight) from evidence_weight), evidence_threshold from organisation",
  ],
};

const ask = (sql: string) => client().$queryRaw<Record<string, unknown>[]>`${Prisma.raw(sql)}`;
const held = (table: string, columns: string) =>
  `select ${columns} from ${table} where corrected_at is null and from_on <= date '${day}' and (until_on is null or until_on > date '${day}')`;

async function expectSound(known: Map<string, Set<number>>) {
  for (const [table, key] of Object.entries(VERSIONS)) {
    const [values, present] = PRESENT[table] ?? ["", ""];
    const now = present.replaceAll("$day", `date '${day}'`);
    const differing = await ask(
      `(${held(table, values)} except all ${now}) union all (${now} except all ${held(table, values)})`,
    );
    expect(differing, `${table} of ${day} against the present`).toEqual([]);
    const overlapping = await ask(`
      select a.id, b.id as other from (select *, row(${key})::text as key from ${table}) a
      join (select *, row(${key})::text as key from ${table}) b on b.key = a.key and a.id < b.id
      where a.corrected_at is null and b.corrected_at is null and daterange(a.from_on, a.until_on) && daterange(b.from_on, b.until_on)`);
    expect(overlapping, `${table} overlaps`).toEqual([]);
    const ids = new Set((await ask(`select id from ${table}`)).map(({ id }) => Number(id)));
    expect(
      [...(known.get(table) ?? [])].filter((id) => !ids.has(id)),
      `${table} lost versions`,
    ).toEqual([]);
    known.set(table, ids);
  }
  // The unit of a person, and the settings, hold on every day between the first version and now.
  for (const [table, key] of [
    ["employee_unit", "employee_id"],
    ["skill_setting_version", "skill_id"],
    ["evidence_rule_version", "0"],
  ])
    expect(
      await ask(`
        select * from (select *, row(${key})::text as key, lead(from_on) over (partition by row(${key})::text order by from_on, until_on nulls last, id) as next
                       from ${table} where corrected_at is null) v
        where v.next is not null and v.next is distinct from v.until_on`),
      `${table} has gaps`,
    ).toEqual([]);
  expect(
    await ask(`select e.id from employee e where (select min(from_on) from employee_unit h where h.employee_id = e.id and h.corrected_at is null) > least(date '${day}',
      (select min(from_on) from employment_period p where p.employee_id = e.id and p.corrected_at is null))`),
    "people who work without a unit",
  ).toEqual([]);
}

test("over random changes, history of the present day is the present, without overlaps, gaps and losses", async () => {
  const known = new Map<string, Set<number>>();
  const op = fc.tuple(
    fc.constantFrom(...(Object.keys(OPS) as Op[0][])),
    fc.nat({ max: 1000 }),
    fc.nat({ max: 1000 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(op, { minLength: 5, maxLength: 25 }), async (ops) => {
      for (const [name, a, b] of ops) await transaction((tx) => OPS[name](tx, a, b));
      await expectSound(known);
    }),
    { numRuns: 30, endOnFailure: true },
  );
}, 120_000);

test("versions are neither deleted nor rewritten, not even by a statement beside the commands", async () => {
  const [version] = await ask("select id from evidence_rule_version order by id limit 1");
  const id = Number(version?.id);
  await expect(ask(`delete from evidence_rule_version where id = ${id}`)).rejects.toThrow(/neither deleted/);
  await expect(ask(`update evidence_rule_version set threshold = 9 where id = ${id}`)).rejects.toThrow(
    /rewritten/,
  );
  await expect(ask("update unit_version set name = 'x'")).rejects.toThrow(/rewritten/);
});

test("the levels follow the weights and the threshold that an admin sets", async () => {
  const before = await client().evidenceRuleVersion.count();
  const present = await client().organisation.findUniqueOrThrow({ where: { id: 1 } });
  const rule = { weights: FIRST_WEIGHTS, threshold: present.evidenceThreshold + 1 };
  await transaction((tx) => changeSettings(tx, { rule }, by()));
  await transaction((tx) => changeSettings(tx, { rule }, by()));
  expect(await client().evidenceRuleVersion.count(), "the second one changes nothing").toBe(before + 1);
});

test("another number of holders alone is saved, and the history tells since when the business needs it", async () => {
  const { id: skillId } = await makeSkill();
  await transaction((tx) => changeSettings(tx, {}, by()));
  const set = (minHolders: number | null) => {
    const same = { skillId, halfLifeMonths: 24, holderLevel: 3 };
    return transaction((tx) => changeSettings(tx, { skills: [{ ...same, minHolders }] }, by()));
  };
  const began = day;
  for (const minHolders of [4, null]) {
    day = addDays(day, 10);
    await set(minHolders);
    expect(await client().skill.findUnique({ where: { id: skillId } })).toMatchObject({ minHolders });
  }
  const versions = await client().skillSettingVersion.findMany({
    where: { skillId, correctedAt: null },
    orderBy: { id: "asc" },
  });
  expect(
    versions.map((one) => [
      one.minHolders,
      one.fromOn && toDay(one.fromOn),
      one.untilOn && toDay(one.untilOn),
    ]),
  ).toEqual([
    [null, began, addDays(began, 10)],
    [4, addDays(began, 10), day],
    [null, day, null],
  ]);
});

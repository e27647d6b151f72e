import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  giveAccount,
  makeEmployee,
  makeOrganisation,
  makeSkill,
  makeUnit,
} from "@/lib/testing/factories";
import { getOwnAssessment } from "./own-assessment";
import { getRatingPage, ratingPageInput } from "./rating-page";
import { refreshSkills } from "./refresh";
import { assessOwnSkills, requestSelfAssessments } from "./self-assessments";

withDatabase();

const NOW = new Date("2026-11-22T09:00:00Z");
type Employee = Awaited<ReturnType<typeof makeEmployee>>;
let department: number;
let head: Employee;
let lead: Employee;
let member: Employee;
let lnd: Employee;
let skillId: number;

/**
 * A department with a team in it: the head leads the lead, and the lead the member, of whom one skill is asked. The
 * L&D manager is elsewhere, and has a report of their own.
 */
beforeAll(async () => {
  await makeOrganisation();
  department = (await makeUnit()).id;
  const team = (await makeUnit(department)).id;
  head = await makeEmployee({ name: "Head", unitId: department });
  lead = await makeEmployee({ name: "Lead", unitId: department, managerId: head.id });
  member = await makeEmployee({ name: "Member", unitId: team, managerId: lead.id });
  lnd = await makeEmployee({ name: "Training" });
  await makeEmployee({ name: "Report of training", managerId: lnd.id });
  skillId = (await makeSkill()).id;
  const role = await client().jobRole.create({
    data: { code: "r", name: "Role", profile: { create: { skillId, target: 3, criticality: 2 } } },
  });
  await client().employeeJobRole.create({
    data: { employeeId: member.id, jobRoleId: role.id, sinceOn: NOW },
  });
  await transaction((tx) => refreshSkills(tx, [member.id], NOW));
});

const asLnd = () => actorOf(lnd, ["lnd", "manager"]);
const pageOf = (actor: ReturnType<typeof actorOf>, input: object = {}) =>
  getRatingPage(actor, ratingPageInput.parse(input));
const namesOf = ({ people }: Awaited<ReturnType<typeof pageOf>>) => people.map(({ name }) => name);

test("everybody above a person rates as themselves, and L&D for the line manager", async () => {
  const find = async (actor: ReturnType<typeof actorOf>) =>
    (await pageOf(actor, { person: String(member.id) })).people;
  expect(await find(actorOf(head, ["manager"]))).toMatchObject([{ raterId: head.id, rater: null }]);
  expect(await find(actorOf(lead, ["manager"]))).toMatchObject([{ raterId: lead.id, rater: null }]);
  expect(await find(asLnd())).toMatchObject([{ raterId: lead.id, rater: "Lead" }]);
});

test("for somebody whose line manager has left there is no rater", async () => {
  const left = await makeEmployee({ name: "Gone", activeUntil: fromDay("2026-11-01") });
  const { id } = await makeEmployee({ managerId: left.id });
  const { people } = await pageOf(asLnd(), { person: String(id) });
  expect(people).toMatchObject([{ raterId: null, rater: null }]);
});

test("L&D with a team of their own begin with it, and open anybody's ratings, and those of a department with its teams", async () => {
  expect(namesOf(await pageOf(asLnd()))).toEqual(["Report of training"]);
  expect(namesOf(await pageOf(asLnd(), { person: String(member.id) }))).toEqual(["Member"]);
  expect(namesOf(await pageOf(asLnd(), { unit: String(department) }))).toEqual(["Head", "Lead", "Member"]);
  for (const q of ["Memb", member.hrId])
    expect(namesOf(await pageOf(asLnd(), { of: "all", q }))).toEqual(["Member"]);
});

test("only skills that job roles ask for are to be rated, by others and by the people themselves", async () => {
  const extra = await makeSkill();
  await client().evidence.create({
    data: {
      ...{ employeeId: member.id, skillId: extra.id, level: 3, kind: "manager_rating", raterId: head.id },
      ...{ occurredAt: NOW, recordedAt: NOW, eventKind: "rating", eventKey: crypto.randomUUID() },
    },
  });
  await transaction((tx) => refreshSkills(tx, [member.id], NOW));
  const { skills, cells } = await pageOf(actorOf(lead, ["manager"]));
  expect(skills.map(({ id }) => id)).toEqual([skillId]);
  expect(cells.map((cell) => cell.skillId)).toEqual([skillId]);
  expect((await getOwnAssessment(actorOf(member))).skills.map(({ id }) => id)).toEqual([skillId]);
});

test("the skills to be rated stand by cluster, and by name in each", async () => {
  const person = await makeEmployee({ managerId: lnd.id });
  const skills = [];
  const anchors = { create: [4, 1, 3].map((level) => ({ level, text: `Like ${level}.` })) };
  for (const [cluster, name] of [
    ["Zz craft", "Aa sawing"],
    ["Aa craft", "Zz planing"],
    ["Aa craft", "Mm gluing"],
  ] as const)
    skills.push(await makeSkill({ cluster, name, ...(name === "Mm gluing" && { anchors }) }));
  const role = await client().jobRole.create({
    data: {
      ...{ code: "joiner", name: "Joiner" },
      profile: { create: skills.map(({ id }) => ({ skillId: id, target: 2 })) },
    },
  });
  await client().employeeJobRole.create({
    data: { employeeId: person.id, jobRoleId: role.id, sinceOn: NOW },
  });
  await transaction((tx) => refreshSkills(tx, [person.id], NOW));
  const page = await pageOf(asLnd(), { person: String(person.id) });
  const { skills: own } = await getOwnAssessment(actorOf(person));
  // People and their raters read the same, with what each level looks like, from the lowest on.
  const texts = [1, 3, 4].map((level) => ({ level, text: `Like ${level}.` }));
  for (const shown of [page.skills, own]) {
    expect(shown.map(({ name }) => name)).toEqual(["Mm gluing", "Zz planing", "Aa sawing"]);
    expect(shown.map((skill) => skill.anchors)).toEqual([texts, [], []]);
  }
  expect(own.map(({ cluster, target }) => [cluster, target])).toEqual([
    ["Aa craft", 2],
    ["Aa craft", 2],
    ["Zz craft", 2],
  ]);
  await client().employee.update({ where: { id: person.id }, data: { managerId: null } });
});

test("somebody who was asked is shown so until they have assessed themselves, with the day of the latest time", async () => {
  const asLead = actorOf(lead, ["manager"]);
  const shown = async () => {
    const { people } = await pageOf(asLead);
    return [people[0]?.askedAt, people[0]?.lastSelfAt];
  };
  const day = (date: string) => new Date(`2026-${date}T09:00:00Z`);
  const assess = (now: Date) =>
    assessOwnSkills({ actor: actorOf(member), now }, { [`level-${skillId}`]: "2" });
  expect(await shown()).toEqual([null, null]);
  await assess(day("10-01"));
  await requestSelfAssessments({ actor: asLead, now: day("10-10") }, { employeeIds: [member.id] });
  expect(await shown()).toEqual([day("10-10").toISOString(), day("10-01").toISOString()]);
  await assess(day("10-20"));
  expect(await shown()).toEqual([null, day("10-20").toISOString()]);
});

test("whoever has no account, and would read no message, is shown so", async () => {
  const hasAccount = async () => (await pageOf(actorOf(lead, ["manager"]))).people[0]?.hasAccount;
  expect(await hasAccount()).toBe(false);
  await giveAccount(member.id);
  expect(await hasAccount()).toBe(true);
});

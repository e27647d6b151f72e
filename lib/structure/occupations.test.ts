import { beforeAll, beforeEach, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { readOccupations } from "@/lib/library/occupations";
import { changeUnit } from "@/lib/people/change-unit";
import { changeSettings } from "@/lib/skills/change-settings";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { addJobRole } from "./job-role-commands";
import { addOccupationSkills, getOccupation } from "./occupations";
import { addSkill } from "./skill-commands";

withDatabase();
const NOW = new Date("2026-11-22T10:00:00Z");
const system = { actor: { kind: "system" as const, job: "test" }, now: NOW };
let admin: Awaited<ReturnType<typeof makeEmployee>>;
const by = () => ({ actor: actorOf(admin, ["admin"]), now: NOW });

/** An occupation with several skills, the first of which has descriptions of its levels. */
const occupation = (() => {
  const { occupations, skills } = readOccupations();
  const [found] = occupations.filter(({ profile }) => profile.length > 3);
  const profile = (found?.profile ?? []).flatMap(({ skillCode }) =>
    skills.filter(({ code }) => code === skillCode),
  );
  const [known, ...others] = profile.toSorted((one, other) => other.anchors.length - one.anchors.length);
  if (!found || !known) throw new Error("No occupation is shipped.");
  return { onetCode: found.onetCode, known, others };
})();
const { onetCode, known, others } = occupation;
/** The company's own skill with the code of the occupation's first. */
const ownSkill = async () =>
  (await addSkill(by(), { name: "Our own name", cluster: "Ours", code: known.code })).id;

beforeAll(async () => {
  await makeOrganisation({ defaultHalfLifeMonths: 36 });
  await transaction((tx) => changeUnit(tx, [], system));
  await transaction((tx) => changeSettings(tx, {}, system));
  admin = await makeEmployee();
});
beforeEach(async () => {
  await client().jobRole.deleteMany();
  await client().skill.deleteMany();
});

test("a profile names the company's own skills as the company does, and leaves out those it has retired", async () => {
  const id = await ownSkill();
  const lines = await getOccupation(by().actor, onetCode);
  expect(lines).toHaveLength(others.length + 1);
  expect(lines.filter(({ skillId }) => skillId !== null)).toMatchObject([
    { skillId: id, name: "Our own name", cluster: "Ours" },
  ]);
  await client().skill.update({ where: { id }, data: { retiredOn: NOW } });
  expect(await getOccupation(by().actor, onetCode)).toHaveLength(others.length);
});

test("a job role gets no target in a skill of the occupation that is retired", async () => {
  const id = await ownSkill();
  await client().skill.update({ where: { id }, data: { retiredOn: NOW } });
  const role = await addJobRole(by(), { name: "As in O*NET", copyOnetCode: onetCode });
  const targets = await client().jobRoleSkill.findMany({ where: { jobRoleId: role.id } });
  expect(targets).toHaveLength(others.length);
  expect(targets.map(({ skillId }) => skillId)).not.toContain(id);
});

test("skills that come with an occupation have the organisation's half-life and their descriptions, own skills stay as they are", async () => {
  const id = await ownSkill();
  expect(await addOccupationSkills(by(), { onetCode })).toMatchObject({ added: others.length });
  const stored = await client().skill.findMany({ include: { anchors: true } });
  expect(stored.find((skill) => skill.id === id)).toMatchObject({
    name: "Our own name",
    halfLifeMonths: 24,
    anchors: [],
  });
  for (const { code, anchors } of others) {
    const added = stored.find((skill) => skill.code === code);
    expect(added).toMatchObject({ halfLifeMonths: 36 });
    expect(added?.anchors).toHaveLength(anchors.length);
  }
});

test("to ask again for skills that are there already is no entry in the trail", async () => {
  const entries = () => client().auditEntry.count({ where: { command: "skill.add-occupation" } });
  const before = await entries();
  await addOccupationSkills(by(), { onetCode });
  expect(await addOccupationSkills(by(), { onetCode })).toMatchObject({ added: 0 });
  expect((await entries()) - before).toBe(1);
});

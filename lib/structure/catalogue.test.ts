import { beforeAll, describe, expect, test } from "vitest";
import { type Day, fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { changeUnit } from "@/lib/people/change-unit";
import { changeSettings } from "@/lib/skills/change-settings";
import { recordEvidence } from "@/lib/skills/record-evidence";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { FIRST_WEIGHTS } from "@/lib/testing/plain-levels";
import { changeEvidenceRule } from "./evidence/commands";
import { listEvidenceRules } from "./evidence/queries";
import { addJobRole, editJobRole, mapJobTitles, saveTargets } from "./job-role-commands";
import { getJobRole, listJobRoles, listJobTitles, previewTargets } from "./job-role-queries";
import { findOccupations, getOccupation } from "./occupations";
import { addPerson } from "./person-commands";
import { applyDueChanges, cancelPlanned, listPlanned } from "./planned";
import { addSkill, editSkill, restoreSkill, retireSkill } from "./skill-commands";
import { getCatalogueSkill, listSkills, readSkillUse } from "./skill-queries";
import { plannedOf } from "./views/planned-of";
import { countPlanned, plannedOfRole } from "./views/planned-of-role";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const PAGE = { page: 1, size: 50 };
let admin: Awaited<ReturnType<typeof makeEmployee>>;
let top: number;
const by = () => ({ actor: actorOf(admin, ["admin"]), now: NOW });
const system = { actor: { kind: "system" as const, job: "test" }, now: NOW };
const job = (day: string) => applyDueChanges({ ...system, now: new Date(`${day}T10:00:00Z`) });
const versionOf = async (id: number) => (await client().jobRole.findUniqueOrThrow({ where: { id } })).version;
const line = (skillId: number, target: number, criticality = 2) => ({ skillId, target, criticality });
const save = async (jobRoleId: number, lines: object[], more: object = {}) =>
  saveTargets(by(), { jobRoleId, version: await versionOf(jobRoleId), lines, ...more });
const targetsOf = async (jobRoleId: number) =>
  new Map(
    (await client().jobRoleSkill.findMany({ where: { jobRoleId } })).map((one) => [one.skillId, one.target]),
  );

beforeAll(async () => {
  await makeOrganisation();
  await transaction((tx) => changeUnit(tx, [], system));
  await transaction((tx) => changeSettings(tx, {}, system));
  top = (await client().orgUnit.findFirstOrThrow({ where: { parentId: null } })).id;
  admin = await makeEmployee({ unitId: top });
});

describe("a job role", () => {
  test("gets no skill twice and no retired one, neither now nor by a plan for a later day", async () => {
    const [known, gone] = [
      (await makeSkill()).id,
      (await makeSkill({ retiredOn: fromDay("2026-01-01") })).id,
    ];
    const { id } = await addJobRole(by(), { name: "Saddler" });
    for (const when of [{}, { on: "2026-12-24" }]) {
      await expect(save(id, [line(gone, 3)], when)).rejects.toMatchObject({
        fields: { lines: { key: "structure.skillRetired" } },
      });
      await expect(save(id, [line(known, 3), line(known, 2)], when)).rejects.toMatchObject({
        fields: { lines: { key: "structure.skillTwice" } },
      });
    }
    expect(await client().plannedChange.count({ where: { subjectId: id } })).toBe(0);
  });

  test("does not get a planned target in a skill that was retired meanwhile, and says why", async () => {
    const { id: skillId, name } = await makeSkill();
    const { id } = await addJobRole(by(), { name: "Chandler" });
    await save(id, [line(skillId, 3)], { on: "2026-12-24" });
    await client().skill.update({ where: { id: skillId }, data: { retiredOn: fromDay("2026-12-01") } });
    await job("2026-12-24");
    expect(await targetsOf(id)).toEqual(new Map());
    const failed = (await listPlanned(by().actor, { state: "failed" }, PAGE)).rows;
    expect(failed.filter(({ subjectId }) => subjectId === id)).toMatchObject([
      { failure: { key: "structure.skillRetired", params: { name } } },
    ]);
    await client().plannedChange.deleteMany({ where: { subjectId: id } });
  });

  test("gets its profile, whose holders require it from then on; the second editor is told", async () => {
    const [welding, safety] = [(await makeSkill()).id, (await makeSkill()).id];
    const { id } = await addJobRole(by(), { name: "Welder C++" });
    const { id: person } = await addPerson(by(), { name: "Kim", unitId: top, jobRoles: [{ jobRoleId: id }] });
    const version = await versionOf(id);
    await save(id, [line(welding, 3), line(safety, 2), line(safety, 0)].slice(0, 2));
    await expect(saveTargets(by(), { jobRoleId: id, version, lines: [] })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await targetsOf(id)).toEqual(
      new Map([
        [welding, 3],
        [safety, 2],
      ]),
    );
    expect(await client().personSkill.count({ where: { employeeId: person, target: { not: null } } })).toBe(
      2,
    );
    await save(id, [line(welding, 0), line(safety, 4)]);
    expect(await targetsOf(id)).toEqual(new Map([[safety, 4]]));
    expect(await client().targetVersion.count({ where: { jobRoleId: id } })).toBe(3);
    const copy = await addJobRole(by(), { name: "Welder C++", copyRoleId: id });
    expect((await getJobRole(by().actor, copy.id)).lines).toMatchObject([{ skillId: safety, target: 4 }]);
    await editJobRole(by(), { jobRoleId: copy.id, version: await versionOf(copy.id), isCritical: "true" });
    const { rows } = await listJobRoles(by().actor, { q: "welder" }, PAGE, NOW);
    expect(rows.map(({ people, required, isCritical }) => [people, required, isCritical])).toEqual([
      [1, 1, false],
      [0, 0, true],
    ]);
  });

  test("refuses a retired skill it did not have, and keeps one that it has", async () => {
    const [kept, other] = [(await makeSkill()).id, (await makeSkill()).id];
    const { id } = await addJobRole(by(), { name: "Fitter" });
    await save(id, [line(kept, 3)]);
    for (const skillId of [kept, other]) await retireSkill(by(), { skillId, version: 1 });
    await save(id, [line(kept, 4)]);
    await expect(save(id, [line(kept, 4), line(other, 1)])).rejects.toMatchObject({
      fields: { lines: { key: "structure.skillRetired" } },
    });
    await restoreSkill(by(), { skillId: other, version: 2 });
    await save(id, [line(kept, 4), line(other, 1)]);
  });

  test("shows before saving what a change of targets does", async () => {
    const [known, unknown] = [(await makeSkill()).id, (await makeSkill()).id];
    const { id } = await addJobRole(by(), { name: "Rigger" });
    await save(id, [line(known, 2)]);
    const { id: person } = await addPerson(by(), { name: "Kim", unitId: top, jobRoles: [{ jobRoleId: id }] });
    const far = fromDay("2030-01-01");
    await client().personSkill.update({
      where: { employeeId_skillId: { employeeId: person, skillId: known } },
      data: { reached: 2, freshUntil0: far, freshUntil1: far, freshUntil2: far },
    });
    const preview = await previewTargets(
      by().actor,
      { jobRoleId: id, lines: [line(known, 4, 3), line(unknown, 1)] },
      NOW,
    );
    expect(preview).toMatchObject({
      people: 1,
      before: { covered: 1, gap: 0, unknown: 0, burden: 0 },
      after: { covered: 0, gap: 1, unknown: 1, burden: 6 },
    });
    expect(await targetsOf(id), "nothing is written").toEqual(new Map([[known, 2]]));
  });

  test("shows before saving what still stands because another job role of theirs requires it", async () => {
    const skill = (await makeSkill()).id;
    const [one, other] = [
      await addJobRole(by(), { name: "Rigger by day" }),
      await addJobRole(by(), { name: "Rigger by night" }),
    ];
    await save(one.id, [line(skill, 2)]);
    await save(other.id, [line(skill, 4)]);
    const jobRoles = [{ jobRoleId: one.id }, { jobRoleId: other.id }];
    const { id: person } = await addPerson(by(), { name: "Kim", unitId: top, jobRoles });
    const far = fromDay("2030-01-01");
    await client().personSkill.update({
      where: { employeeId_skillId: { employeeId: person, skillId: skill } },
      data: { reached: 3, freshUntil0: far, freshUntil1: far, freshUntil2: far, freshUntil3: far },
    });
    const asked = async (lines: object[]) =>
      previewTargets(by().actor, { jobRoleId: one.id, lines: [...lines] }, NOW);
    const gap = { covered: 0, gap: 1, unknown: 0, burden: 2 };
    expect(await asked([line(skill, 3)]), "the highest target of both counts").toMatchObject({
      ...{ people: 1, before: gap, after: gap },
    });
    expect(await asked([]), "the other one requires it still").toMatchObject({ before: gap, after: gap });
    await save(one.id, []);
    expect(
      await client().personSkill.findUniqueOrThrow({
        where: { employeeId_skillId: { employeeId: person, skillId: skill } },
      }),
      "as it comes out",
    ).toMatchObject({ target: 4 });
  });

  test("is copied without the skills that are retired by now", async () => {
    const [kept, gone] = [(await makeSkill()).id, (await makeSkill()).id];
    const { id } = await addJobRole(by(), { name: "Caulker" });
    await save(id, [line(kept, 3), line(gone, 2)]);
    await retireSkill(by(), { skillId: gone, version: 1 });
    const copy = await addJobRole(by(), { name: "Second caulker", copyRoleId: id });
    expect(await targetsOf(copy.id)).toEqual(new Map([[kept, 3]]));
  });

  test("takes targets on a day ahead, and begins with an occupation and its skills alone", async () => {
    const skill = (await makeSkill()).id;
    const { id } = await addJobRole(by(), { name: "Driver" });
    await save(id, [line(skill, 3)], { on: "2026-12-01" });
    expect(await targetsOf(id)).toEqual(new Map());
    await job("2026-12-01");
    expect(await targetsOf(id)).toEqual(new Map([[skill, 3]]));
    const [occupation] = await findOccupations(by().actor, "manager");
    if (!occupation) throw new Error("No occupation is shipped.");
    const profile = await getOccupation(by().actor, occupation.onetCode);
    const copies = { copyOnetCode: occupation.onetCode, copyRoleId: id };
    const { id: manager } = await addJobRole(by(), { name: "Manager", ...copies });
    const targets = await targetsOf(manager);
    expect(targets.size, "the form says that the occupation is copied, not the other role").toBe(
      profile.length,
    );
    expect(targets.has(skill)).toBe(false);
    expect(await client().skillSettingVersion.count()).toBeGreaterThanOrEqual(profile.length);
  });

  test("says to L&D that planned targets were not applied because others were saved in between", async () => {
    const skill = (await makeSkill()).id;
    const { id } = await addJobRole(by(), { name: "Glazier" });
    await save(id, [line(skill, 3)], { on: "2026-12-01" });
    await save(id, [line(skill, 2)]);
    const lnd = actorOf(await makeEmployee({ unitId: top }), ["lnd"]);
    expect(await plannedOfRole(lnd, id, "2026-11-22")).toMatchObject([{ state: "waiting" }]);
    await job("2026-12-01");
    expect(await targetsOf(id)).toEqual(new Map([[skill, 2]]));
    const failed = { state: "failed", failure: { key: "structure.changedSincePlanned" } };
    expect(await plannedOfRole(lnd, id, "2026-12-01")).toMatchObject([failed]);
    expect(await countPlanned(lnd, "2026-12-01")).toEqual({ waiting: 0, failed: 1 });
    expect(await countPlanned(lnd, "2026-12-31"), "the 30th day after").toEqual({ waiting: 0, failed: 1 });
    expect(await countPlanned(lnd, "2027-01-01"), "old news").toEqual({ waiting: 0, failed: 0 });
    expect(await plannedOfRole(lnd, id, "2026-12-31")).toMatchObject([failed]);
    expect(await plannedOfRole(lnd, id, "2027-01-01"), "after 30 days it is old news").toEqual([]);
    await client().plannedChange.deleteMany({ where: { subjectId: id } });
  });

  test("does not take planned targets that would undo that a skill is a must-have by now", async () => {
    const skill = (await makeSkill()).id;
    const { id } = await addJobRole(by(), { name: "Slater" });
    await save(id, [line(skill, 3)]);
    await save(id, [line(skill, 4)], { on: "2026-12-01" });
    await save(id, [{ ...line(skill, 3), mustHave: true }]);
    await job("2026-12-01");
    expect(await client().jobRoleSkill.findMany({ where: { jobRoleId: id } })).toMatchObject([
      { skillId: skill, target: 3, mustHave: true },
    ]);
    expect(await plannedOfRole(by().actor, id, "2026-12-01")).toMatchObject([
      { state: "failed", failure: { key: "structure.changedSincePlanned" } },
    ]);
    await client().plannedChange.deleteMany({ where: { subjectId: id } });
  });

  test("names a skill once in its profile", async () => {
    const skill = (await makeSkill()).id;
    const { id } = await addJobRole(by(), { name: "Thatcher" });
    await expect(save(id, [line(skill, 3), line(skill, 2)])).rejects.toMatchObject({
      code: "invalid",
      fields: { lines: { key: "structure.skillTwice" } },
    });
    expect(await targetsOf(id)).toEqual(new Map());
  });

  test("has a code of its own: three of one name get one each, it keeps it, and another's is refused", async () => {
    const codes = [];
    for (let n = 0; n < 3; n += 1) {
      const { id } = await addJobRole(by(), { name: "Net maker" });
      codes.push((await getJobRole(by().actor, id)).code);
    }
    expect(codes).toEqual(["net-maker", "net-maker~2", "net-maker~3"]);
    const taken = {
      code: "invalid",
      fields: { code: { key: "structure.codeTaken", params: { code: "net-maker", name: "Net maker" } } },
    };
    await expect(addJobRole(by(), { name: "Sail maker", code: "net-maker" })).rejects.toMatchObject(taken);
    const { id } = await addJobRole(by(), { name: "Sail maker" });
    const edit = async (changes: object) =>
      editJobRole(by(), { jobRoleId: id, version: await versionOf(id), ...changes });
    await expect(edit({ code: "net-maker" })).rejects.toMatchObject(taken);
    await edit({ name: "Sail and flag maker", code: "sail-maker" });
    expect(await getJobRole(by().actor, id)).toMatchObject({
      name: "Sail and flag maker",
      code: "sail-maker",
    });
  });

  test("is what a job title stands for, until the title is mapped to none", async () => {
    const { id } = await addJobRole(by(), { name: "Painter" });
    await addPerson(by(), { name: "Kim", unitId: top, title: "Head painter" });
    await mapJobTitles(by(), { titles: ["Head painter"], jobRoleId: id });
    expect((await listJobTitles(by().actor, {}, PAGE, NOW)).rows).toContainEqual({
      title: "Head painter",
      people: 1,
      jobRoleId: id,
      jobRole: "Painter",
    });
    const { id: other } = await addJobRole(by(), { name: "Decorator" });
    await mapJobTitles(by(), { titles: ["Head painter"], jobRoleId: other });
    expect(
      (await listJobTitles(by().actor, {}, PAGE, NOW)).rows.filter(({ title }) => title === "Head painter"),
    ).toMatchObject([{ people: 1, jobRoleId: other, jobRole: "Decorator" }]);
    await mapJobTitles(by(), { titles: ["Head painter"], jobRoleId: "" });
    expect(await client().jobTitle.count()).toBe(0);
  });
});

describe("a skill", () => {
  test("is added, edited and found where it is used; its settings keep their history", async () => {
    const { id } = await addSkill(by(), {
      name: "研究",
      cluster: "Science",
      anchors: [{ level: 3, text: "Works alone." }],
    });
    const skill = await getCatalogueSkill(by().actor, id);
    expect(skill).toMatchObject({
      code: "研究",
      halfLifeMonths: 24,
      holderLevel: 3,
      anchors: [{ level: 3, text: "Works alone." }],
    });
    await editSkill(by(), {
      skillId: id,
      version: skill.version,
      name: "Research",
      halfLifeMonths: "",
      anchors: [{ level: 3, text: "" }],
    });
    expect(await getCatalogueSkill(by().actor, id)).toMatchObject({
      name: "Research",
      halfLifeMonths: null,
      holderLevel: 3,
      anchors: [],
    });
    expect(await client().skillSettingVersion.count({ where: { skillId: id } })).toBe(2);
    await expect(editSkill(by(), { skillId: id, version: 1, name: "Other" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await readSkillUse(by().actor, id, NOW)).toEqual({
      jobRoles: [],
      credentials: [],
      questions: [],
      pathways: [],
      withEvidence: 0,
      required: 0,
    });
    expect((await listSkills(by().actor, { q: "resea" }, PAGE)).rows).toMatchObject([
      { id, name: "Research" },
    ]);
  });

  test("counts whoever has evidence in it, and of whom it is required, each once", async () => {
    const { id: skillId } = await makeSkill();
    const people = await Promise.all([1, 2, 3].map(() => makeEmployee({ unitId: top })));
    const item = (employeeId: number, day: Day) => ({
      ...{ employeeId, skillId, level: 2, kind: "manager_rating" as const, raterId: admin.id },
      ...{ occurredAt: fromDay(day), eventKind: "rating" as const, eventKey: crypto.randomUUID() },
    });
    const [one, other] = people.map(({ id }) => id);
    const items = [
      item(one ?? 0, "2026-09-01"),
      item(one ?? 0, "2026-10-01"),
      item(other ?? 0, "2020-01-01"),
    ];
    await transaction((tx) => recordEvidence(tx, items, by()));
    const { id } = await addJobRole(by(), { name: `Needs ${skillId}` });
    await save(id, [line(skillId, 3)]);
    await addPerson(by(), { name: "Lee", unitId: top, jobRoles: [{ jobRoleId: id }] });
    expect(await readSkillUse(by().actor, skillId, NOW)).toMatchObject({ withEvidence: 2, required: 1 });
  });

  test("is required of nobody who has left or has not begun, though the evidence of both is there", async () => {
    const { id: skillId } = await makeSkill();
    const { id } = await addJobRole(by(), { name: `Needs ${skillId}` });
    await save(id, [line(skillId, 3)]);
    const hire = async () =>
      (await addPerson(by(), { name: "Lee", unitId: top, jobRoles: [{ jobRoleId: id }] })).id;
    const [gone, going, coming] = [await hire(), await hire(), await hire()];
    const item = (employeeId: number) => ({
      ...{ employeeId, skillId, level: 2, kind: "manager_rating" as const, raterId: admin.id },
      ...{ occurredAt: NOW, eventKind: "rating" as const, eventKey: crypto.randomUUID() },
    });
    await transaction((tx) => recordEvidence(tx, [item(gone), item(coming)], by()));
    const day = (employeeId: number, days: { activeFrom?: Date; activeUntil?: Date }) =>
      client().employee.update({ where: { id: employeeId }, data: days });
    await day(gone, { activeUntil: fromDay("2026-11-22") });
    await day(going, { activeUntil: fromDay("2026-11-23") });
    await day(coming, { activeFrom: fromDay("2026-11-23") });
    expect(await readSkillUse(by().actor, skillId, NOW)).toMatchObject({ withEvidence: 2, required: 1 });
  });

  test("says to L&D what they planned for its settings, also that it was not applied, and lets them cancel it", async () => {
    const lnd = actorOf(await makeEmployee({ unitId: top }), ["lnd"]);
    const { id } = await addSkill(by(), { name: "Enamelling", cluster: "Craft" });
    const edit = async (values: object) => {
      const { version } = await getCatalogueSkill(lnd, id);
      return editSkill({ actor: lnd, now: NOW }, { skillId: id, version, ...values });
    };
    const onPage = () => plannedOf(lnd, ["skill.settings"], id);
    await edit({ halfLifeMonths: 12, on: "2026-12-01" });
    const [waiting] = await onPage();
    expect(waiting).toMatchObject({ on: "2026-12-01", by: lnd.name, state: "waiting" });
    await cancelPlanned({ actor: lnd, now: NOW }, { id: waiting?.id, version: waiting?.version });
    expect(await onPage()).toEqual([]);
    await edit({ halfLifeMonths: 6, on: "2026-12-01" });
    await edit({ halfLifeMonths: 36 });
    await job("2026-12-01");
    expect(await onPage()).toMatchObject([
      { state: "failed", failure: { key: "structure.changedSincePlanned" } },
    ]);
    await client().plannedChange.deleteMany({ where: { kind: "skill.settings", subjectId: id } });
  });

  test("takes settings on a later day, planned apart from each other and named in the list", async () => {
    const { id } = await addSkill(by(), { name: "Soldering", cluster: "Craft" });
    const edit = async (values: object) => {
      const { version } = await getCatalogueSkill(by().actor, id);
      return editSkill(by(), { skillId: id, version, ...values });
    };
    // The form sends every setting; only what differs is planned.
    const shown = { halfLifeMonths: 24, holderLevel: 3, minHolders: "" };
    await edit({ ...shown, halfLifeMonths: 12, on: "2026-12-01" });
    await edit({ ...shown, holderLevel: 4, on: "2026-12-02" });
    await expect(edit({ ...shown, halfLifeMonths: 6, on: "2026-12-03" })).rejects.toMatchObject({
      message: expect.stringContaining("plannedAlready"),
    });
    await expect(edit({ ...shown, on: "2026-12-03" })).rejects.toMatchObject({
      fields: { on: { key: "structure.settingsUnchanged" } },
    });
    const subject = { kinds: ["skill.settings"] as const, id };
    const { rows } = await listPlanned(by().actor, { subject }, PAGE);
    expect(rows).toMatchObject([
      { on: "2026-12-01", values: { skillId: id, halfLifeMonths: 12 } },
      { on: "2026-12-02", values: { skillId: id, holderLevel: 4 } },
    ]);
    await cancelPlanned(by(), { id: rows[0]?.id, version: rows[0]?.version });
    await job("2026-12-02");
    expect(await getCatalogueSkill(by().actor, id)).toMatchObject({ halfLifeMonths: 24, holderLevel: 4 });
  });

  test("whose half-life changes has everybody with evidence in it computed again; another setting does not", async () => {
    const { id } = await addSkill(by(), { name: "Riveting", cluster: "Craft" });
    const { id: person } = await addPerson(by(), { name: "Kim", unitId: top });
    const item = {
      employeeId: person,
      skillId: id,
      level: 2,
      kind: "manager_rating",
      raterId: admin.id,
    } as const;
    const rated = { ...item, occurredAt: NOW, eventKind: "rating", eventKey: crypto.randomUUID() } as const;
    await transaction((tx) => recordEvidence(tx, [rated], by()));
    await client().skillRefresh.deleteMany();
    const edit = async (values: object) => {
      const { version } = await getCatalogueSkill(by().actor, id);
      await editSkill(by(), { skillId: id, version, ...values });
    };
    await edit({ holderLevel: 4 });
    expect(await client().skillRefresh.count()).toBe(0);
    await edit({ halfLifeMonths: 12 });
    expect(await client().skillRefresh.findMany()).toMatchObject([{ employeeId: person }]);
    await client().skillRefresh.deleteMany();
  });

  test("counts by new weights from a day on; two admins are told", async () => {
    const { id: person } = await addPerson(by(), { name: "Kim", unitId: top });
    const skill = await makeSkill();
    await client().evidence.create({
      data: {
        employeeId: person,
        skillId: skill.id,
        level: 3,
        kind: "quiz",
        assessmentKey: crypto.randomUUID(),
        occurredAt: NOW,
        recordedAt: NOW,
        eventKind: "review",
        eventKey: "1",
      },
    });
    const [present] = await listEvidenceRules(by().actor);
    const rule = { weights: { ...FIRST_WEIGHTS, quiz: 0.2 }, threshold: 0.5 };
    await changeEvidenceRule(by(), { ...rule, version: present?.version, on: "2026-12-01" });
    await job("2026-12-01");
    expect(await client().skillRefresh.count({ where: { employeeId: person } })).toBe(1);
    expect(await listEvidenceRules(by().actor)).toMatchObject([
      { threshold: 0.5, from: "2026-12-01" },
      { until: "2026-12-01" },
    ]);
    await expect(changeEvidenceRule(by(), { ...rule, version: present?.version })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(
      changeEvidenceRule(by(), { weights: { ...FIRST_WEIGHTS, self_rating: 1 }, threshold: 1, version: 1 }),
    ).rejects.toMatchObject({ code: "invalid" });
    expect((await listPlanned(by().actor, { state: "failed" }, PAGE)).total).toBe(0);
  });
});

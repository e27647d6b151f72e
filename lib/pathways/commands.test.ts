import { beforeAll, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
  makeUnit,
} from "@/lib/testing/factories";
import { publishSteps, readStep } from "@/lib/testing/learning";
import { meanwhile } from "@/lib/testing/until";
import { buildForGap, createPathway, draftPathway, savePathwayDraft } from "./commands";
import { newPathway } from "./draft";
import { changeNode, toDraftTree } from "./edit";
import { publishPathway } from "./publishing";
import { getPathwayCredentials, getPathwayEditorFacts, getPathwayVersion } from "./queries";
import { stepsOf } from "./rules";
import { getSavedPathway } from "./saved";
import type { SectionDraft } from "./schema";
import { readTree } from "./tree";

withDatabase();

const now = new Date("2026-11-01T09:00:00Z");
let lnd: Person;
let credentialId: number;

beforeAll(async () => {
  await makeOrganisation();
  lnd = actorOf(await makeEmployee(), ["lnd"]);
  credentialId = (await makeCredential()).credentialId;
});

const create = (actor: Person = lnd) => createPathway({ actor, now }, { title: "Shift lead" });
const stored = async (id: number) => toDraftTree(await readTree(client(), id));
const save = (id: number, root: SectionDraft, version: number, actor: Person = lnd) =>
  savePathwayDraft({ actor, now }, { id, version, title: root.title, root });

/** A new pathway, with a tree that passes every check for publishing. */
async function complete() {
  const { id, pathwayId } = await create();
  const root = await stored(id);
  const [learn, proof] = root.children;
  if (learn?.type !== "section" || proof?.type !== "section") throw new Error("It starts with two sections.");
  const filled = changeNode(root, learn.key, (node) =>
    node.type === "section"
      ? { ...node, children: node.children.map((step) => ({ ...step, body: "Read this." })) }
      : node,
  );
  const step = {
    type: "step" as const,
    key: crypto.randomUUID(),
    kind: "credential" as const,
    title: "Welding exam",
    minutes: 60,
    isOptional: false,
    credentialId,
    body: "",
    url: null,
  };
  const tree = changeNode(filled, proof.key, (node) =>
    node.type === "section" ? { ...node, children: [step] } : node,
  );
  return { id, pathwayId, tree };
}

describe("a draft of a pathway", () => {
  test("is saved whole and read back as written", async () => {
    const { id, tree } = await complete();
    expect(await save(id, tree, 1)).toEqual({ id, version: 2 });
    expect(await stored(id)).toEqual(tree);
    const entry = await client().auditEntry.findFirstOrThrow({
      where: { command: "pathway.save", subjectId: String(id) },
    });
    expect(entry.actorId).toBe(lnd.employeeId);
  });

  test("keeps steps and sections in their order, what is optional, addresses, and how many are asked for", async () => {
    const { id } = await create();
    const learn = { type: "step" as const, kind: "learn" as const, minutes: 10, credentialId: null };
    const step = (title: string, part: { isOptional?: boolean; url?: string } = {}) => ({
      ...{ ...learn, key: crypto.randomUUID(), title, body: "Read.", isOptional: false, url: null, ...part },
    });
    const part = (rule: "all" | "any", needed: number | null, ...titles: string[]): SectionDraft => ({
      ...{ type: "section", key: crypto.randomUUID(), title: titles.join(), rule, needed },
      children: titles.map((title) => step(title)),
    });
    const root: SectionDraft = {
      ...part("all", null),
      ...{ title: "Shift lead", rule: "in_order" },
      children: [
        step("first", { isOptional: true }),
        part("any", 2, "a", "b", "c"),
        step("between", { url: "https://example.com/" }),
        part("all", null, "d", "e"),
        step("last"),
      ],
    };
    await save(id, root, 1);
    expect(await stored(id)).toEqual(root);
  });

  test("asks for one of a choice without a number, for no number elsewhere, and for a credential only where a step earns one", async () => {
    const { id, tree } = await complete();
    const [learn] = tree.children;
    const [reading] = learn?.type === "section" ? learn.children : [];
    if (!learn || reading?.type !== "step") throw new Error("It starts with a step.");
    const others = tree.children.slice(1).map((child) => ({ ...child, needed: 2 }));
    const choice = { ...learn, rule: "any" as const, children: [{ ...reading, credentialId }] };
    await save(id, { ...tree, children: [choice, ...others] } as SectionDraft, 1);
    expect((await stored(id)).children).toMatchObject([
      { rule: "any", needed: 1, children: [{ kind: "learn", credentialId: null }] },
      { rule: "all", needed: null },
    ]);
  });

  test("nests five sections and no more", async () => {
    const { id } = await create();
    const nested = (depth: number): SectionDraft => ({
      ...{ type: "section", key: crypto.randomUUID(), title: `${depth}`, rule: "all", needed: null },
      children: depth === 1 ? [] : [nested(depth - 1)],
    });
    await expect(save(id, nested(6), 1)).rejects.toMatchObject({
      fields: { root: { key: "pathways.tooDeep", params: { max: 5 } } },
    });
    await save(id, nested(5), 1);
  });

  test("of two editors the later one gets a conflict, and nothing is overwritten", async () => {
    const { id, tree } = await complete();
    await save(id, { ...tree, title: "First" }, 1);
    await expect(save(id, { ...tree, title: "Second" }, 1)).rejects.toMatchObject({ code: "conflict" });
    expect((await stored(id)).title).toBe("First");
  });

  test("keeps its description and its tags, and is shown with who changed it last", async () => {
    const { id, tree } = await complete();
    const said = { title: "Lead", description: "For leads.", tags: ["shift", "day"] };
    await savePathwayDraft({ actor: lnd, now }, { id, version: 1, ...said, root: tree });
    const reader = actorOf(await makeEmployee(), ["lnd"]);
    expect(await getSavedPathway(reader, id)).toMatchObject({
      ...{ last: { by: lnd.name, isOwn: false }, state: "draft" },
      draft: said,
    });
  });

  test("stands in the trail with the title under which it was saved, and the version that was edited", async () => {
    const { id, tree } = await complete();
    await save(id, { ...tree, title: "Lead" }, 1);
    const { detail } = await client().auditEntry.findFirstOrThrow({
      where: { command: "pathway.save", subjectId: String(id) },
    });
    expect(detail).toEqual({ id, version: 1, title: "Lead" });
  });

  test("names as its author whoever created it, with the credential that was made for it", async () => {
    const { id } = await create();
    const authorOf = async (version: number) =>
      (await client().pathwayVersion.findUniqueOrThrow({ where: { id: version } })).authorId;
    expect(await authorOf(id)).toBe(lnd.employeeId);
    const gap = { title: "Close it", skillId: (await makeSkill()).id, level: 2 };
    const built = await buildForGap({ actor: lnd, now }, gap);
    expect(await authorOf(built.id)).toBe(lnd.employeeId);
    const proof = stepsOf(await readTree(client(), built.id)).find(({ kind }) => kind === "credential");
    expect(
      await client().credentialVersion.findFirstOrThrow({
        where: { credentialId: proof?.credentialId ?? 0 },
      }),
    ).toMatchObject({ authorId: lnd.employeeId });
  });

  test("built for a gap, it leads to a draft credential with that outcome, a quiz and a project", async () => {
    const skill = await makeSkill();
    const input = { title: "Close it", skillId: skill.id, level: 4 };
    const { id } = await buildForGap({ actor: lnd, now }, input);
    const proof = stepsOf(await readTree(client(), id)).find(({ kind }) => kind === "credential");
    const version = await client().credentialVersion.findFirstOrThrow({
      where: { credentialId: proof?.credentialId ?? 0 },
      include: { outcomes: true, assessments: { orderBy: { position: "asc" } } },
    });
    expect(version.state).toBe("draft");
    expect(version.outcomes).toMatchObject([{ skillId: skill.id, level: 4 }]);
    expect(version.assessments).toMatchObject([
      { kind: "quiz", minutes: 20, timeLimitMinutes: 20, passPercent: 80, maxAttempts: 3, coolOffHours: 24 },
      { kind: "project", minutes: 180, timeLimitMinutes: null, passPercent: 60, maxAttempts: 3 },
    ]);
  });

  test("built for the gap of a unit or a job role, it keeps for whom it is meant", async () => {
    const [skill, unit] = [await makeSkill(), await makeUnit()];
    const role = await client().jobRole.create({ data: { code: crypto.randomUUID(), name: "Welder" } });
    const gap = { skillId: skill.id, level: 4, unitId: unit.id, jobRoleId: role.id };
    const { pathwayId } = await buildForGap({ actor: lnd, now }, { title: "Close it", ...gap });
    const kept = { gapSkillId: skill.id, gapLevel: 4, gapUnitId: unit.id, gapJobRoleId: role.id };
    expect(await client().pathway.findUniqueOrThrow({ where: { id: pathwayId } })).toMatchObject(kept);
  });

  test("built for the gap of a unit or a job role that is gone, it is there all the same", async () => {
    const [{ id: skillId }, gone] = [await makeSkill(), 2_000_000_000];
    const gap = { skillId, level: 4, unitId: gone, jobRoleId: gone };
    const { pathwayId } = await buildForGap({ actor: lnd, now }, { title: "Close it", ...gap });
    expect(await client().pathway.findUniqueOrThrow({ where: { id: pathwayId } })).toMatchObject({
      ...{ gapSkillId: gap.skillId, gapUnitId: null, gapJobRoleId: null },
    });
  });
});

describe("publishing a pathway", () => {
  test("is refused while a check fails, and the draft remains", async () => {
    const { id } = await create();
    await expect(publishPathway({ actor: lnd, now }, { id, version: 1 })).rejects.toMatchObject({
      code: "invalid",
    });
    expect((await client().pathwayVersion.findUniqueOrThrow({ where: { id } })).state).toBe("draft");
  });

  test("is refused without a title", async () => {
    const { id, tree } = await complete();
    await savePathwayDraft({ actor: lnd, now }, { id, version: 1, title: "", root: tree });
    await expect(publishPathway({ actor: lnd, now }, { id, version: 2 })).rejects.toMatchObject({
      ...{ code: "invalid", fields: { title: errorMessage("drafts.titleMissing") } },
    });
  });

  test("is refused where a step asks for the badge that the pathway itself awards", async () => {
    const { id, tree } = await complete();
    const [, proof] = tree.children;
    const [step] = proof?.type === "section" ? proof.children : [];
    const draft = { id, version: 1, title: tree.title, root: tree, milestoneCredentialId: credentialId };
    await savePathwayDraft({ actor: lnd, now }, draft);
    await expect(publishPathway({ actor: lnd, now }, { id, version: 2 })).rejects.toMatchObject({
      code: "invalid",
      fields: { [step?.key ?? ""]: "circle" },
    });
  });

  test("is refused where its badge expires and nothing in it would be done anew", async () => {
    const { id, tree } = await complete();
    const milestone = await makeCredential({ validityMonths: 12, assessments: {} });
    const root = { ...tree, children: tree.children.slice(1) };
    const draft = { id, version: 1, title: tree.title, root, milestoneCredentialId: milestone.credentialId };
    await savePathwayDraft({ actor: lnd, now }, draft);
    await expect(publishPathway({ actor: lnd, now }, { id, version: 2 })).rejects.toMatchObject({
      code: "invalid",
      fields: { [tree.key]: "renewal-without-step" },
    });
  });

  test("is refused while nobody could earn the badge of its milestone", async () => {
    const { id, tree } = await complete();
    const { credentialId: milestoneCredentialId } = await makeCredential({ state: "draft" });
    await savePathwayDraft(
      { actor: lnd, now },
      { id, version: 1, title: tree.title, root: tree, milestoneCredentialId },
    );
    await expect(publishPathway({ actor: lnd, now }, { id, version: 2 })).rejects.toMatchObject({
      code: "invalid",
      fields: { [tree.key]: "milestone-not-published" },
    });
    await client().credentialVersion.updateMany({
      where: { credentialId: milestoneCredentialId },
      data: { state: "published", publishedAt: now },
    });
    await expect(publishPathway({ actor: lnd, now }, { id, version: 2 })).resolves.toMatchObject({ id });
  });

  test("freezes the version; a new draft keeps the keys and replaces it when published", async () => {
    const { id, pathwayId, tree } = await complete();
    await save(id, tree, 1);
    await publishPathway({ actor: lnd, now }, { id, version: 2 });
    await expect(save(id, { ...tree, title: "Changed" }, 3)).rejects.toMatchObject({ code: "conflict" });

    const draft = await draftPathway({ actor: lnd, now }, { pathwayId });
    expect(await stored(draft.id)).toEqual(tree);
    expect(await draftPathway({ actor: lnd, now }, { pathwayId })).toEqual({ ...draft, unchanged: true });

    await publishPathway({ actor: lnd, now }, { id: draft.id, version: 1 });
    const versions = await client().pathwayVersion.findMany({
      where: { pathwayId },
      orderBy: { number: "asc" },
    });
    expect(versions.map(({ state }) => state)).toEqual(["retired", "published"]);
  });
});

describe("a new version of a pathway", () => {
  test("begins with the description, the tags and the milestone of the version before, by another author", async () => {
    const { credentialId: milestoneCredentialId } = await makeCredential({ assessments: {} });
    const said = { title: "Lead", description: "For leads.", tags: ["shift"], milestoneCredentialId };
    const { pathwayId } = await publishSteps([readStep()], said);
    const { id } = await draftPathway({ actor: lnd, now }, { pathwayId });
    expect(await client().pathwayVersion.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...said,
      ...{ number: 2, state: "draft", authorId: lnd.employeeId },
    });
  });

  test("that two people begin at once is one draft", async () => {
    const { pathwayId } = await publishSteps([readStep()]);
    const begin = () => draftPathway({ actor: lnd, now }, { pathwayId });
    const outcomes = await meanwhile(begin, begin);
    const { id } = await client().pathwayVersion.findFirstOrThrow({ where: { pathwayId, number: 2 } });
    expect(outcomes).toEqual([
      { status: "fulfilled", value: { id } },
      { status: "fulfilled", value: { id, unchanged: true } },
    ]);
  });

  test("that two people publish at once is published once, and the second of them reads that it is", async () => {
    const { id, tree } = await complete();
    await save(id, tree, 1);
    const publish = () => publishPathway({ actor: lnd, now }, { id, version: 2 });
    expect(await meanwhile(publish, publish)).toMatchObject([
      { status: "fulfilled" },
      { status: "rejected", reason: { code: "conflict", userMessage: { key: "drafts.published" } } },
    ]);
    const again = publishPathway({ actor: lnd, now }, { id, version: 3 });
    await expect(again).rejects.toMatchObject({
      ...{ code: "conflict", userMessage: { key: "drafts.published" } },
    });
  });

  test("stands in the trail with whether learners were moved, and leaves nothing to undo without them", async () => {
    const { id, tree } = await complete();
    await save(id, tree, 1);
    await publishPathway({ actor: lnd, now }, { id, version: 2, underWay: "move" });
    const { detail } = await client().auditEntry.findFirstOrThrow({
      where: { command: "pathway.publish", subjectId: String(id) },
    });
    expect(detail).toEqual({ id, version: 2, underWay: "move", moved: 0 });
    const items = { some: { entity: "pathway_version", entityId: id } };
    expect(await client().batch.count({ where: { items } })).toBe(0);
  });
});

test.each(["employee", "executive", "auditor"] as const)("%s may not write pathways", async (role) => {
  const actor = actorOf(await makeEmployee(), [role]);
  const { id, pathwayId, tree } = await complete();
  const refused = { code: "forbidden" };
  await expect(create(actor)).rejects.toMatchObject(refused);
  await expect(save(id, tree, 1, actor)).rejects.toMatchObject(refused);
  await expect(publishPathway({ actor, now }, { id, version: 1 })).rejects.toMatchObject(refused);
  await expect(draftPathway({ actor, now }, { pathwayId })).rejects.toMatchObject(refused);
});

test("the editor gets the effort of each credential from its published version, else from its assessments", async () => {
  const said = await makeCredential();
  await client().credentialVersion.create({
    data: { credentialId: said.credentialId, number: 2, title: "Next", effortHours: 99 },
  });
  const { id } = await create();
  const editorFacts = async () => getPathwayEditorFacts(lnd, (await getPathwayVersion(lnd, id)).version);
  const { credentials } = await editorFacts();
  const effortOf = (wanted: number) => credentials.find((one) => one.id === wanted)?.effortMinutes;
  const { effortHours } = await client().credentialVersion.findUniqueOrThrow({ where: { id: said.id } });
  const { _sum } = await client().assessment.aggregate({
    where: { credentialVersionId: said.id },
    _sum: { minutes: true },
  });
  expect(effortOf(said.credentialId)).toBe(Math.round(effortHours * 60) || _sum.minutes);
  const unsaid = await client().credential.create({
    data: {
      versions: {
        create: {
          number: 1,
          title: "Draft",
          assessments: { create: { kind: "quiz", position: 0, title: "Quiz", minutes: 45 } },
        },
      },
    },
  });
  expect((await editorFacts()).credentials.find((one) => one.id === unsaid.id)?.effortMinutes).toBe(45);
});

test("the step of a milestone credential takes the credential's effort", async () => {
  const { credentialId } = await client().credentialVersion.findFirstOrThrow({
    where: { id: (await makeCredential()).id },
  });
  const said = await client().credential.create({
    data: { versions: { create: { number: 1, title: "Said", effortHours: 7.5 } } },
  });
  for (const id of [said.id, credentialId]) {
    const made = await newPathway(client(), "Leads there", id, null, now);
    const { version } = await getPathwayVersion(lnd, made.id);
    const { credentials } = await getPathwayEditorFacts(lnd, version);
    const step = await client().step.findFirstOrThrow({
      where: { kind: "credential", section: { pathwayVersionId: made.id } },
    });
    expect(step.minutes).toBe(credentials.find((one) => one.id === id)?.effortMinutes);
    if (id === said.id) expect(step.minutes).toBe(450);
  }
});

test("a version's map gets its milestone and what its steps require, as the editor gets them, and nothing else", async () => {
  const milestone = await makeCredential();
  const draft = await makeCredential({ state: "draft" });
  await makeCredential();
  const { id } = await newPathway(client(), "Leads there", milestone.credentialId, null, now);
  const { root } = await getPathwayVersion(lnd, id);
  const asDraft = toDraftTree(root);
  const last = stepsOf(root).at(-1);
  if (!last) throw new Error("It starts with steps.");
  const changed = changeNode(asDraft, last.key, (node) =>
    node.type === "step" ? { ...node, kind: "credential" as const, credentialId: draft.credentialId } : node,
  );
  await savePathwayDraft(
    { actor: lnd, now },
    { id, version: 1, title: "Leads there", root: changed, milestoneCredentialId: milestone.credentialId },
  );
  const read = await getPathwayVersion(lnd, id);
  const { milestoneCredentialId } = read.version;
  const shown = await getPathwayCredentials(lnd, { root: read.root, milestoneCredentialId });
  const chosen = (await getPathwayEditorFacts(lnd, read.version)).credentials;
  const ids = [milestone.credentialId, draft.credentialId];
  const byId = (a: { id: number }, b: { id: number }) => a.id - b.id;
  expect(shown.sort(byId)).toEqual(chosen.filter((one) => ids.includes(one.id)).sort(byId));
  expect(shown.map((one) => one.id)).toEqual(ids.sort((a, b) => a - b));
});

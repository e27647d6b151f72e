import { beforeAll, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { draftSteps, readStep } from "@/lib/testing/learning";
import { meanwhile, untilBlocked } from "@/lib/testing/until";
import { createCredential, draftCredential, saveCredentialDraft } from "./commands";
import { newCredential, readDraft } from "./draft";
import { type CredentialEdit, toEdit } from "./editing";
import { publishCredential } from "./publishing";
import { getEditorFacts } from "./queries";
import { getSavedCredential } from "./saved";

withDatabase();

const now = new Date("2026-11-01T09:00:00Z");
let lnd: Person;
let skillId: number;

beforeAll(async () => {
  await makeOrganisation();
  lnd = actorOf(await makeEmployee(), ["lnd"]);
  skillId = (await makeSkill()).id;
});

const create = (actor: Person = lnd) => createCredential({ actor, now }, { title: "Forklift" });
const save = (draft: CredentialEdit, version: number, actor: Person = lnd) =>
  saveCredentialDraft({ actor, now }, { ...draft, version });
const stored = async (id: number) => toEdit(await readDraft(client(), id));

/** A draft that passes all checks for publishing. */
async function complete(): Promise<{ draft: CredentialEdit; credentialId: number }> {
  const { id, credentialId } = await create();
  const draft: CredentialEdit = {
    ...(await stored(id)),
    criteria: "Passes the quiz.",
    outcomes: [{ skillId, level: 2 }],
    assessments: [
      {
        key: crypto.randomUUID(),
        kind: "quiz",
        title: "Quiz",
        minutes: 10,
        passPercent: 80,
        timeLimitMinutes: 10,
        maxAttempts: 3,
        coolOffHours: 24,
        drawCount: null,
        shuffle: true,
        brief: "",
        criteria: [],
        questions: [
          {
            uid: "q",
            kind: "single",
            prompt: "Who goes first?",
            feedback: "",
            points: 1,
            skillId: null,
            options: [
              { uid: "a", text: "The walker", isCorrect: true },
              { uid: "b", text: "The truck", isCorrect: false },
            ],
          },
        ],
      },
    ],
  };
  return { draft, credentialId };
}

/** A stored draft of several of everything, with settings of its own. */
async function withRubric(): Promise<CredentialEdit> {
  const { draft } = await complete();
  const [quiz] = draft.assessments;
  const [question] = quiz?.questions ?? [];
  if (!quiz || !question) throw new Error("The draft has a question.");
  const criterion = {
    uid: "",
    description: "How well.",
    maxPoints: 4,
    descriptors: ["Not", "Well"],
    skillId,
  };
  const full: CredentialEdit = {
    ...draft,
    ...{ validityMonths: 24, renewalWindowDays: 30, renewsFrom: "pass" },
    outcomes: [{ skillId, level: 3 }],
    assessments: [
      {
        ...quiz,
        ...{ passPercent: 65, maxAttempts: 2, coolOffHours: 48, drawCount: 2, shuffle: false },
        questions: ["Third?", "First?", "Second?"].map((prompt, at) => ({
          ...question,
          ...{ prompt, points: at + 1, skillId, feedback: `Because ${at}.`, kind: "multiple" as const },
          options: ["c", "a", "b"].map((text) => ({ uid: text, text, isCorrect: text !== "a" })),
        })),
      },
      {
        ...quiz,
        ...{ key: crypto.randomUUID(), kind: "project", title: "Project", brief: "Lift it." },
        ...{ questions: [], drawCount: null, timeLimitMinutes: null },
        criteria: ["Safe", "Clean"].map((title) => ({ ...criterion, title })),
      },
    ],
  };
  await save(full, 1);
  return full;
}

/** The editor derives row ids from stored ids, which change with a save. */
const withoutUids = (draft: CredentialEdit) =>
  JSON.parse(JSON.stringify(draft, (key, value) => (key === "uid" ? undefined : value)));

describe("a draft of a credential", () => {
  test("is stored whole, and read as written", async () => {
    const { draft } = await complete();
    expect(await save(draft, 1)).toEqual({ id: draft.id, version: 2 });
    expect(withoutUids(await stored(draft.id))).toEqual(withoutUids(draft));
    const entry = await client().auditEntry.findFirstOrThrow({
      where: { command: "credential.save", subjectId: String(draft.id) },
    });
    expect(entry.actorId).toBe(lnd.employeeId);
  });

  test("keeps every field as it was set", async () => {
    const { draft } = await complete();
    const set = {
      ...draft,
      ...{
        title: "Lift",
        description: "What it is.",
        criteria: "Both.",
        effortHours: 7.5,
        validityMonths: 18,
      },
      ...{ renewalRule: "Each year.", renewalWindowDays: 30, renewsFrom: "pass" as const, tags: ["b", "a"] },
      ...{
        badgeSymbol: "compass",
        badgeColor: "#123456",
        learningOutcomes: "Lifts.",
        qualityStatement: "Seen.",
      },
      ...{ prerequisites: "Is 18.", deliveryMode: "On site", industryRecognition: "By all." },
      ...{ creditStatement: "One point." },
    };
    await save(set, 1);
    expect(withoutUids(await stored(draft.id))).toEqual(withoutUids(set));
  });

  test("keeps questions, answers, criteria and assessments in the order in which they were written", async () => {
    const full = await withRubric();
    expect(withoutUids(await stored(full.id))).toEqual(withoutUids(full));
  });

  test("is stored while titles, questions and answers are still empty", async () => {
    const { draft } = await complete();
    const [quiz] = draft.assessments;
    if (!quiz) throw new Error("The draft has a quiz.");
    const [question] = quiz.questions;
    if (!question) throw new Error("The quiz has a question.");
    const empty = { ...quiz, title: "", questions: [{ ...question, prompt: "", options: [] }] };
    await save({ ...draft, title: "", assessments: [empty] }, 1);
    expect((await stored(draft.id)).assessments[0]?.questions[0]?.prompt).toBe("");
  });

  test("edited twice at once gives the second editor a conflict, and nothing is overwritten", async () => {
    const { draft } = await complete();
    await save({ ...draft, title: "First" }, 1);
    await expect(save({ ...draft, title: "Second" }, 1)).rejects.toMatchObject({ code: "conflict" });
    expect((await stored(draft.id)).title).toBe("First");
  });

  test("that names a skill twice keeps the first of both", async () => {
    const { draft } = await complete();
    const outcomes = [2, 4].map((level) => ({ skillId, level }));
    await save({ ...draft, outcomes }, 1);
    expect((await stored(draft.id)).outcomes).toEqual([{ skillId, level: 2 }]);
  });

  test("stands in the trail with the title under which it was saved, and the version that was edited", async () => {
    const { draft } = await complete();
    await save({ ...draft, title: "Lift" }, 1);
    const { detail } = await client().auditEntry.findFirstOrThrow({
      where: { command: "credential.save", subjectId: String(draft.id) },
    });
    expect(detail).toEqual({ id: draft.id, version: 1, title: "Lift" });
  });

  test("is shown as it is stored now, with its state and who changed it last", async () => {
    const { draft } = await complete();
    await save({ ...draft, title: "Theirs" }, 1);
    const reader = actorOf(await makeEmployee(), ["lnd"]);
    expect(await getSavedCredential(reader, draft.id)).toMatchObject({
      last: { by: lnd.name, isOwn: false },
      state: "draft",
      draft: { title: "Theirs" },
      skills: [
        { id: skillId, name: (await client().skill.findUniqueOrThrow({ where: { id: skillId } })).name },
      ],
    });
    await publishCredential({ actor: reader, now }, { id: draft.id, version: 2 });
    expect(await getSavedCredential(reader, draft.id)).toMatchObject({
      last: { by: reader.name, isOwn: true },
      state: "published",
    });
  });

  test("is edited with the names of the skills that its questions and its criteria are about", async () => {
    const full = await withRubric();
    const [asked, marked] = [await makeSkill(), await makeSkill()];
    const assessments = full.assessments.map(({ questions, criteria, ...assessment }) => ({
      ...assessment,
      questions: questions.map((question) => ({ ...question, skillId: asked.id })),
      criteria: criteria.map((criterion) => ({ ...criterion, skillId: marked.id })),
    }));
    await save({ ...full, assessments }, 2);
    const { skills } = await getEditorFacts(lnd, await readDraft(client(), full.id));
    expect(skills.map(({ name }) => name).sort()).toEqual([asked.name, marked.name].sort());
  });

  test("for the gap of a skill that does not exist is not begun", async () => {
    const gap = { title: "Gap", skillId: 2_000_000_000, level: 2 };
    await expect(transaction((tx) => newCredential(tx, gap, null, now))).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("publishing a credential", () => {
  test("is refused while a check fails, and the draft stays unchanged", async () => {
    const { id } = await create();
    await expect(publishCredential({ actor: lnd, now }, { id, version: 1 })).rejects.toMatchObject({
      code: "invalid",
      fields: { criteria: "criteria-missing" },
    });
    expect((await readDraft(client(), id)).state).toBe("draft");
  });

  test("needs an assessment, except where a pathway awards it as its milestone", async () => {
    const { draft, credentialId } = await complete();
    await save({ ...draft, assessments: [] }, 1);
    const publish = () => publishCredential({ actor: lnd, now }, { id: draft.id, version: 2 });
    const isMilestone = async () =>
      (await getEditorFacts(lnd, await readDraft(client(), draft.id))).isMilestone;
    expect(await isMilestone()).toBe(false);
    await expect(publish()).rejects.toMatchObject({
      code: "invalid",
      fields: { assessments: "assessment-missing" },
    });
    await draftSteps([readStep()], { milestoneCredentialId: credentialId });
    expect(await isMilestone()).toBe(true);
    await expect(publish()).resolves.toMatchObject({ id: draft.id });
  });

  test("freezes the version; a new draft keeps the keys and replaces the version once published", async () => {
    const { draft, credentialId } = await complete();
    await save(draft, 1);
    await publishCredential({ actor: lnd, now }, { id: draft.id, version: 2 });
    await expect(save({ ...draft, title: "Changed" }, 3)).rejects.toMatchObject({ code: "conflict" });

    const { id } = await draftCredential({ actor: lnd, now }, { credentialId });
    const copy = await stored(id);
    expect(copy.assessments.map(({ key }) => key)).toEqual(draft.assessments.map(({ key }) => key));
    expect(await draftCredential({ actor: lnd, now }, { credentialId })).toEqual({ id, unchanged: true });

    const { version } = await readDraft(client(), id);
    await publishCredential({ actor: lnd, now }, { id, version });
    expect((await readDraft(client(), draft.id)).state).toBe("retired");
    expect((await readDraft(client(), id)).state).toBe("published");
  });
});

describe("a credential that two people work on at once", () => {
  const published = async () => {
    const made = await complete();
    await save(made.draft, 1);
    await publishCredential({ actor: lnd, now }, { id: made.draft.id, version: 2 });
    return made;
  };

  test("gets one draft, which both edit", async () => {
    const { credentialId } = await published();
    const begin = () => draftCredential({ actor: lnd, now }, { credentialId });
    const outcomes = await meanwhile(begin, begin);
    const { id } = await client().credentialVersion.findFirstOrThrow({ where: { credentialId, number: 2 } });
    expect(outcomes).toEqual([
      { status: "fulfilled", value: { id } },
      { status: "fulfilled", value: { id, unchanged: true } },
    ]);
  });

  test("is published once, and the second of them reads that it is", async () => {
    const { draft } = await complete();
    await save(draft, 1);
    const publish = () => publishCredential({ actor: lnd, now }, { id: draft.id, version: 2 });
    expect(await meanwhile(publish, publish)).toMatchObject([
      { status: "fulfilled" },
      { status: "rejected", reason: { code: "conflict", userMessage: { key: "drafts.published" } } },
    ]);
  });

  test("is not published again where it is published already", async () => {
    const { draft } = await published();
    const again = publishCredential({ actor: lnd, now }, { id: draft.id, version: 3 });
    await expect(again).rejects.toMatchObject({
      ...{ code: "conflict", userMessage: { key: "drafts.published" } },
    });
    expect((await readDraft(client(), draft.id)).state).toBe("published");
  });
});

test("a new draft begins with all that is published, right answers and rubric included", async () => {
  const full = await withRubric();
  const { credentialId } = await client().credentialVersion.findUniqueOrThrow({ where: { id: full.id } });
  await publishCredential({ actor: lnd, now }, { id: full.id, version: 2 });
  const { id } = await draftCredential({ actor: lnd, now }, { credentialId });
  expect(withoutUids(await stored(id))).toEqual({ ...withoutUids(full), id });
});

test("a new credential takes the organisation's colour for its badge", async () => {
  const { color } = await client().organisation.findUniqueOrThrow({ where: { id: 1 } });
  await client().organisation.update({ where: { id: 1 }, data: { color: "#8a2be2" } });
  const { id } = await create();
  await client().organisation.update({ where: { id: 1 }, data: { color } });
  expect((await stored(id)).badgeColor).toBe("#8a2be2");
});

test.each(["employee", "executive", "auditor"] as const)("%s may not write credentials", async (role) => {
  const actor = actorOf(await makeEmployee(), [role]);
  const { draft, credentialId } = await complete();
  await expect(create(actor)).rejects.toMatchObject({ code: "forbidden" });
  await expect(save(draft, 1, actor)).rejects.toMatchObject({ code: "forbidden" });
  await expect(publishCredential({ actor, now }, { id: draft.id, version: 1 })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(draftCredential({ actor, now }, { credentialId })).rejects.toMatchObject({
    code: "forbidden",
  });
});

describe("with a required second approver", () => {
  const publish = (actor: Person, { draft }: Awaited<ReturnType<typeof complete>>) =>
    publishCredential({ actor, now }, { id: draft.id, version: 2 });
  const ask = (secondApprover: boolean) =>
    client().organisation.update({ where: { id: 1 }, data: { secondApprover } });

  test("the author cannot publish alone, but another person can", async () => {
    await ask(true);
    const made = await complete();
    await save(made.draft, 1);
    await expect(publish(lnd, made)).rejects.toMatchObject({ code: "conflict" });
    expect((await client().credentialVersion.findUniqueOrThrow({ where: { id: made.draft.id } })).state).toBe(
      "draft",
    );
    await publish(actorOf(await makeEmployee(), ["lnd"]), made);
    expect((await client().credentialVersion.findUniqueOrThrow({ where: { id: made.draft.id } })).state).toBe(
      "published",
    );
    await ask(false);
  });

  test("whoever begins a new version is its author, not whoever wrote the one before", async () => {
    const made = await complete();
    await save(made.draft, 1);
    await publish(lnd, made);
    const second = actorOf(await makeEmployee(), ["lnd"]);
    const { credentialId } = made;
    const { id } = await draftCredential({ actor: second, now }, { credentialId });
    const { version } = await readDraft(client(), id);
    await ask(true);
    const publishAs = (actor: Person) => publishCredential({ actor, now }, { id, version });
    await expect(publishAs(second)).rejects.toMatchObject({
      userMessage: { key: "drafts.secondPerson" },
    });
    await publishAs(lnd);
    await ask(false);
  });

  test("without that setting the author can", async () => {
    const made = await complete();
    await save(made.draft, 1);
    await publish(lnd, made);
  });
});

describe("an outcome in a retired skill", () => {
  const retire = (id: number, on: Date | null = now) =>
    client().skill.update({ where: { id }, data: { retiredOn: on } });

  test("is refused when it is new, and named with its field", async () => {
    const { draft } = await complete();
    const gone = await makeSkill();
    await retire(gone.id);
    const more = { ...draft, outcomes: [...draft.outcomes, { skillId: gone.id, level: 1 }] };
    const refusal = {
      key: "credentials.outcomeRetired",
      params: { name: gone.name },
    };
    await expect(save(more, 1)).rejects.toMatchObject({
      code: "invalid",
      userMessage: refusal,
      fields: { "outcomes.1.level": refusal },
    });
    expect((await stored(draft.id)).outcomes, "nothing is saved").toEqual([]);
    await expect(
      transaction((tx) => newCredential(tx, { title: "Gap", skillId: gone.id, level: 2 }, null, now)),
    ).rejects.toMatchObject({ userMessage: refusal });
  });

  test("that was there before stays in the draft, which is published once the skill is used again", async () => {
    const { draft } = await complete();
    const later = await makeSkill();
    const outcomes = [{ skillId: later.id, level: 2 }];
    await save({ ...draft, outcomes }, 1);
    await retire(later.id);
    await save({ ...draft, outcomes, title: "Renamed" }, 2);
    const publish = (version: number) =>
      publishCredential({ actor: lnd, now }, { id: draft.id, version, underWay: "finish" });
    await expect(publish(3)).rejects.toMatchObject({
      fields: { "outcomes.0.level": { key: "credentials.outcomeRetired", params: { name: later.name } } },
    });
    await retire(later.id, null);
    await publish(3);
  });

  test("that is retired while its credential is published keeps it from being published", async () => {
    const { draft } = await complete();
    const later = await makeSkill();
    await save({ ...draft, outcomes: [{ skillId: later.id, level: 2 }] }, 1);
    const { settled } = await client().$transaction(
      async (tx) => {
        await tx.skill.update({ where: { id: later.id }, data: { retiredOn: now } });
        const publishing = publishCredential({ actor: lnd, now }, { id: draft.id, version: 2 });
        const settled = Promise.allSettled([publishing]);
        await untilBlocked();
        return { settled };
      },
      { timeout: 60_000 },
    );
    expect(await settled).toMatchObject([
      { status: "rejected", reason: { userMessage: { key: "credentials.outcomeRetired" } } },
    ]);
  });
});

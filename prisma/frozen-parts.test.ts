import { beforeAll, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { makeSkill } from "@/lib/testing/factories";
import { untilBlocked } from "@/lib/testing/until";

withDatabase();

type Version = { versionId: number; parts: Record<string, number> };
const FROZEN = /A published version never changes/;
let draft: Version;
const frozen: Record<"published" | "retired", { credential: Version; pathway: Version }> = {
  published: { credential: emptyVersion(), pathway: emptyVersion() },
  retired: { credential: emptyVersion(), pathway: emptyVersion() },
};

beforeAll(async () => {
  draft = await makeCredentialDraft();
  for (const state of ["published", "retired"] as const) {
    frozen[state] = { credential: await makeCredentialDraft(), pathway: await makePathwayDraft() };
    const leave = { state, publishedAt: new Date("2026-01-01") };
    await client().credentialVersion.update({
      where: { id: frozen[state].credential.versionId },
      data: leave,
    });
    await client().pathwayVersion.update({ where: { id: frozen[state].pathway.versionId }, data: leave });
  }
});

describe.each(["published", "retired"] as const)("a %s version", (state) => {
  test.each([
    ["credential_outcome", "level", "credential_version_id"],
    ["assessment", "pass_percent", "id"],
    ["question", "points", "id"],
    ["question_option", "position", "id"],
    ["rubric_criterion", "max_points", "id"],
  ])("no %s is changed, removed or added", async (table, column, key) => {
    const { versionId, parts } = frozen[state].credential;
    await expectFrozen(table, column, key, key === "id" ? (parts[table] ?? 0) : versionId);
  });

  test.each([
    ["section", "position"],
    ["step", "minutes"],
  ])("no %s is changed, removed or added", async (table, column) => {
    await expectFrozen(table, column, "id", frozen[state].pathway.parts[table] ?? 0);
  });

  test("no part of a draft is moved into it, and no part of it is moved out", async () => {
    const { versionId, parts } = frozen[state].credential;
    const move = (assessment: number | undefined, to: number) =>
      client()
        .$executeRaw`update assessment set credential_version_id = ${to}, position = 9 where id = ${assessment}`;
    await expect(move(draft.parts.assessment, versionId)).rejects.toThrow(FROZEN);
    await expect(move(parts.assessment, draft.versionId)).rejects.toThrow(FROZEN);
  });

  test("its own columns do not change either, and it does not become a draft again", async () => {
    const { credential, pathway } = frozen[state];
    const where = { id: credential.versionId };
    for (const attempt of [
      () => client().credentialVersion.update({ where, data: { title: "Another title" } }),
      () => client().credentialVersion.update({ where, data: { validityMonths: 6 } }),
      () => client().pathwayVersion.update({ where: { id: pathway.versionId }, data: { title: "Another" } }),
    ])
      await expect(attempt()).rejects.toThrow(FROZEN);
    for (const back of ["draft", "published"] as const)
      if (back === "draft" || state === "retired")
        await expect(client().credentialVersion.update({ where, data: { state: back } })).rejects.toThrow();
  });

  test("it is not deleted, alone or with its credential or pathway", async () => {
    const { credential, pathway } = frozen[state];
    const { credentialId } = await client().credentialVersion.findUniqueOrThrow({
      where: { id: credential.versionId },
    });
    for (const attempt of [
      () => client().credentialVersion.delete({ where: { id: credential.versionId } }),
      () => client().pathwayVersion.delete({ where: { id: pathway.versionId } }),
      () => client().credential.delete({ where: { id: credentialId } }),
    ])
      await expect(attempt()).rejects.toThrow(/is kept/);
  });
});

test("a draft can be rewritten, and deleted with all its parts", async () => {
  const { versionId, parts } = await makeCredentialDraft();
  await client().$executeRaw`update question set points = 7 where id = ${parts.question}`;
  await client().$executeRaw`delete from rubric_criterion where id = ${parts.rubric_criterion}`;
  await client().credentialVersion.delete({ where: { id: versionId } });
  expect(await client().assessment.count({ where: { credentialVersionId: versionId } })).toBe(0);
  expect(await client().question.count({ where: { id: parts.question ?? 0 } })).toBe(0);
  const pathway = await makePathwayDraft();
  await client().pathwayVersion.delete({ where: { id: pathway.versionId } });
  expect(await client().step.count({ where: { id: pathway.parts.step ?? 0 } })).toBe(0);
});

test("a draft is not published while a transaction changes one of its parts", async () => {
  const { versionId, parts } = await makeCredentialDraft();
  let published: Promise<unknown> = Promise.resolve();
  let isPublished = false;
  await client().$transaction(async (tx) => {
    await tx.$executeRaw`update question set points = 9 where id = ${parts.question}`;
    published = client()
      .credentialVersion.update({
        where: { id: versionId },
        data: { state: "published", publishedAt: new Date("2026-01-01") },
      })
      .then(() => {
        isPublished = true;
      });
    await untilBlocked();
    expect(isPublished).toBe(false);
  });
  await published;
  expect(isPublished).toBe(true);
});

/** Expects that each kind of write to a row is refused, and the table is unchanged. */
async function expectFrozen(table: string, column: string, key: string, id: number) {
  const [name, field, where] = [table, column, key].map((part) => Prisma.raw(part));
  const all = () =>
    client().$queryRaw<
      { rows: string }[]
    >`select jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text)::text as rows from ${name} t`;
  const before = await all();
  expect(before[0]?.rows).toContain(String(id));
  await expect(
    client().$executeRaw`update ${name} set ${field} = ${field} + 1 where ${where} = ${id}`,
  ).rejects.toThrow(FROZEN);
  await expect(client().$executeRaw`delete from ${name} where ${where} = ${id}`).rejects.toThrow(FROZEN);
  // A copy of the row, with a new id if it has one, so that only the trigger can refuse it.
  await expect(
    client().$executeRaw`
      insert into ${name}
      select (jsonb_populate_record(t, case when to_jsonb(t) ? 'id' then jsonb_build_object('id', 1000000 + (to_jsonb(t)->>'id')::int) else '{}' end)).*
      from ${name} t where ${where} = ${id}`,
  ).rejects.toThrow(FROZEN);
  expect(await all()).toEqual(before);
}

async function makeCredentialDraft(): Promise<Version> {
  const skill = await makeSkill();
  const { id } = await client().credential.create({ data: {} });
  const version = await client().credentialVersion.create({
    data: {
      credentialId: id,
      number: 1,
      title: "Draft",
      outcomes: { create: { skillId: skill.id, level: 2 } },
      assessments: {
        create: {
          kind: "quiz",
          position: 0,
          title: "Quiz",
          criteria: { create: { position: 0, title: "Criterion", maxPoints: 3 } },
          questions: {
            create: {
              position: 0,
              kind: "single",
              prompt: "Which?",
              options: { create: { position: 0, text: "This", isCorrect: true } },
            },
          },
        },
      },
    },
    include: { assessments: { include: { criteria: true, questions: { include: { options: true } } } } },
  });
  const [assessment] = version.assessments;
  const [question] = assessment?.questions ?? [];
  return {
    versionId: version.id,
    parts: {
      assessment: assessment?.id ?? 0,
      question: question?.id ?? 0,
      question_option: question?.options[0]?.id ?? 0,
      rubric_criterion: assessment?.criteria[0]?.id ?? 0,
    },
  };
}

async function makePathwayDraft(): Promise<Version> {
  const { id } = await client().pathway.create({ data: {} });
  const version = await client().pathwayVersion.create({
    data: {
      pathwayId: id,
      number: 1,
      title: "Draft",
      sections: {
        create: {
          position: 0,
          title: "All",
          steps: { create: { position: 0, kind: "learn", title: "Read" } },
        },
      },
    },
    include: { sections: { include: { steps: true } } },
  });
  const [section] = version.sections;
  return {
    versionId: version.id,
    parts: { section: section?.id ?? 0, step: section?.steps[0]?.id ?? 0 },
  };
}

function emptyVersion(): Version {
  return { versionId: 0, parts: {} };
}

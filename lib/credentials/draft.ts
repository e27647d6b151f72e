import "server-only";
import { randomUUID } from "node:crypto";
import { notFound } from "@/lib/core/errors";
import type { CredentialVersion } from "@/lib/db/generated/client";
import type { ReadOnly } from "@/lib/db/read";
import type { Tx } from "@/lib/db/write";
import type { CredentialDraft } from "./schema";
import { retiredOutcome } from "./skills-in-use";

type Reader = Pick<ReadOnly, "credentialVersion">;

/**
 * Return a version as the editor shows it and the checks read it.
 *
 * @throws AppError `not_found`
 */
export async function readDraft(reader: Reader, id: number) {
  const version = await reader.credentialVersion.findUnique({
    where: { id },
    include: {
      outcomes: {
        include: { skill: { select: { id: true, name: true, code: true, retiredOn: true } } },
        orderBy: { skillId: "asc" },
      },
      assessments: {
        orderBy: { position: "asc" },
        include: {
          questions: { orderBy: { position: "asc" }, include: { options: { orderBy: { position: "asc" } } } },
          criteria: { orderBy: { position: "asc" } },
        },
      },
    },
  });
  if (!version) throw notFound("credential");
  return version;
}
export type DraftRecord = Awaited<ReturnType<typeof readDraft>>;

/**
 * Replace the content of a draft. Assessments get new ids, which is safe because nobody has attempted them
 * yet.
 */
export async function writeCredentialDraft(
  tx: Tx,
  { id, version: _, outcomes, assessments, ...fields }: CredentialDraft,
): Promise<void> {
  await tx.credentialVersion.update({ where: { id }, data: fields });
  await tx.credentialOutcome.deleteMany({ where: { credentialVersionId: id } });
  await tx.credentialOutcome.createMany({
    data: outcomes.map((outcome) => ({ ...outcome, credentialVersionId: id })),
    skipDuplicates: true,
  });
  await tx.assessment.deleteMany({ where: { credentialVersionId: id } });
  for (const [position, { questions, criteria, ...assessment }] of assessments.entries()) {
    await tx.assessment.create({
      data: {
        ...assessment,
        position,
        credentialVersionId: id,
        questions: {
          create: questions.map(({ options, ...question }, at) => ({
            ...question,
            position: at,
            options: { create: options.map((option, order) => ({ ...option, position: order })) },
          })),
        },
        criteria: { create: criteria.map((criterion, at) => ({ ...criterion, position: at })) },
      },
    });
  }
}

/** Copy another version into a new draft; assessment keys stay, so that results supersede each other. */
export async function copyDraft(
  tx: Tx,
  source: CredentialVersion,
  number: number,
  authorId: number | null,
  now: Date,
): Promise<number> {
  const content = await readDraft(tx, source.id);
  const {
    id: _id,
    state: _s,
    number: _n,
    publishedAt: _p,
    publishedById: _b,
    version: _v,
    outcomes,
    assessments,
    updatedAt: _u,
    authorId: _a,
    ...fields
  } = content;
  const draft = await tx.credentialVersion.create({ data: { ...fields, number, authorId, updatedAt: now } });
  await writeCredentialDraft(tx, {
    ...fields,
    id: draft.id,
    version: 1,
    outcomes: outcomes.map(({ skillId, level }) => ({ skillId, level })),
    assessments: assessments.map(
      ({ questions, criteria, id: _x, credentialVersionId: _c, position: _o, kind, ...assessment }) => ({
        ...assessment,
        kind: kind === "observation" || kind === "external" ? "project" : kind,
        questions: questions.map(({ id: _q, assessmentId: _w, position: _e, options, ...question }) => ({
          ...question,
          options: options.map(({ text, isCorrect }) => ({ text, isCorrect })),
        })),
        criteria: criteria.map(({ id: _r, assessmentId: _t, position: _y, ...criterion }) => criterion),
      }),
    ),
  });
  return draft.id;
}

/**
 * Create a credential with its first draft; one built for a gap starts with the outcome, a quiz and a
 * project.
 *
 * @throws AppError `not_found` when the skill does not exist, `invalid` when it is retired
 */
export async function newCredential(
  tx: Tx,
  input: { title: string; skillId?: number; level?: number },
  authorId: number | null,
  now: Date,
) {
  const credential = await tx.credential.create({ data: {} });
  const organisation = await tx.organisation.findUnique({ where: { id: 1 }, select: { color: true } });
  const draft = await tx.credentialVersion.create({
    data: {
      credentialId: credential.id,
      number: 1,
      title: input.title,
      updatedAt: now,
      authorId,
      ...(organisation && { badgeColor: organisation.color }),
    },
  });
  if (input.skillId && input.level) await fillForGap(tx, draft.id, input.title, input.skillId, input.level);
  return { id: draft.id, credentialId: credential.id };
}

/** The quiz proves level 3 at most and the project any level: together they reach every target. */
async function fillForGap(tx: Tx, versionId: number, title: string, skillId: number, level: number) {
  const skill = await tx.skill.findUnique({ where: { id: skillId } });
  if (!skill) throw notFound("skill");
  if (skill.retiredOn) throw retiredOutcome(0, skill.name);
  await tx.credentialOutcome.create({ data: { credentialVersionId: versionId, skillId, level } });
  const shared = { credentialVersionId: versionId, maxAttempts: 3, coolOffHours: 24 };
  await tx.assessment.create({
    data: {
      ...shared,
      key: randomUUID(),
      kind: "quiz",
      position: 0,
      title: `${title}: quiz`,
      minutes: 20,
      timeLimitMinutes: 20,
      passPercent: 80,
    },
  });
  await tx.assessment.create({
    data: {
      ...shared,
      key: randomUUID(),
      kind: "project",
      position: 1,
      title: `${title}: project`,
      minutes: 180,
      passPercent: 60,
    },
  });
}

import { VERSION_FOR_AWARD } from "@/lib/badges/awarded-version";
import { client } from "@/lib/db/client";
import type { AssessmentKind, AttemptState } from "@/lib/db/generated/client";
import { makeCredential } from "./factories";

/** Builders for tests of versions: a credential with the assessments asked for, its next versions, results on them. */

export type Part = { key: string; kind?: AssessmentKind };
export type Version = Awaited<ReturnType<typeof makeCredential>>;

const create = (parts: readonly Part[]) => ({
  create: parts.map(({ key, kind = "quiz" }, position) => ({
    key,
    kind,
    position,
    title: kind === "project" ? "Project" : "Quiz",
  })),
});

export const makeFirstVersion = (parts: readonly Part[], validityMonths: number | null = null) =>
  makeCredential({ assessments: create(parts), validityMonths });

/** The next version of a credential, published; the one before is retired. */
export async function publishNext(before: Version, parts: readonly Part[], now: Date): Promise<Version> {
  const { credentialId, outcomes, validityMonths } = before;
  const number = 1 + (await client().credentialVersion.count({ where: { credentialId } }));
  const draft = await client().credentialVersion.create({
    data: {
      credentialId,
      number,
      title: `Credential ${credentialId}, v${number}`,
      criteria: "Passes what it asks for.",
      validityMonths,
      outcomes: { create: outcomes.map(({ skillId, level }) => ({ skillId, level })) },
      assessments: create(parts),
    },
  });
  await client().credentialVersion.updateMany({
    where: { credentialId, state: "published" },
    data: { state: "retired" },
  });
  return client().credentialVersion.update({
    where: { id: draft.id },
    data: { state: "published", publishedAt: now },
    include: VERSION_FOR_AWARD,
  });
}

const isOver = (state: AttemptState) => state === "passed" || state === "failed";

/** An attempt at the assessment of a version with this key, begun and where it is over decided at one moment. */
export async function makeAttempt(
  employeeId: number,
  version: Version,
  key: string,
  state: AttemptState,
  at: Date,
) {
  const assessmentId = version.assessments.find((one) => one.key === key)?.id ?? 0;
  const number = 1 + (await client().attempt.count({ where: { employeeId, assessmentId } }));
  return client().attempt.create({
    data: {
      employeeId,
      assessmentId,
      number,
      state,
      startedAt: at,
      submittedAt: state === "open" ? null : at,
      decidedAt: isOver(state) ? at : null,
      points: isOver(state) ? (state === "passed" ? 9 : 2) : null,
      maxPoints: isOver(state) ? 10 : null,
    },
  });
}

/** Ends an attempt that is under way. */
export const decideAttempt = (id: number, state: "passed" | "failed", at: Date) =>
  client().attempt.update({
    where: { id },
    data: { state, submittedAt: at, decidedAt: at, points: state === "passed" ? 9 : 2, maxPoints: 10 },
  });

import type { Actor } from "@/lib/auth/policy";
import { VERSION_FOR_AWARD } from "@/lib/awards/awarded-version";
import { draftCredential } from "@/lib/credentials/commands";
import { publishCredential } from "@/lib/credentials/publishing";
import { client } from "@/lib/db/client";
import type { AssessmentKind, AttemptState } from "@/lib/db/generated/client";
import type { UnderWayChoice } from "@/lib/drafts/publishing";
import { makeCredential } from "./factories";

/**
 * Builders for tests of versions: a credential with given assessments, its next versions, results on them.
 */

type AssessmentPart = { key: string; kind?: AssessmentKind };
export type Version = Awaited<ReturnType<typeof makeCredential>>;

/**
 * Create assessments that pass the checks before publishing: a question with a key, a brief with a rubric.
 */
const create = (parts: readonly AssessmentPart[]) => ({
  create: parts.map(({ key, kind = "quiz" }, position) => {
    const shared = { key, kind, position };
    return kind === "project"
      ? {
          ...shared,
          title: "Project",
          brief: "Do it, and say how.",
          criteria: { create: { position: 0, title: "Works", maxPoints: 10 } },
        }
      : {
          ...shared,
          title: "Quiz",
          questions: { create: { position: 0, kind: "single" as const, prompt: "Which?", options: OPTIONS } },
        };
  }),
});
const OPTIONS = {
  create: [
    { position: 0, text: "This", isCorrect: true },
    { position: 1, text: "That", isCorrect: false },
  ],
};

export const makeFirstVersion = (parts: readonly AssessmentPart[], validityMonths: number | null = null) =>
  makeCredential({ assessments: create(parts), validityMonths });

/** Publish the next version of a credential with these assessments, through the commands. */
export async function publishNext(
  { credentialId }: Pick<Version, "credentialId">,
  parts: readonly AssessmentPart[],
  now: Date,
  underWay: UnderWayChoice = "finish",
  actor: Actor = { kind: "system", job: "test" },
): Promise<Version> {
  const { id } = await draftCredential({ actor, now }, { credentialId });
  await client().assessment.deleteMany({ where: { credentialVersionId: id } });
  const { version } = await client().credentialVersion.update({
    where: { id },
    data: { assessments: create(parts) },
  });
  await publishCredential({ actor, now }, { id, version, underWay });
  return client().credentialVersion.findUniqueOrThrow({ where: { id }, include: VERSION_FOR_AWARD });
}

const isDecided = (state: AttemptState) => state === "passed" || state === "failed";

/** Create an attempt at the assessment with this key, started and, if it is over, decided at one instant. */
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
      decidedAt: isDecided(state) ? at : null,
      points: isDecided(state) ? (state === "passed" ? 9 : 2) : null,
      maxPoints: isDecided(state) ? 10 : null,
    },
  });
}

/** Decide an open attempt. */
export const decideAttempt = (id: number, state: "passed" | "failed", at: Date) =>
  client().attempt.update({
    where: { id },
    data: { state, submittedAt: at, decidedAt: at, points: state === "passed" ? 9 : 2, maxPoints: 10 },
  });

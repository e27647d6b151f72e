import type { Person } from "@/lib/auth/policy";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { actorOf, giveAccount, makeEmployee, makeSkill } from "./factories";

/** Builders for tests of learning: assignments, submissions and marks. */

/** Create a published credential that is earned by a project with one criterion of 10 points. */
export async function makeProjectCredential(level = 3) {
  const skill = await makeSkill();
  const { id } = await client().credential.create({ data: {} });
  const draft = await client().credentialVersion.create({
    data: {
      credentialId: id,
      number: 1,
      title: `Project credential ${id}`,
      description: "Does what it says.",
      criteria: "Passes the project.",
      outcomes: { create: { skillId: skill.id, level } },
      assessments: {
        create: {
          kind: "project",
          position: 0,
          title: "Project",
          brief: "Do it, and say how.",
          passPercent: 60,
          criteria: { create: { position: 0, title: "Works", maxPoints: 10, skillId: skill.id } },
        },
      },
    },
  });
  return client().credentialVersion.update({
    where: { id: draft.id },
    data: { state: "published", publishedAt: fromDay("2026-01-01") },
    include: { assessments: { include: { criteria: true } }, outcomes: true },
  });
}
export type ProjectCredential = Awaited<ReturnType<typeof makeProjectCredential>>;

type Step = Omit<Prisma.StepUncheckedCreateWithoutSectionInput, "position">;

/** Return a step to read. */
export const readStep = (changes: Partial<Step> = {}): Step => ({
  ...{ kind: "learn", title: "Read", minutes: 30, body: "Read this." },
  ...changes,
});

/** Return a step that earns a credential. */
export const credentialStep = (credentialId: number, changes: Partial<Step> = {}): Step => ({
  ...{ kind: "credential", title: "Prove it", minutes: 60, credentialId },
  ...changes,
});

type VersionChanges = Partial<Prisma.PathwayVersionUncheckedCreateInput>;

/**
 * Create a draft with these steps, in order, in one section.
 *
 * @param changes  `pathwayId` and `number`: it is a further version of this pathway
 */
export async function draftSteps(steps: readonly Step[], changes: VersionChanges = {}) {
  const pathwayId = changes.pathwayId ?? (await client().pathway.create({ data: {} })).id;
  const inOrder = steps.map((step, position) => ({ ...step, position }));
  return client().pathwayVersion.create({
    data: {
      ...{ number: 1, title: `Pathway ${pathwayId}` },
      ...changes,
      pathwayId,
      sections: { create: { position: 0, title: "All of it", steps: { create: inOrder } } },
    },
  });
}

/** Create a published version with these steps, as `draftSteps` says. */
export async function publishSteps(steps: readonly Step[], changes: VersionChanges = {}) {
  const { publishedAt = fromDay("2026-01-01"), ...fields } = changes;
  const draft = await draftSteps(steps, fields);
  return client().pathwayVersion.update({
    where: { id: draft.id },
    data: { state: "published", publishedAt },
  });
}

/** Return the keys of the steps of a version that has one section, in order. */
export async function stepKeysOf({ id }: { id: number }): Promise<string[]> {
  const steps = await client().step.findMany({
    where: { section: { pathwayVersionId: id } },
    orderBy: { position: "asc" },
  });
  return steps.map(({ key }) => key);
}

/** Create a published pathway: one step to read, and one that earns the credential if given. */
export const makePathway = (credentialId: number | null, milestoneCredentialId: number | null = null) =>
  publishSteps([readStep(), ...(credentialId === null ? [] : [credentialStep(credentialId)])], {
    milestoneCredentialId,
  });

/**
 * Enrol a person on it, before the first step; `hasRead`: after it, so that the credential's step is open.
 */
export async function makeEnrolment(
  employeeId: number,
  pathway: Awaited<ReturnType<typeof makePathway>>,
  assignedAt: Date,
  hasRead = false,
) {
  const enrolment = await client().enrolment.create({
    data: { employeeId, pathwayId: pathway.pathwayId, pathwayVersionId: pathway.id, assignedAt },
  });
  const { key } = await client().step.findFirstOrThrow({
    where: { kind: "learn", section: { pathwayVersionId: pathway.id } },
  });
  if (hasRead)
    await client().stepCompletion.create({
      data: { employeeId, stepKey: key, enrolmentId: enrolment.id, completedAt: assignedAt },
    });
  return enrolment;
}

/** Create a person who may mark projects. */
export async function makeAssessor(): Promise<Person> {
  const employee = await makeEmployee();
  await giveAccount(employee.id);
  await client().roleGrant.create({ data: { employeeId: employee.id, role: "assessor" } });
  return actorOf(employee, ["assessor"]);
}

/** Create a project submission assigned to an assessor. */
export function makeSubmission(
  version: ProjectCredential,
  employeeId: number,
  assessor: Person,
  submittedAt: Date,
) {
  return client().attempt.create({
    data: {
      employeeId,
      assessmentId: version.assessments[0]?.id ?? 0,
      number: 1,
      state: "submitted",
      startedAt: submittedAt,
      submittedAt,
      text: "What I did.",
      version: 2,
      markers: { create: { assessorId: assessor.employeeId, assignedAt: submittedAt } },
    },
  });
}

/** Return the input of an assessor who gives full points. */
export const fullMarks = (version: ProjectCredential, attempt: { id: number; version: number }) => ({
  attemptId: attempt.id,
  version: attempt.version,
  decision: "decide" as const,
  comment: "Good.",
  scores: (version.assessments[0]?.criteria ?? []).map(({ id, maxPoints }) => ({
    criterionId: id,
    points: maxPoints,
  })),
});

import { openSession } from "@/lib/accounts/sessions";
import type { Context } from "@/lib/command/command";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { refreshSkills } from "@/lib/skills/refresh";
import { giveAccount, makeAward, makeCredential, makeEmployee, makeSkill } from "./factories";
import { makeAssessor, makeEnrolment, makePathway, makeProjectCredential, makeSubmission } from "./learning";

/** For tests: a record that every column names which can name a person. */

type Ids = { id: number; skillId: number; jobRoleId: number };

/** Give a person a row in every table that names people. @returns rows that a test asks for again */
export async function fillRecord(id: number, by: Context) {
  const skillId = (await makeSkill()).id;
  const role = { code: crypto.randomUUID(), name: "Welder", profile: { create: { skillId, target: 3 } } };
  const jobRoleId = (await client().jobRole.create({ data: role })).id;
  const ids = { id, skillId, jobRoleId };
  await fillAccess(ids, by);
  await fillSkills(ids, by);
  const learning = await fillLearning(ids, by);
  await fillAuthored(ids, by);
  await fillMessages(ids, by);
  return { ...ids, ...learning };
}

async function fillAccess({ id, jobRoleId }: Ids, { now }: Context): Promise<void> {
  await giveAccount(id);
  await openSession(id, { userAgent: "A browser", address: "192.0.2.1" }, now);
  const other = await makeEmployee();
  const invited = { createdAt: now, acceptedAt: now, createdById: id };
  const invitation = await client().invitation.create({ data: { employeeId: id, ...invited } });
  const token = { kind: "invitation", expiresAt: now, invitationId: invitation.id } as const;
  await client().accountToken.create({ data: { ...token, employeeId: id, tokenHash: crypto.randomUUID() } });
  await client().roleGrant.create({ data: { employeeId: id, role: "lnd" } });
  await client().employeeJobRole.create({ data: { employeeId: id, jobRoleId, sinceOn: now } });
  const period = { employeeId: id, jobRoleId, fromOn: now, recordedAt: now };
  await client().jobRolePeriod.create({ data: period });
  await client().employee.update({ where: { id: other.id }, data: { managerId: id } });
  const formerId = 1_000_000 + id;
  const former = { formerId, formerHrId: `former-${id}`, formerName: "Earlier", mergedAt: now };
  await client().mergedPerson.create({ data: { ...former, employeeId: id } });
  await client().absence.create({ data: { employeeId: id, leftOn: now, returnedOn: now } });
}

async function fillSkills({ id, skillId }: Ids, { now }: Context): Promise<void> {
  const other = await makeEmployee();
  const rating = { skillId, level: 2, occurredAt: now, recordedAt: now, eventKind: "rating" } as const;
  const key = () => crypto.randomUUID();
  await client().evidence.createMany({
    data: [
      { ...rating, employeeId: id, raterId: id, kind: "self_rating", eventKey: key() },
      { ...rating, employeeId: id, raterId: other.id, kind: "manager_rating", eventKey: key() },
      {
        ...rating,
        employeeId: other.id,
        raterId: id,
        enteredById: id,
        kind: "manager_rating",
        eventKey: key(),
      },
    ],
  });
  const request = { batch: key(), employeeId: id, askedById: id, askedAt: now };
  await client().selfAssessmentRequest.create({ data: request });
  await transaction((tx) => refreshSkills(tx, [id, other.id], now));
  await client().skillRefresh.create({ data: { employeeId: id } });
}

async function fillLearning({ id }: Ids, { now }: Context) {
  const [project, assessor] = [await makeProjectCredential(), await makeAssessor()];
  const pathway = await makePathway(project.credentialId);
  const enrolment = await makeEnrolment(id, pathway, now, true);
  const own = await makeSubmission(project, id, assessor, now);
  const running = { employeeId: id, attemptId: own.id, bytes: 1, startedAt: now, seenAt: now };
  await client().upload.create({ data: running });
  const learner = await makeEmployee();
  const toMark = await makeSubmission(project, learner.id, { ...assessor, employeeId: id }, now);
  const decision = { attemptId: toMark.id, attemptVersion: 2, outcome: "passed", scores: [] } as const;
  await client().markingDecision.create({
    data: { ...decision, assessorId: id, comment: "", decidedAt: now, effectiveAt: now, undoneAt: now },
  });
  const version = await makeCredential();
  const award = await makeAward(id, version, now);
  const other = await makeAward(learner.id, version, now);
  await client().award.update({ where: { id: other.id }, data: { revokedById: id } });
  await client().credentialMove.create({
    data: { employeeId: id, credentialVersionId: version.id, movedAt: now },
  });
  return { enrolment, award, toMark, pathway, project };
}

async function fillAuthored({ id }: Ids, { now }: Context): Promise<void> {
  const credential = await makeCredential({ state: "draft", authorId: id });
  await makeCredential({ authorId: id, publishedById: id });
  const draft = { pathway: { create: {} }, number: 1, title: "Draft", authorId: id };
  const { pathwayId } = await client().pathwayVersion.create({ data: draft });
  const published = { ...draft, publishedById: id, state: "published", publishedAt: now } as const;
  await client().pathwayVersion.create({ data: published });
  await client().draftReview.create({
    data: {
      credentialVersionId: credential.id,
      submittedById: id,
      submittedAt: now,
      decision: "sent_back",
      decidedById: id,
      decidedAt: now,
    },
  });
  const audience = { kind: "people", employeeIds: [id, (await makeEmployee()).id] };
  await client().assignment.create({
    data: {
      pathwayId,
      audience,
      createdById: id,
      createdAt: now,
      exclusions: { create: { employeeId: id } },
    },
  });
  const batch = { kind: "assignment", title: "Batch", createdAt: now, createdById: id };
  await client().batch.create({ data: { ...batch, undoneAt: now, undoneById: id } });
  const planned = { kind: "person.place", title: "Move", createdById: id, present: {} };
  const effectiveOn = new Date(now.getTime() + 30 * 86_400_000);
  const report = await makeEmployee();
  for (const [subjectId, managerId] of [
    [id, null],
    [report.id, id],
  ])
    await client().plannedChange.create({
      data: { ...planned, subjectId: subjectId ?? 0, effectiveOn, values: { managerId } },
    });
}

async function fillMessages({ id }: Ids, { now }: Context): Promise<void> {
  const data = { kind: "assigned", data: {}, createdAt: now, createdById: id };
  const batch = await client().messageBatch.create({ data: { ...data, employeeIds: [id], subjectIds: [0] } });
  const message = { batchId: batch.id, kind: "assigned", createdAt: now, nextAttemptAt: now };
  await client().message.create({
    data: { ...message, employeeId: id, inInbox: true, mailState: "sent" },
  });
  await client().messageOptOut.create({ data: { employeeId: id, kind: "assigned" } });
}

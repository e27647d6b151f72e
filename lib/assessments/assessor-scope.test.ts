import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { startAttempt } from "@/lib/learning/start-attempt";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import {
  makeAssessor,
  makeEnrolment,
  makePathway,
  makeProjectCredential,
  makeSubmission,
} from "@/lib/testing/learning";
import { submitProject } from "./commands";
import { listStranded, reassignSubmission } from "./reassign";
import { listQueue } from "./submissions";

withDatabase();
beforeAll(() => makeOrganisation());
const now = new Date("2026-11-22T10:00:00Z");

/** Who gets the project that somebody of a unit submits; or the key of the refusal. */
async function handedTo(version: Awaited<ReturnType<typeof makeProjectCredential>>, unitId: number) {
  const person = await makeEmployee({ unitId });
  const enrolment = await makeEnrolment(person.id, await makePathway(version.credentialId), now, true);
  const context = { actor: actorOf(person), now };
  const { id } = await startAttempt(context, {
    assessmentId: version.assessments[0]?.id,
    enrolmentId: enrolment.id,
  });
  return submitProject(context, { attemptId: id, version: 1, text: "Done", links: "" }).then(
    ({ assessorId }) => assessorId,
    (error) => error.userMessage.key,
  );
}

test("work goes only to assessors whose role includes the credential, or the unit of the learner", async () => {
  const [crane, rig] = [await makeProjectCredential(), await makeProjectCredential()];
  const north = await makeUnit();
  const [team, south] = [await makeUnit(north.id), await makeUnit()];
  const [ofCrane, ofNorth] = [await makeAssessor(), await makeAssessor()];
  const limit = (employeeId: number, data: { credentialId?: number; unitId?: number }) =>
    client().roleGrant.updateMany({ where: { employeeId }, data });
  await limit(ofCrane.employeeId, { credentialId: crane.credentialId });
  await limit(ofNorth.employeeId, { unitId: north.id });
  expect(await handedTo(crane, south.id)).toBe(ofCrane.employeeId);
  expect(await handedTo(rig, team.id)).toBe(ofNorth.employeeId);
  expect(await handedTo(rig, south.id)).toBe("assessments.noAssessor");
});

test("work of an assessor who lost the role is handed over, within the scope of the next one", async () => {
  const [version, other] = [await makeProjectCredential(), await makeProjectCredential()];
  const [former, fit, unfit] = [await makeAssessor(), await makeAssessor(), await makeAssessor()];
  await client().roleGrant.updateMany({
    where: { employeeId: unfit.employeeId },
    data: { credentialId: other.credentialId },
  });
  const submission = await makeSubmission(version, (await makeEmployee()).id, former, now);
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  expect(await listStranded(lnd, now)).toEqual([]);
  await client().roleGrant.deleteMany({ where: { employeeId: former.employeeId } });
  expect((await listStranded(lnd, now)).map(({ id }) => id)).toEqual([submission.id]);
  const reassign = (assessorId: number) =>
    reassignSubmission({ actor: lnd, now }, { attemptId: submission.id, assessorId });
  await expect(reassign(unfit.employeeId)).rejects.toMatchObject({ code: "invalid" });
  expect(await reassign(fit.employeeId)).toMatchObject({ from: [former.employeeId] });
});

test("work that is handed in again is in the queue of who sent it back, however much else they have", async () => {
  const version = await makeProjectCredential();
  const person = await makeEmployee();
  const enrolment = await makeEnrolment(person.id, await makePathway(version.credentialId), now, true);
  const context = { actor: actorOf(person), now };
  const [first, two] = [await makeAssessor(), await makeAssessor()];
  const { id: attemptId } = await startAttempt(context, {
    assessmentId: version.assessments[0]?.id,
    enrolmentId: enrolment.id,
  });
  const handIn = async () => {
    const { version: number } = await client().attempt.findUniqueOrThrow({ where: { id: attemptId } });
    const work = { attemptId, version: number, text: "Done", links: "" };
    return (await submitProject(context, work)).assessorId;
  };
  await client().roleGrant.deleteMany({ where: { employeeId: { not: first.employeeId } } });
  expect(await handIn()).toBe(first.employeeId);
  await client().roleGrant.create({ data: { employeeId: two.employeeId, role: "assessor" } });
  await client().attemptMarker.updateMany({ where: { attemptId }, data: { markedAt: now } });
  await client().attempt.update({
    where: { id: attemptId },
    data: { state: "returned", version: { increment: 1 } },
  });
  await makeSubmission(await makeProjectCredential(), (await makeEmployee()).id, first, now);
  expect(await handIn()).toBe(first.employeeId);
  expect((await listQueue(first, false)).map(({ id }) => id)).toContain(attemptId);
});

test("another role does not widen the credentials that an assessor marks", async () => {
  await client().roleGrant.deleteMany();
  const [crane, rig] = [await makeProjectCredential(), await makeProjectCredential()];
  const { employeeId } = await makeAssessor();
  await client().roleGrant.updateMany({ where: { employeeId }, data: { credentialId: crane.credentialId } });
  await client().roleGrant.create({ data: { employeeId, role: "lnd" } });
  const { id: unitId } = await makeUnit();
  expect(await handedTo(rig, unitId)).toBe("assessments.noAssessor");
  expect(await handedTo(crane, unitId)).toBe(employeeId);
});

test("new work goes to the assessor with the least left to mark, however much each has marked before", async () => {
  await client().roleGrant.deleteMany();
  const version = await makeProjectCredential();
  const [waiting, diligent] = [await makeAssessor(), await makeAssessor()];
  for (const by of [diligent, diligent, waiting])
    await makeSubmission(version, (await makeEmployee()).id, by, now);
  await client().attemptMarker.updateMany({
    where: { assessorId: diligent.employeeId },
    data: { markedAt: now },
  });
  expect(await handedTo(version, (await makeUnit()).id)).toBe(diligent.employeeId);
});

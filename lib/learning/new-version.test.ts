import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { revokeAward } from "@/lib/awards/commands";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { draftPathway } from "@/lib/pathways/commands";
import { publishPathway } from "@/lib/pathways/publishing";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { makePathway } from "@/lib/testing/learning";
import { completeStep } from "./complete-step";
import { syncAssignments } from "./sync-assignments";

withDatabase();

const START = new Date("2026-10-01T09:00:00Z");
const DONE = new Date("2026-10-05T09:00:00Z");
const TYPO = new Date("2026-11-20T09:00:00Z");
const NOW = new Date("2026-11-20T10:00:00Z");

let admin: Person;
let milestone: Awaited<ReturnType<typeof makeCredential>>;
let pathway: Awaited<ReturnType<typeof makePathway>>;
let people: Awaited<ReturnType<typeof makeEmployee>>[];

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
});

/** A standing rule on a pathway of one step with a milestone, completed by seven people. */
beforeEach(async () => {
  milestone = await makeCredential({ assessments: {}, criteria: "Completes the pathway." });
  pathway = await makePathway(null, milestone.credentialId);
  const unit = await makeUnit();
  people = [];
  for (let n = 0; n < 7; n += 1) people.push(await makeEmployee({ unitId: unit.id }));
  await assignPathway(
    { actor: admin, now: START },
    {
      pathwayId: pathway.pathwayId,
      audience: { kind: "rule", unitIds: [unit.id] },
      due: { kind: "after_assignment", days: 90 },
      obligation: "mandatory",
      reason: "Everybody in this unit.",
      requestKey: crypto.randomUUID(),
    },
  );
  for (const person of people) await complete(person, DONE);
  await runJobs(DONE);
});

async function complete(person: { id: number; name: string }, at: Date) {
  const enrolment = await client().enrolment.findFirstOrThrow({
    where: {
      employeeId: person.id,
      pathwayId: pathway.pathwayId,
      state: { in: ["not_started", "in_progress"] },
    },
  });
  const steps = await client().step.findMany({
    where: { section: { pathwayVersionId: enrolment.pathwayVersionId } },
  });
  for (const { key } of steps)
    await completeStep({ actor: actorOf(person), now: at }, { enrolmentId: enrolment.id, stepKey: key });
}

async function publishTypo(now = TYPO) {
  const { id } = await draftPathway({ actor: admin, now }, { pathwayId: pathway.pathwayId });
  const { version } = await client().pathwayVersion.findUniqueOrThrow({ where: { id } });
  await publishPathway({ actor: admin, now }, { id, version });
  return id;
}

/** Run the jobs that follow a publication, those enqueued and those on the clock. */
async function runFollowUps(now = NOW) {
  await runJobs(now);
  await syncAssignments({ actor: { kind: "system", job: "test" }, now }, { employeeIds: null });
  await runJobs(now);
}

const enrolments = () =>
  client().enrolment.findMany({ where: { pathwayId: pathway.pathwayId }, orderBy: { id: "asc" } });
const awards = () =>
  client().award.findMany({ where: { credentialId: milestone.credentialId }, orderBy: { id: "asc" } });

describe("a minor correction published in a pathway under a standing rule", () => {
  test("completes nobody again, enrols nobody and issues nothing", async () => {
    const before = { enrolments: await enrolments(), awards: await awards() };
    expect(before.awards).toHaveLength(7);
    await publishTypo();
    await runFollowUps();
    expect({ enrolments: await enrolments(), awards: await awards() }).toEqual(before);
  });

  test("does not bring a revoked milestone back", async () => {
    const [award] = await awards();
    const reason = "Somebody else did the work.";
    await revokeAward({ actor: admin, now: DONE }, { awardId: award?.id, reason });
    await publishTypo();
    await runFollowUps();
    expect((await awards()).filter(({ revokedAt }) => revokedAt === null)).toHaveLength(6);
    expect(await awards()).toHaveLength(7);
  });

  test("enrols people who match later on the new version", async () => {
    const id = await publishTypo();
    const newcomer = await makeEmployee({ unitId: people[0]?.unitId });
    await runFollowUps();
    expect((await enrolments()).filter(({ employeeId }) => employeeId === newcomer.id)).toMatchObject([
      { pathwayVersionId: id, cycle: 1, state: "not_started" },
    ]);
  });
});

describe("somebody assigned again after their milestone was revoked", () => {
  const again = async () => {
    const [award] = await awards();
    await revokeAward({ actor: admin, now: DONE }, { awardId: award?.id, reason: "Not their own work." });
    const enrolment = await client().enrolment.create({
      data: {
        employeeId: award?.employeeId ?? 0,
        pathwayId: pathway.pathwayId,
        pathwayVersionId: pathway.id,
        cycle: 2,
        state: "completed",
        assignedAt: TYPO,
        completedAt: TYPO,
        progressPercent: 100,
      },
    });
    const pairs = [[enrolment.employeeId, milestone.id]];
    return { enrolment, derive: () => derivePairs(pairs) };
  };
  const derivePairs = async (pairs: number[][]) => {
    await client()
      .$queryRaw`select graphile_worker.add_job('award.derive', ${JSON.stringify({ pairs })}::json)`;
    await runFollowUps();
  };

  test("does not regain it through earlier achievements", async () => {
    const { derive } = await again();
    await derive();
    expect(await awards()).toHaveLength(7);
  });

  test("earns it by doing the pathway again", async () => {
    const { enrolment, derive } = await again();
    const { key } = await client().step.findFirstOrThrow({
      where: { section: { pathwayVersionId: pathway.id } },
    });
    await client().stepCompletion.updateMany({
      where: { employeeId: enrolment.employeeId, stepKey: key },
      data: { completedAt: TYPO, enrolmentId: enrolment.id },
    });
    await derive();
    expect(await awards()).toHaveLength(8);
  });
});

import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { draftSteps, readStep } from "@/lib/testing/learning";
import { skipGuideStep } from "./commands";
import { getGuide } from "./guide";
import { GUIDE_STEPS, type GuideStep, openGuide } from "./guide-steps";

withDatabase();

const now = new Date("2026-11-22T09:00:00Z");
let admin: Person;
beforeAll(async () => {
  await makeOrganisation();
  // As after the set-up: the factory's organisation has a confirmed address.
  await client().organisation.update({ where: { id: 1 }, data: { publicUrlConfirmedAt: null } });
  admin = actorOf(await makeEmployee(), ["admin", "lnd"]);
});
const guide = async (who = admin) => {
  const { guideSkipped } = await client().organisation.findUniqueOrThrow({ where: { id: 1 } });
  return getGuide(who, { guideSkipped, today: "2026-11-22" });
};
const openSteps = async () =>
  (await guide())?.filter(({ state }) => state === "open").map(({ step }) => step) ?? [];
const skip = (step: GuideStep, isSkipped = true) =>
  skipGuideStep({ actor: admin, now }, { step, ...(isSkipped && { isSkipped: "on" }) });

test("in an empty installation every step is open", async () => {
  expect(await openSteps()).toEqual([...GUIDE_STEPS]);
});

test("each step is done by what it asks for, and the guide is gone when all are done or skipped", async () => {
  const left = async (...steps: GuideStep[]) => expect(await openSteps()).toEqual(steps);
  const organisation = (data: { version?: number; publicUrlConfirmedAt?: Date }) =>
    client().organisation.update({ where: { id: 1 }, data });
  await organisation({ version: 2 });
  await left("address", "targets", "people", "known", "roles", "accounts", "credential", "assignment");
  await organisation({ publicUrlConfirmedAt: now });
  await left("targets", "people", "known", "roles", "accounts", "credential", "assignment");

  const { outcomes } = await makeCredential();
  const skillId = outcomes[0]?.skillId ?? 0;
  const role = await client().jobRole.create({ data: { code: "welder", name: "Welder" } });
  await left("targets", "people", "known", "roles", "accounts", "credential", "assignment");
  await client().jobRoleSkill.create({ data: { jobRoleId: role.id, skillId, target: 3 } });
  await left("people", "known", "roles", "accounts", "credential", "assignment");

  // Somebody who has left does not count, and targets count for nobody until somebody holds a job role.
  const former = await makeEmployee({ activeUntil: new Date("2026-11-01") });
  await client().employeeJobRole.create({
    data: { employeeId: former.id, jobRoleId: role.id, sinceOn: now },
  });
  await left("people", "known", "roles", "accounts", "credential", "assignment");
  await client().employeeJobRole.deleteMany();
  const colleague = await makeEmployee();
  await left("people", "known", "roles", "accounts", "credential", "assignment");
  await client().employeeJobRole.create({
    data: { employeeId: colleague.id, jobRoleId: role.id, sinceOn: now },
  });
  await left("known", "roles", "accounts", "credential", "assignment");

  await client().roleGrant.createMany({
    data: [
      { employeeId: admin.employeeId, role: "admin" },
      { employeeId: admin.employeeId, role: "lnd" },
    ],
  });
  await left("known", "roles", "accounts", "credential", "assignment");
  await client().roleGrant.create({ data: { employeeId: colleague.id, role: "assessor" } });
  await left("known", "accounts", "credential", "assignment");
  // An invitation counts before it is accepted.
  await client().invitation.create({ data: { employeeId: colleague.id, createdAt: now } });
  await left("known", "credential", "assignment");
  const { id } = await draftSteps([readStep()]);
  await left("known", "credential", "assignment");
  await client().pathwayVersion.update({ where: { id }, data: { state: "published", publishedAt: now } });
  await left("known", "assignment");

  await skip("known");
  expect(await guide()).toContainEqual({ step: "known", state: "skipped" });
  await left("assignment");
  await skip("known", false);
  await left("known", "assignment");

  for (const step of ["known", "assignment"] as const) await skip(step);
  expect(await guide()).toBeNull();
});

test("skipping twice changes nothing the second time, and nobody without the permission skips", async () => {
  await skip("known", false);
  await skip("known");
  expect(await skip("known")).toMatchObject({ unchanged: true });
  const { guideSkipped } = await client().organisation.findUniqueOrThrow({ where: { id: 1 } });
  expect(guideSkipped.filter((step) => step === "known")).toHaveLength(1);
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  await expect(skipGuideStep({ actor: lnd, now }, { step: "known" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("an L&D manager sees only steps that they can carry out", async () => {
  await client().organisation.update({ where: { id: 1 }, data: { guideSkipped: [] } });
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  const steps = (await guide(lnd))?.map(({ step }) => step);
  expect(steps).toEqual(["targets", "known", "credential", "assignment"]);
});

test("the guide is shown exactly while a step is neither done nor skipped", () => {
  const flags = fc.record(
    Object.fromEntries(GUIDE_STEPS.map((step) => [step, fc.boolean()])) as Record<
      GuideStep,
      fc.Arbitrary<boolean>
    >,
  );
  fc.assert(
    fc.property(flags, fc.subarray([...GUIDE_STEPS]), (done, skipped) => {
      const items = openGuide(GUIDE_STEPS, done, skipped);
      const isOpen = GUIDE_STEPS.some((step) => !done[step] && !skipped.includes(step));
      expect(items !== null).toBe(isOpen);
      for (const { step, state } of items ?? []) expect(state === "done").toBe(done[step]);
    }),
  );
});

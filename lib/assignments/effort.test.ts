import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { addDays } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { credentialStep, publishSteps, readStep, stepKeysOf } from "@/lib/testing/learning";
import { previewAssignment } from "./preview";

withDatabase();

const TODAY = "2026-11-22";
const NOW = new Date(`${TODAY}T09:00:00Z`);
const at = (days: number) => new Date(`${addDays(TODAY, days)}T08:00:00Z`);
type Version = Awaited<ReturnType<typeof makeCredential>>;

let admin: ReturnType<typeof actorOf>;
let credentials: Version[];
let pathway: { id: number; pathwayId: number };
let keys: string[];

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
  credentials = [];
  for (const _ of [0, 1, 2])
    credentials.push(await makeCredential({ validityMonths: 12, renewalWindowDays: 60 }));
  const [milestone, first, second] = credentials;
  pathway = await publishSteps(
    [
      readStep({ minutes: 10 }),
      { kind: "apply", title: "Do", minutes: 20 },
      credentialStep(first?.credentialId ?? 0, { minutes: 40 }),
      credentialStep(second?.credentialId ?? 0, { minutes: 80 }),
    ],
    { milestoneCredentialId: milestone?.credentialId ?? 0 },
  );
  keys = await stepKeysOf(pathway);
});

/**
 * A person who holds some of the credentials, earned the given number of days ago, and has done some of the
 * steps.
 */
async function makePerson(
  heldDays: readonly (number | null)[],
  doneDays: readonly (number | null)[],
  hasCompleted: boolean,
) {
  const person = await makeEmployee({ monthlyHours: 100 });
  if (hasCompleted)
    await client().enrolment.create({
      data: {
        employeeId: person.id,
        pathwayId: pathway.pathwayId,
        pathwayVersionId: pathway.id,
        state: "completed",
        assignedAt: at(-500),
        completedAt: at(-400),
        progressPercent: 100,
      },
    });
  for (const [index, days] of heldDays.entries()) {
    const version = credentials[index];
    if (days !== null && version) await makeAward(person.id, version, at(-days));
  }
  for (const [index, days] of doneDays.entries())
    if (days !== null)
      await client().stepCompletion.create({
        data: { employeeId: person.id, stepKey: keys[index] ?? "", completedAt: at(-days) },
      });
  return person;
}

const plan = (employeeId: number) => ({
  pathwayId: pathway.pathwayId,
  audience: { kind: "people" as const, employeeIds: [employeeId] },
  due: { kind: "fixed" as const, on: addDays(TODAY, 60) },
  excludedIds: [],
});

test("a renewal needs only the hours of what must be done again", async () => {
  // The windows of the milestone and of A are open; B was earned in spring.
  const person = await makePerson([340, 320, 100], [350, 350], true);
  const { peopleToEnrol, needHours } = await previewAssignment(admin, plan(person.id), NOW);
  expect(needHours).toBe(150 / 60);
  expect(peopleToEnrol).toMatchObject([{ isRenewal: true, needHours: 70 / 60 }]);
});

test("people who have done a part need the rest, and people who have done nothing need all", async () => {
  const [some, none] = [
    await makePerson([null, 10, null], [5, null], false),
    await makePerson([], [], false),
  ];
  expect((await previewAssignment(admin, plan(some.id), NOW)).peopleToEnrol).toMatchObject([
    { isRenewal: false, needHours: 100 / 60 },
  ]);
  expect((await previewAssignment(admin, plan(none.id), NOW)).peopleToEnrol).toMatchObject([
    { isRenewal: false, needHours: 150 / 60 },
  ]);
});

test("the verdict compares the hours a person needs with their free hours", async () => {
  const person = await makePerson([340, 320, 100], [350, 350], true);
  // An hour and a half until the due day: too little for the whole pathway, enough for 70 minutes.
  await client().employee.update({ where: { id: person.id }, data: { monthlyHours: (1.5 * 30.4375) / 61 } });
  const { peopleToEnrol, tooShort } = await previewAssignment(admin, plan(person.id), NOW);
  expect([peopleToEnrol[0]?.fit, tooShort]).toEqual(["fits", 0]);
});

const days = fc.option(fc.integer({ min: 1, max: 420 }), { nil: null, freq: 3 });

test("the previewed hours equal what the new enrolment has left, over random histories", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(days, days, days),
      fc.tuple(days, days),
      fc.boolean(),
      async (held, done, hasCompleted) => {
        const person = await makePerson(held, done, hasCompleted);
        const { peopleToEnrol } = await previewAssignment(admin, plan(person.id), NOW);
        await assignPathway(
          { actor: admin, now: NOW },
          { ...plan(person.id), obligation: "mandatory", reason: "Needed.", requestKey: crypto.randomUUID() },
        );
        const made = await client().enrolment.findFirst({
          where: { employeeId: person.id, assignedAt: NOW },
        });
        expect(
          peopleToEnrol.map(({ needHours, isRenewal }) => [Math.round(needHours * 60), isRenewal]),
        ).toEqual(made ? [[made.minutesLeft, made.countsFrom !== null]] : []);
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

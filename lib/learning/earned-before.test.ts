import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { assignPathway } from "./assign-pathway";

withDatabase();

const NOW = new Date("2026-11-22T09:00:00Z");
let admin: Person;
let person: { id: number };
let credential: Awaited<ReturnType<typeof makeCredential>>;
let pathway: Awaited<ReturnType<typeof makePathway>>;

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
});
/** Thirty minutes of reading, and sixty for the credential. */
beforeEach(async () => {
  person = await makeEmployee();
  credential = await makeCredential();
  pathway = await makePathway(credential.credentialId);
});

async function assigned() {
  await assignPathway(
    { actor: admin, now: NOW },
    {
      pathwayId: pathway.pathwayId,
      audience: { kind: "people", employeeIds: [person.id] },
      due: { kind: "none" },
      obligation: "mandatory",
      reason: "Needed.",
      requestKey: crypto.randomUUID(),
    },
  );
  const { state, minutesLeft, progressPercent } = await client().enrolment.findFirstOrThrow({
    where: { employeeId: person.id },
    orderBy: { cycle: "desc" },
  });
  return { state, minutesLeft, progressPercent };
}

test("a badge that somebody holds counts in what they are assigned, at once", async () => {
  await makeAward(person.id, credential, NOW);
  expect(await assigned()).toMatchObject({ minutesLeft: 30, progressPercent: 66 });
});

test("what somebody has read before counts in what they are assigned, at once", async () => {
  const { id } = await makeEnrolment(person.id, pathway, NOW, true);
  const withdrawn = { state: "withdrawn", withdrawalCause: "uncovered" } as const;
  await client().enrolment.update({ where: { id }, data: withdrawn });
  expect(await assigned()).toMatchObject({ minutesLeft: 60, progressPercent: 33 });
});

test("for somebody who has done nothing of it nothing counts", async () => {
  expect(await assigned()).toEqual({ state: "not_started", minutesLeft: 90, progressPercent: 0 });
});

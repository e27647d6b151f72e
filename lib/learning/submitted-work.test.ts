import { beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeAssessor, makeProjectCredential, makeSubmission } from "@/lib/testing/learning";
import { readSubmittedWork } from "./submitted-work";

withDatabase();

let assessor: Person;
beforeAll(async () => {
  await makeOrganisation();
  assessor = await makeAssessor();
});
const on = (day: string) => new Date(`${day}T10:00:00Z`);
const submissionsOf = async (id: number) =>
  (await readSubmittedWork(client(), [id])).people.get(id)?.submissions ?? [];

test("an attempt belongs to the version that the person was moved to after it was begun, not to one of before", async () => {
  const version = await makeProjectCredential();
  const { id: nextId } = await client().credentialVersion.create({
    data: {
      ...{ credentialId: version.credentialId, number: 2, title: "Next", state: "draft" },
      ...{ description: "Does what it says.", criteria: "Passes the project." },
    },
  });
  const moved = async (employeeId: number, day: string) =>
    client().credentialMove.create({
      data: { employeeId, credentialVersionId: nextId, movedAt: on(day) },
    });
  const [before, after] = [await makeEmployee(), await makeEmployee()];
  await moved(before.id, "2026-03-09");
  await moved(after.id, "2026-03-11");
  for (const { id } of [before, after]) await makeSubmission(version, id, assessor, on("2026-03-10"));
  expect((await submissionsOf(before.id)).map(({ versionId }) => versionId)).toEqual([version.id]);
  expect((await submissionsOf(after.id)).map(({ versionId }) => versionId)).toEqual([nextId]);
});

test("what was begun before a badge was revoked is not of the cycle that follows", async () => {
  const version = await makeProjectCredential();
  const holder = async (begun: string) => {
    const { id: employeeId } = await makeEmployee();
    await client().award.create({
      data: {
        ...{ employeeId, credentialId: version.credentialId, credentialVersionId: version.id },
        ...{ earnedAt: on("2026-03-01"), revokedAt: on("2026-03-20"), revokedReason: "A mistake." },
      },
    });
    await makeSubmission(version, employeeId, assessor, on(begun));
    return employeeId;
  };
  expect(await submissionsOf(await holder("2026-03-10"))).toEqual([]);
  expect(await submissionsOf(await holder("2026-03-21"))).toHaveLength(1);
});

import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeAttempt, makeFirstVersion, publishNext } from "@/lib/testing/versions";
import { getMyCredential } from "./my-credential";

withDatabase();
beforeAll(() => makeOrganisation());

/** The page reads the real clock. */
const daysAgo = (count: number) => new Date(Date.now() - count * 86_400_000);
const makeOfAYear = () => makeCredential({ validityMonths: 12 });

async function makeHolder(version: Awaited<ReturnType<typeof makeCredential>>, earnedAt: Date) {
  const person = actorOf(await makeEmployee());
  const key = version.assessments[0]?.key ?? "";
  for (const [number, state] of (["failed", "failed", "passed"] as const).entries())
    await makeAttempt(person.employeeId, version, key, state, new Date(earnedAt.getTime() + number - 3));
  await makeAward(person.employeeId, version, earnedAt);
  return { person, key };
}

test("the attempts of a renewal are counted from one", async () => {
  const version = await makeOfAYear();
  const { person, key } = await makeHolder(version, daysAgo(350));
  const attempt = async () => (await getMyCredential(person, version.credentialId)).assessments[0]?.attempt;
  expect(await attempt()).toBeNull();
  await makeAttempt(person.employeeId, version, key, "failed", daysAgo(2));
  expect(await attempt()).toMatchObject({ number: 1, state: "failed" });
  await makeAttempt(person.employeeId, version, key, "failed", daysAgo(1));
  expect(await attempt()).toMatchObject({ number: 2 });
});

test("nothing can be begun while a badge is valid; in its renewal window everything can", async () => {
  const version = await makeOfAYear();
  const isHeld = async (earnedAt: Date) =>
    (await getMyCredential((await makeHolder(version, earnedAt)).person, version.credentialId)).isHeld;
  expect(await isHeld(daysAgo(30))).toBe(true);
  expect(await isHeld(daysAgo(350))).toBe(false);
  expect(await isHeld(daysAgo(400))).toBe(false);
});

test("a quiz is announced with as many questions as it draws, and with its whole pool where it draws all", async () => {
  const questions = {
    create: [0, 1, 2, 3].map((position) => ({ position, kind: "single" as const, prompt: "Which?" })),
  };
  const { credentialId } = await makeCredential({
    assessments: {
      create: [
        { kind: "quiz", position: 0, title: "Part", drawCount: 2, questions },
        { kind: "quiz", position: 1, title: "All", questions },
      ],
    },
  });
  const page = await getMyCredential(actorOf(await makeEmployee()), credentialId);
  expect(page.assessments.map((one) => [one.title, one.questions])).toEqual([
    ["Part", 2],
    ["All", 4],
  ]);
});

test("who has failed reads from when to try again, and everybody how long an attempt may take", async () => {
  const quiz = { kind: "quiz" as const, title: "Quiz" };
  const version = await makeCredential({
    assessments: {
      create: [
        { ...quiz, position: 0, timeLimitMinutes: 20 },
        { ...quiz, position: 1 },
      ],
    },
  });
  const person = actorOf(await makeEmployee());
  const key = version.assessments[0]?.key ?? "";
  const { id } = await makeAttempt(person.employeeId, version, key, "failed", daysAgo(1));
  const nextAttemptAt = daysAgo(-2);
  await client().attempt.update({ where: { id }, data: { nextAttemptAt } });
  expect((await getMyCredential(person, version.credentialId)).assessments).toMatchObject([
    { timeLimitMinutes: 20, attempt: { state: "failed", nextAttemptAt } },
    { timeLimitMinutes: null, attempt: null },
  ]);
});

test("whose badge was revoked is told that it can be earned again", async () => {
  const version = await makeOfAYear();
  const { person } = await makeHolder(version, daysAgo(30));
  const page = () => getMyCredential(person, version.credentialId);
  expect(await page()).toMatchObject({ isHeld: true, isRevoked: false });
  await client().award.updateMany({
    where: { employeeId: person.employeeId },
    data: { revokedAt: daysAgo(1), revokedReason: "Given in error." },
  });
  expect(await page()).toMatchObject({ isHeld: false, isRevoked: true, assessments: [{ attempt: null }] });
});

test("who was moved to a new version is told since when", async () => {
  const part = { key: crypto.randomUUID() };
  const first = await makeFirstVersion([part]);
  const person = actorOf(await makeEmployee());
  await makeAttempt(person.employeeId, first, part.key, "failed", daysAgo(3));
  const second = await publishNext(first, [part], daysAgo(2));
  const page = () => getMyCredential(person, first.credentialId);
  expect((await page()).movedAt).toBeNull();
  const movedAt = daysAgo(1);
  await client().credentialMove.create({
    data: { employeeId: person.employeeId, credentialVersionId: second.id, movedAt },
  });
  expect((await page()).movedAt).toEqual(movedAt);
});

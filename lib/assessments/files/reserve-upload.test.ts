import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeProjectCredential } from "@/lib/testing/learning";
import { MB } from "./limits";
import { endUpload, keepUploadAlive, reserveUpload, SIGN_EVERY_SECONDS } from "./reserve-upload";

withDatabase();
beforeAll(() => makeOrganisation());

const NOW = new Date("2026-11-22T10:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

async function makePerson() {
  const person = await makeEmployee();
  return { id: person.id, context: { actor: actorOf(person), now: NOW } };
}
type Owner = Awaited<ReturnType<typeof makePerson>>;

/** An attempt at a project, with files of 25 MB, without bytes. */
async function makeProject({ id }: Owner, files: number, state: "open" | "submitted" = "open") {
  const { assessments } = await makeProjectCredential();
  const file = { name: "film.mp4", mediaType: "video/mp4", bytes: 25 * MB, sha256: "0".repeat(64) };
  const attempt = await client().attempt.create({
    data: {
      employeeId: id,
      assessmentId: assessments[0]?.id ?? 0,
      number: 1,
      state,
      startedAt: NOW,
      ...(state === "submitted" && { submittedAt: NOW }),
      files: {
        create: Array.from({ length: files }, () => ({
          ...file,
          place: crypto.randomUUID(),
          uploadedAt: NOW,
        })),
      },
    },
  });
  return attempt.id;
}
const reserve = (
  { context }: Owner,
  attemptId: number,
  bytes: number,
  now = NOW,
  repeats: string | null = null,
) => reserveUpload({ ...context, now }, { attemptId, bytes, repeats });

test("an upload under way takes the room that it announced, before a byte of it has arrived", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner, 7);
  await reserve(owner, attemptId, 25 * MB);
  await expect(reserve(owner, attemptId, 1)).rejects.toMatchObject({
    code: "conflict",
    userMessage: { key: "assessments.projectFull", params: { used: 200, max: 200 } },
  });
});

test("an upload under way in one project leaves less room in the other projects of the person", async () => {
  const owner = await makePerson();
  for (const files of [8, 8]) await makeProject(owner, files);
  await reserve(owner, await makeProject(owner, 3), 25 * MB);
  await expect(reserve(owner, await makeProject(owner, 0), 1)).rejects.toMatchObject({
    code: "conflict",
    userMessage: { key: "assessments.personFull", params: { used: 500, max: 500 } },
  });
});

test("uploads under way of other people leave the room of a person as it is", async () => {
  const [owner, other] = [await makePerson(), await makePerson()];
  const theirs = await makeProject(other, 0);
  const upload = { employeeId: other.id, attemptId: theirs, bytes: 25 * MB, startedAt: NOW, seenAt: NOW };
  await client().upload.createMany({ data: Array.from({ length: 20 }, () => upload) });
  expect(await reserve(owner, await makeProject(owner, 0), 1)).toMatchObject({ room: 25 * MB });
});

test("an upload is taken for dead after three minutes of silence, and several signs of life fit into them", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner, 7);
  await reserve(owner, attemptId, 25 * MB);
  for (const seconds of [3 * SIGN_EVERY_SECONDS, 179])
    await expect(reserve(owner, attemptId, 1, later(seconds))).rejects.toMatchObject({ code: "conflict" });
  expect(await reserve(owner, attemptId, 1, later(181))).toMatchObject({ room: 25 * MB });
});

test("a sign of life of its sender keeps an upload for three minutes more", async () => {
  const owner = await makePerson();
  const attemptId = await makeProject(owner, 7);
  const upload = await reserve(owner, attemptId, 25 * MB);
  await keepUploadAlive({ ...owner.context, now: later(150) }, upload);
  await expect(reserve(owner, attemptId, 1, later(300))).rejects.toMatchObject({ code: "conflict" });
});

test("nobody ends the upload of somebody else, or keeps it alive", async () => {
  const [owner, stranger] = [await makePerson(), await makePerson()];
  const { id } = await reserve(owner, await makeProject(owner, 0), 25 * MB);
  const stored = () => client().upload.findUniqueOrThrow({ where: { id } });
  await keepUploadAlive({ ...stranger.context, now: later(60) }, { id });
  await endUpload({ ...stranger.context, now: later(60) }, { id });
  expect(await stored()).toMatchObject({ seenAt: NOW, endedAt: null });
  await endUpload({ ...owner.context, now: later(60) }, { id });
  expect(await stored()).toMatchObject({ endedAt: later(60) });
});

test("a quiz takes no file", async () => {
  const owner = await makePerson();
  const { assessments } = await makeCredential();
  const quiz = await client().attempt.create({
    data: { employeeId: owner.id, assessmentId: assessments[0]?.id ?? 0, number: 1, startedAt: NOW },
  });
  await expect(reserve(owner, quiz.id, 1)).rejects.toMatchObject({ code: "not_found" });
});

test("only the key of one's own stored file passes the checks of a repeated request", async () => {
  const [owner, other] = [await makePerson(), await makePerson()];
  const attemptId = await makeProject(owner, 0, "submitted");
  const keyOf = async (command: string, actorId: number) => {
    const key = crypto.randomUUID();
    const data = { key, command, actorId, response: {}, createdAt: NOW };
    await client().idempotencyRecord.create({ data });
    return key;
  };
  for (const key of [
    crypto.randomUUID(),
    await keyOf("attempt.add-file", other.id),
    await keyOf("attempt.remove-file", owner.id),
  ])
    await expect(reserve(owner, attemptId, 1, NOW, key)).rejects.toMatchObject({
      userMessage: { key: "assessments.filesSubmitted" },
    });
  const own = await keyOf("attempt.add-file", owner.id);
  expect(await reserve(owner, attemptId, 1, NOW, own)).toMatchObject({ stored: null });
});

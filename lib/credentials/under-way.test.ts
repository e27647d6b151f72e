import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { makeAttempt, makeFirstVersion, publishNext, type Version } from "@/lib/testing/versions";
import { draftCredential } from "./commands";
import { getCredentialMove } from "./under-way";

withDatabase();

const START = new Date("2026-11-01T09:00:00Z");
const hours = (n: number) => new Date(START.getTime() + n * 3_600_000);
const quiz = { key: crypto.randomUUID() };
const project = { key: crypto.randomUUID(), kind: "project" as const };
const extra = { key: crypto.randomUUID() };

let admin: Person;
let first: Version;
let unitId: number;
const people: Record<string, number> = {};

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
});
/**
 * Two learners, one of them in a unit of their own; one who holds the badge, one who has begun nothing, one
 * who has left.
 */
beforeEach(async () => {
  first = await makeFirstVersion([quiz, project]);
  unitId = (await makeUnit()).id;
  people.passed = (await makeEmployee({ unitId })).id;
  people.submitted = (await makeEmployee()).id;
  people.holder = (await makeEmployee()).id;
  people.nobody = (await makeEmployee()).id;
  people.leaver = (await makeEmployee({ activeUntil: new Date("2026-10-01") })).id;
  await makeAttempt(people.passed, first, quiz.key, "passed", hours(1));
  await makeAttempt(people.submitted, first, project.key, "submitted", hours(1));
  await makeAttempt(people.leaver, first, quiz.key, "passed", hours(1));
  for (const { key } of [quiz, project]) await makeAttempt(people.holder, first, key, "passed", hours(1));
  await makeAward(people.holder, first, hours(1));
});

const moves = () =>
  client().credentialMove.findMany({
    where: { credentialVersion: { credentialId: first.credentialId } },
    select: { employeeId: true },
  });
const preview = async (actor: Person, parts: { key: string }[]) => {
  const { id } = await draftCredential({ actor: admin, now: hours(2) }, { credentialId: first.credentialId });
  await client().assessment.deleteMany({
    where: { credentialVersionId: id, key: { notIn: parts.map(({ key }) => key) } },
  });
  return getCredentialMove(actor, id);
};

describe("before publishing", () => {
  test("learners are counted, without holders, people who left and people who have begun nothing", async () => {
    expect(await preview(admin, [quiz, project])).toEqual({
      people: 2,
      outside: 0,
      complete: 0,
      added: 0,
      dropped: 0,
    });
  });

  test("the changes of a move are counted", async () => {
    expect(await preview(admin, [quiz])).toMatchObject({ people: 2, complete: 1, added: 0, dropped: 1 });
  });

  test("who has passed what the new version drops is counted", async () => {
    expect(await preview(admin, [project])).toMatchObject({ people: 2, complete: 0, added: 0, dropped: 1 });
  });

  test("everybody who would get one assessment more is counted, though they have the others", async () => {
    const { credentialId } = first;
    const { id } = await draftCredential({ actor: admin, now: hours(2) }, { credentialId });
    await client().assessment.create({
      data: { credentialVersionId: id, key: extra.key, kind: "quiz", position: 2, title: "Quiz" },
    });
    expect(await getCredentialMove(admin, id)).toMatchObject({
      ...{ people: 2, complete: 0, added: 2, dropped: 0 },
    });
  });

  test("unit L&D counts its own people, and everybody else as beyond its reach", async () => {
    const lnd = actorOf(await makeEmployee(), ["lnd"], [unitId]);
    expect(await preview(lnd, [quiz, project])).toMatchObject({ people: 1, outside: 1 });
  });

  test("a person who may not publish is refused", async () => {
    const manager = actorOf(await makeEmployee(), ["manager", "assessor", "auditor", "executive"]);
    await expect(preview(manager, [quiz])).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("publishing", () => {
  test("moves nobody unless asked", async () => {
    await publishNext(first, [quiz, project, extra], hours(2));
    expect(await moves()).toEqual([]);
  });

  test("moves learners within the publisher's reach", async () => {
    const lnd = actorOf(await makeEmployee(), ["lnd"], [unitId]);
    await publishNext(first, [quiz, project, extra], hours(2), "move", lnd);
    expect(await moves()).toEqual([{ employeeId: people.passed }]);
  });

  test("awards the badge where the move leaves nothing to pass", async () => {
    const second = await publishNext(first, [quiz], hours(2), "move");
    await runJobs(hours(3));
    expect(
      await client().award.findMany({
        where: { credentialId: first.credentialId, credentialVersionId: second.id },
        select: { employeeId: true },
      }),
    ).toEqual([{ employeeId: people.passed }]);
    expect(await client().award.count({ where: { employeeId: people.holder } })).toBe(1);
    const entry = await client().auditEntry.findFirstOrThrow({
      where: { command: "credential.publish", subjectId: String(second.id) },
    });
    expect(entry.detail).toMatchObject({ underWay: "move", moved: 2 });
  });

  const batchesOf = ({ id }: Version) =>
    client().batch.findMany({
      where: { items: { some: { entity: "credential_version", entityId: id } } },
      select: { kind: true, counts: true, createdById: true, createdAt: true },
    });

  test("keeps how many were moved, by whom and when, to undo it", async () => {
    const second = await publishNext(first, [quiz, project, extra], hours(2), "move", admin);
    expect(await batchesOf(second)).toEqual([
      {
        ...{ kind: "credential_move", counts: { moved: 2 } },
        ...{ createdById: admin.employeeId, createdAt: hours(2) },
      },
    ]);
  });

  test("leaves nothing to undo where there was nobody to move", async () => {
    const other = await makeFirstVersion([quiz]);
    expect(await batchesOf(await publishNext(other, [quiz, extra], hours(2), "move"))).toEqual([]);
  });
});

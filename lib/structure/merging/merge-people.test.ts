import { beforeAll, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { mergedAddress } from "@/lib/people/merged";
import { liveItems, skillStanding } from "@/lib/skills/levels";
import { refreshSkills } from "@/lib/skills/refresh";
import type { Weights } from "@/lib/skills/rules";
import { addPerson, editPerson } from "@/lib/structure/person-commands";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  giveAccount,
  makeEmployee,
  makeOrganisation,
  makeSkill,
  makeUnit,
} from "@/lib/testing/factories";
import { mergePeople } from "./merge-people";
import { previewMerge } from "./merge-preview";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const DAY = 86_400_000;
let unitId: number;
let admin: Awaited<ReturnType<typeof makeEmployee>>;
const by = () => ({ actor: actorOf(admin, ["admin"]), now: NOW });
const make = (changes: object = {}) => makeEmployee({ unitId, name: "Ana Lund", ...changes });
const merge = async (keepId: number, mergeId: number, changes: object = {}) =>
  mergePeople(by(), {
    keepId,
    keepVersion: await versionOf(keepId),
    mergeId,
    mergeVersion: await versionOf(mergeId),
    ...changes,
  });
const versionOf = async (id: number) => (await client().employee.findUnique({ where: { id } }))?.version ?? 1;
const exists = async (id: number) => (await client().employee.count({ where: { id } })) > 0;

beforeAll(async () => {
  await makeOrganisation();
  unitId = (await makeUnit()).id;
  admin = await makeEmployee({ unitId });
});

/** A rating of a person, some days ago. */
const rate = (employeeId: number, skillId: number, level: number, raterId: number, daysAgo: number) =>
  client().evidence.create({
    data: {
      employeeId,
      skillId,
      level,
      raterId,
      kind: "manager_rating",
      occurredAt: new Date(NOW.getTime() - daysAgo * DAY),
      recordedAt: new Date(NOW.getTime() - daysAgo * DAY),
      eventKind: "rating",
      eventKey: crypto.randomUUID(),
    },
  });

describe("levels of merged records", () => {
  test("afterwards are those of the evidence of both, and the preview says how many change", async () => {
    const [keep, ends, manager, other] = [await make(), await make(), await make(), await make()];
    const skills = [await makeSkill(), await makeSkill(), await makeSkill()];
    const [first, second, third] = skills.map(({ id }) => id) as [number, number, number];
    // The later rating of one manager counts, whichever record it is of.
    await rate(keep.id, first, 4, manager.id, 20);
    await rate(ends.id, first, 2, manager.id, 10);
    // Two managers together.
    await rate(keep.id, second, 3, manager.id, 30);
    await rate(ends.id, second, 3, other.id, 5);
    await rate(ends.id, third, 5, other.id, 3);
    await transaction((tx) => refreshSkills(tx, [keep.id, ends.id], NOW));
    const before = await client().personSkill.findMany({ where: { employeeId: keep.id } });
    const { levels } = await previewMerge(by().actor, { keepId: keep.id, mergeId: ends.id }, NOW);
    await merge(keep.id, ends.id);
    const rows = await client().personSkill.findMany({ where: { employeeId: keep.id } });
    expect(rows).toHaveLength(3);
    for (const { skillId, reached } of rows) expect(reached).toBe((await ruled(keep.id, skillId)).reached);
    expect(rows.toSorted((a, b) => a.skillId - b.skillId).map(({ reached }) => reached)).toEqual([2, 3, 5]);
    const changed = rows.filter(
      ({ skillId, reached }) => before.find((one) => one.skillId === skillId)?.reached !== reached,
    );
    expect(levels).toBe(changed.length);
    expect(levels).toBe(2);
  });

  test("a rating that one record gave the other ends: nobody rates themselves", async () => {
    const [keep, skill] = [await make(), await makeSkill()];
    const ends = await make({ managerId: keep.id });
    await rate(ends.id, skill.id, 5, keep.id, 2);
    await transaction((tx) => refreshSkills(tx, [ends.id], NOW));
    const preview = await previewMerge(by().actor, { keepId: keep.id, mergeId: ends.id }, NOW);
    expect(preview).toMatchObject({ fault: null, ownRatings: 1, levels: 0 });
    expect(await merge(keep.id, ends.id)).toMatchObject({ revoked: 1 });
    expect(
      await client().personSkill.findMany({ where: { employeeId: keep.id, reached: { gt: 0 } } }),
    ).toEqual([]);
  });
});

/** The level as the rule computes it from the rows of evidence. */
async function ruled(employeeId: number, skillId: number) {
  const rows = await client().evidence.findMany({ where: { employeeId, skillId } });
  const { halfLifeMonths } = await client().skill.findUniqueOrThrow({ where: { id: skillId } });
  const live = liveItems(
    rows.map((row) => ({
      ...row,
      occurredAt: row.occurredAt.getTime(),
      recordedAt: row.recordedAt.getTime(),
      revokedAt: row.revokedAt?.getTime() ?? null,
      validUntil: null,
      event: row.eventKey,
    })),
    NOW.getTime(),
  );
  const weights = Object.fromEntries(
    (await client().evidenceWeight.findMany()).map(({ kind, weight }) => [kind, weight]),
  ) as Weights;
  return skillStanding(live, NOW.getTime(), { weights, threshold: 2 / 3, halfLifeMonths }, "UTC");
}

describe("refused with a sentence", () => {
  const refusal = (key: string) => ({ code: "conflict", userMessage: { key: `structure.${key}` } });

  test("into itself, one's own record, into somebody who has left, under one's own report, and nobody at all", async () => {
    const [one, other] = [await make(), await make()];
    await expect(merge(one.id, one.id)).rejects.toMatchObject(refusal("mergeSelf"));
    await expect(merge(one.id, admin.id)).rejects.toMatchObject(refusal("mergeOwn"));
    await expect(merge(one.id, 999_999)).rejects.toMatchObject({ code: "not_found" });
    const left = await make({ activeUntil: new Date("2026-11-01") });
    await expect(merge(left.id, one.id)).rejects.toMatchObject(refusal("mergeIntoLeaver"));
    const between = await make({ managerId: other.id });
    const below = await make({ managerId: between.id });
    await expect(merge(below.id, other.id)).rejects.toMatchObject(refusal("mergeManager"));
    expect(await previewMerge(by().actor, { keepId: below.id, mergeId: other.id }, NOW)).toMatchObject({
      fault: { key: "structure.mergeManager" },
    });
    await merge(one.id, left.id);
    await expect(merge(one.id, left.id)).rejects.toMatchObject(refusal("mergedAlready"));
    await expect(merge(left.id, other.id)).rejects.toMatchObject(refusal("mergedAlready"));
  });

  test("when either of them was changed since the preview", async () => {
    const [keep, ends] = [await make(), await make()];
    const shown = { keepVersion: 1, mergeVersion: 1 };
    await editPerson(by(), { employeeId: ends.id, version: 1, title: "Welder" });
    await expect(merge(keep.id, ends.id, shown)).rejects.toMatchObject(refusal("changedSinceBy"));
    await expect(merge(ends.id, keep.id, shown)).rejects.toMatchObject(refusal("changedSinceBy"));
    expect(await exists(ends.id)).toBe(true);
  });

  test("for everybody but admins", async () => {
    const [keep, ends] = [await make(), await make()];
    const input = { keepId: keep.id, keepVersion: 1, mergeId: ends.id, mergeVersion: 1 };
    for (const role of ["lnd", "auditor", "executive", "assessor"] as const)
      await expect(mergePeople({ ...by(), actor: actorOf(admin, [role]) }, input)).rejects.toMatchObject({
        code: "forbidden",
      });
  });
});

test("sent twice it is carried out once, and both answers are the same", async () => {
  const [keep, ends] = [await make(), await make()];
  const sent = { requestKey: crypto.randomUUID(), keepVersion: 1, mergeVersion: 1 };
  const [first, again] = [await merge(keep.id, ends.id, sent), await merge(keep.id, ends.id, sent)];
  expect(again).toEqual(first);
  expect(
    await client().auditEntry.count({ where: { command: "person.merge", subjectId: String(keep.id) } }),
  ).toBe(1);
});

test("a failure at the last statement leaves nothing half", async () => {
  const [keep, skill] = [await make(), await makeSkill()];
  const ends = await make();
  const report = await make({ managerId: ends.id });
  await giveAccount(ends.id);
  await rate(ends.id, skill.id, 3, report.id, 1);
  await client().$executeRawUnsafe(
    `create function fail() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`,
  );
  await client().$executeRawUnsafe(
    `create trigger fails before insert on audit_entry for each row when (new.command = 'person.merge') execute function fail()`,
  );
  await expect(merge(keep.id, ends.id)).rejects.toThrow(/killed/);
  await client().$executeRawUnsafe("drop trigger fails on audit_entry");
  expect(await client().employee.findUniqueOrThrow({ where: { id: report.id } })).toMatchObject({
    managerId: ends.id,
  });
  expect(await client().evidence.count({ where: { employeeId: ends.id } })).toBe(1);
  expect(await client().account.count({ where: { employeeId: ends.id } })).toBe(1);
  expect(await client().mergedPerson.count({ where: { formerId: ends.id } })).toBe(0);
  await merge(keep.id, ends.id);
  expect(await client().evidence.count({ where: { employeeId: keep.id } })).toBe(1);
});

test("of two accounts that of the record that stays is kept; the other one, its sessions and links end", async () => {
  const [keep, ends] = [await make(), await make()];
  await giveAccount(keep.id);
  await giveAccount(ends.id);
  const token = { kind: "reset", createdAt: NOW, expiresAt: NOW } as const;
  await client().accountToken.create({ data: { ...token, employeeId: ends.id, tokenHash: "reset" } });
  const session = { createdAt: NOW, lastUsedAt: NOW };
  for (const { id } of [keep, ends])
    await client().accountSession.create({ data: { ...session, employeeId: id, tokenHash: `of ${id}` } });
  await merge(keep.id, ends.id);
  expect(
    (await client().account.findMany({ where: { employeeId: { in: [keep.id, ends.id] } } })).map(
      (one) => one.signInName,
    ),
  ).toEqual([keep.email]);
  expect(await client().accountSession.findMany()).toMatchObject([{ tokenHash: `of ${keep.id}` }]);
  expect(await client().accountToken.count()).toBe(0);
});

test("the record that stays takes the e-mail of the other one where it has none, and the messages not delivered yet", async () => {
  const [keep, ends] = [await make({ email: null }), await make()];
  const { email } = ends;
  await client().messageBatch.create({
    data: { kind: "badge_earned", data: {}, employeeIds: [ends.id], subjectIds: [0], createdAt: NOW },
  });
  await merge(keep.id, ends.id);
  expect((await client().employee.findUniqueOrThrow({ where: { id: keep.id } })).email).toBe(email);
  expect(await client().messageBatch.findMany({ where: { employeeIds: { has: keep.id } } })).toHaveLength(1);
  expect(await client().messageBatch.count({ where: { employeeIds: { has: ends.id } } })).toBe(0);
  await client().messageBatch.deleteMany();
});

test("a closed account stays closed, and follows where there is no other one", async () => {
  const closed = { createdAt: NOW, closedAt: NOW };
  const [keep, ends] = [await make(), await make()];
  await giveAccount(ends.id);
  await client().closedAccount.create({ data: { employeeId: keep.id, ...closed } });
  await merge(keep.id, ends.id);
  expect(await client().account.count({ where: { employeeId: keep.id } })).toBe(0);
  const [other, last] = [await make(), await make()];
  await client().closedAccount.create({ data: { employeeId: last.id, ...closed } });
  await merge(other.id, last.id);
  expect(await client().closedAccount.count({ where: { employeeId: { in: [keep.id, other.id] } } })).toBe(2);
});

test("the former address leads to the person, for those who may see them; the HR number is taken", async () => {
  const manager = await make();
  const [keep, ends] = [await make({ managerId: manager.id }), await make()];
  const { hrId } = ends;
  await merge(keep.id, ends.id);
  const own = actorOf(keep);
  const boss = actorOf(manager, ["manager"]);
  const stranger = actorOf(await make());
  for (const who of [by().actor, own, boss])
    expect(await mergedAddress(who, ends.id)).toBe(`/people/${keep.id}`);
  expect(await mergedAddress(stranger, ends.id)).toBeNull();
  await expect(addPerson(by(), { name: "New", unitId, hrId })).rejects.toMatchObject({
    fields: { hrId: { key: "structure.hrIdTaken", params: { name: "Ana Lund" } } },
  });
});

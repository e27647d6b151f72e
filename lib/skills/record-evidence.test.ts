import { beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/command/command";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import {
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
} from "@/lib/testing/factories";
import { untilBlocked } from "@/lib/testing/until";
import { recordEvidence, revokeEvidence } from "./record-evidence";
import type { NewEvidence } from "./rules";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

const BY: Context = { actor: { kind: "system", job: "test" }, now: new Date("2026-11-22T10:00:00Z") };
const record = (items: readonly NewEvidence[]) => transaction((tx) => recordEvidence(tx, items, BY));

async function observation(): Promise<NewEvidence> {
  return {
    employeeId: (await makeEmployee()).id,
    skillId: (await makeSkill()).id,
    level: 3,
    kind: "observation",
    occurredAt: new Date("2026-11-20T10:00:00Z"),
    eventKind: "review",
    eventKey: crypto.randomUUID(),
  };
}

test("an event counts once, also among new ones, and only the ids of new items are returned", async () => {
  const [first, second] = [await observation(), await observation()];
  const [id] = await record([first]);
  const ids = await record([first, second]);
  expect(ids).toHaveLength(1);
  expect(ids).not.toContain(id);
  expect(await client().evidence.count({ where: { employeeId: first.employeeId } })).toBe(1);
});

test("omitted values are null, and recordedAt defaults to now", async () => {
  const item = await observation();
  const later = new Date("2026-11-21T09:00:00Z");
  const rest = { validUntil: "2027-01-31", recordedAt: later, note: 'a "quoted" note' };
  const ids = await record([item, { ...item, ...rest, eventKey: "another", raterId: item.employeeId }]);
  const rows = await client().evidence.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
  expect(rows).toMatchObject([
    { ...item, aimedLevel: null, raterId: null, recordedAt: BY.now, validUntil: null, note: null },
    { ...rest, raterId: item.employeeId, validUntil: new Date("2027-01-31") },
  ]);
});

const reached = async ({ employeeId, skillId }: { employeeId: number; skillId: number }) =>
  (await client().personSkill.findUnique({ where: { employeeId_skillId: { employeeId, skillId } } }))
    ?.reached;

test("levels are updated in the same transaction, for each person and skill with new evidence", async () => {
  const [first, second] = [await observation(), await observation()];
  await record([first, second]);
  expect([await reached(first), await reached(second)]).toEqual([3, 3]);
  await record([{ ...first, level: 5, eventKey: "a higher level" }]);
  expect([await reached(first), await reached(second)]).toEqual([5, 3]);
});

test("the level that an award proved is lost when its evidence is revoked", async () => {
  const version = await makeCredential();
  const pair = { employeeId: (await makeEmployee()).id, skillId: version.outcomes[0]?.skillId ?? 0 };
  const award = await makeAward(pair.employeeId, version, BY.now);
  expect(await reached(pair)).toBe(3);
  await transaction((tx) => revokeEvidence(tx, award.id, BY));
  expect(await reached(pair)).toBe(0);
  const later = { ...BY, now: new Date("2026-11-23T10:00:00Z") };
  await transaction((tx) => revokeEvidence(tx, award.id, later));
  expect(await client().evidence.findFirst({ where: { awardId: award.id } })).toMatchObject({
    revokedAt: BY.now,
  });
});

test("of two events of one person at the same moment the second counts the first", async () => {
  const first = await observation();
  const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
  const { promise: isWritten, resolve: written } = Promise.withResolvers<void>();
  const early = transaction(async (tx) => {
    await recordEvidence(tx, [{ ...first, level: 5 }], BY);
    written();
    await mayCommit;
  });
  await isWritten;
  const late = record([{ ...first, level: 1, raterId: null, eventKey: "another" }]);
  await untilBlocked();
  commit();
  await Promise.all([early, late]);
  expect(await reached(first)).toBe(5);
});

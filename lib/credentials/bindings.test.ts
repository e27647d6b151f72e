import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeAttempt, makeFirstVersion, publishNext, type Version } from "@/lib/testing/versions";
import { readBindings } from "./bindings";

withDatabase();
beforeAll(() => makeOrganisation());

test("an attempt binds the person to its version, a closed one to none", async () => {
  const key = crypto.randomUUID();
  const first = await makeFirstVersion([{ key }]);
  const [begun, closed] = [(await makeEmployee()).id, (await makeEmployee()).id];
  const at = new Date("2026-11-01T10:00:00Z");
  await makeAttempt(begun, first, key, "failed", at);
  await makeAttempt(closed, first, key, "closed", at);
  const next = await publishNext(first, [{ key }], new Date("2026-11-02T10:00:00Z"));
  const bindings = await readBindings(client(), first.credentialId, [begun, closed], {
    today: "2026-11-22",
    timeZone: "UTC",
  });
  const of = (id: number) => {
    const { version, isBound, counting } = bindings.get(id) ?? {};
    return { version: version?.id, isBound, counting: counting?.length };
  };
  expect(of(begun)).toEqual({ version: first.id, isBound: true, counting: 1 });
  expect(of(closed)).toEqual({ version: next.id, isBound: false, counting: 0 });
});

const on = (text: string) => new Date(text);
const now = { today: "2026-11-22", timeZone: "UTC" };
/** Give a person the badge of a version, valid for a year. */
const giveBadge = (employeeId: number, { id, credentialId }: Version, earnedAt: Date, until: string) =>
  client().award.create({
    data: { employeeId, credentialId, credentialVersionId: id, earnedAt, validUntil: fromDay(until) },
  });

test("a move to a version binds nobody in the renewal after it", async () => {
  const key = crypto.randomUUID();
  const first = await makeFirstVersion([{ key }], 12);
  const { id } = await makeEmployee();
  await client().credentialMove.create({
    data: { employeeId: id, credentialVersionId: first.id, movedAt: on("2025-12-01T10:00:00Z") },
  });
  const next = await publishNext(first, [{ key }], on("2026-11-01T10:00:00Z"));
  const read = async () => (await readBindings(client(), first.credentialId, [id], now)).get(id);
  expect(await read()).toMatchObject({ version: { id: first.id }, isBound: true });
  await giveBadge(id, first, on("2025-12-10T10:00:00Z"), "2026-12-10");
  expect(await read()).toMatchObject({
    ...{ cycle: { state: "due" }, version: { id: next.id }, isBound: false, movedAt: null },
  });
});

test("a badge that is held shows the attempt that led to it, not one begun after it", async () => {
  const key = crypto.randomUUID();
  const first = await makeFirstVersion([{ key }], 12);
  const { id } = await makeEmployee();
  const led = await makeAttempt(id, first, key, "passed", on("2026-11-01T09:00:00Z"));
  await giveBadge(id, first, on("2026-11-01T10:00:00Z"), "2027-11-01");
  await makeAttempt(id, first, key, "passed", on("2026-11-05T10:00:00Z"));
  const binding = (await readBindings(client(), first.credentialId, [id], now)).get(id);
  expect(binding?.cycle.state).toBe("held");
  expect(binding?.attempts.get(key)?.id).toBe(led.id);
});

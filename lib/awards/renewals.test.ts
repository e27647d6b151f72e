import { beforeAll, expect, test } from "vitest";
import { addDays, type Day, dayOf, fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { listRenewals } from "./renewals";

withDatabase();

/** In the organisation's time zone, which is UTC. */
let today: Day;
beforeAll(async () => {
  await makeOrganisation();
  today = dayOf(Date.now(), "UTC");
});

/** A holder of a one-year badge that is valid until this day. */
async function holderUntil(validUntil: Day) {
  const holder = await makeEmployee();
  const earnedAt = fromDay(addDays(validUntil, -365));
  const { id } = await makeAward(holder.id, await makeCredential({ renewalWindowDays: 60 }), earnedAt);
  await client().award.update({ where: { id }, data: { validUntil: fromDay(validUntil) } });
  return holder;
}
const renewalsOf = async (holder: { id: number; name: string }, reader = actorOf(holder)) =>
  (await listRenewals(reader, holder.id)).map(({ validUntil, isExpired }) => ({ validUntil, isExpired }));

test.each([
  { days: 61, due: [] },
  { days: 60, due: [{ isExpired: false }] },
  // The badge is valid on its last day.
  { days: 0, due: [{ isExpired: false }] },
  { days: -1, due: [{ isExpired: true }] },
])("a badge with $days days left", async ({ days, due }) => {
  const validUntil = addDays(today, days);
  const holder = await holderUntil(validUntil);
  expect(await renewalsOf(holder)).toEqual(due.map((one) => ({ ...one, validUntil })));
});

test("a revoked or renewed badge is not due for renewal, and one out of reach is not listed", async () => {
  const holder = await holderUntil(today);
  expect(await renewalsOf(holder, actorOf(await makeEmployee()))).toEqual([]);
  const where = { employeeId: holder.id };
  await client().award.updateMany({ where, data: { supersededAt: new Date() } });
  expect(await renewalsOf(holder)).toEqual([]);
  await client().award.updateMany({
    where,
    data: { supersededAt: null, revokedAt: new Date(), revokedReason: "Given in error." },
  });
  expect(await renewalsOf(holder)).toEqual([]);
});

test("whoever may read the badges of everybody finds with one person those of this person alone", async () => {
  const [holder, other] = [await holderUntil(today), await holderUntil(addDays(today, 1))];
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  expect(await renewalsOf(holder, lnd)).toEqual([{ validUntil: today, isExpired: false }]);
  expect(await renewalsOf(other, lnd)).toHaveLength(1);
});

test("of several badges due for renewal the one that expires first stands first", async () => {
  const holder = await makeEmployee();
  for (const days of [20, 40, 10]) {
    const validUntil = addDays(today, days);
    const earnedAt = fromDay(addDays(today, -365 - days));
    const { id } = await makeAward(holder.id, await makeCredential({ renewalWindowDays: 60 }), earnedAt);
    await client().award.update({ where: { id }, data: { validUntil: fromDay(validUntil) } });
  }
  const days = (await renewalsOf(holder)).map(({ validUntil }) => validUntil);
  expect(days).toEqual([10, 20, 40].map((count) => addDays(today, count)));
});

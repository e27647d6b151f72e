import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { cycleOfSql, isDueForRenewalSql, isValidSql, peopleDueForRenewal, renewalsOf } from "./cycle-sql";
import { type AwardInCycle, countsIn, cycleOf, isDueForRenewal, windowFrom } from "./earning";

withDatabase();
beforeAll(() => makeOrganisation());

const at = (text: string) => new Date(text);
const award = (changes: Partial<AwardInCycle> = {}): AwardInCycle => ({
  earnedAt: at("2026-01-10T10:00:00Z"),
  validUntil: "2027-01-10",
  revokedAt: null,
  supersededAt: null,
  windowDays: 60,
  ...changes,
});

describe("the window of a renewal", () => {
  test.each([
    { earned: "2026-01-10", until: "2027-01-10", days: 60, opens: "2026-11-11" },
    { earned: "2026-01-01", until: "2026-03-01", days: 60, opens: "2026-01-31" },
    { earned: "2026-01-01", until: "2026-01-04", days: 60, opens: "2026-01-03" },
    { earned: "2024-02-29", until: "2025-02-28", days: 1, opens: "2025-02-27" },
  ])("of $earned to $until, $days days: $opens", ({ earned, until, days, opens }) => {
    expect(windowFrom(earned, until, days)).toBe(opens);
  });
});

describe("the cycle", () => {
  const stateOn = (today: string, ...awards: AwardInCycle[]) => cycleOf(awards, today, "UTC").state;

  test("is held until the day before the window, due from its first day, expired after the last", () => {
    expect(stateOn("2026-11-10", award())).toBe("held");
    expect(stateOn("2026-11-11", award())).toBe("due");
    expect(stateOn("2027-01-10", award())).toBe("due");
    expect(stateOn("2027-01-11", award())).toBe("expired");
    expect(stateOn("2040-01-01", award({ validUntil: null }))).toBe("held");
    expect(stateOn("2026-11-11")).toBe("never");
  });

  test("counts from midnight of the organisation's zone", () => {
    const cycle = cycleOf([award()], "2026-11-12", "America/New_York");
    const begun = at("2026-06-01T00:00:00Z");
    expect(countsIn(cycle, { startedAt: begun, submittedAt: at("2026-11-11T04:59:59Z") })).toBe(false);
    expect(countsIn(cycle, { startedAt: begun, submittedAt: at("2026-11-11T05:00:00Z") })).toBe(true);
    expect(
      countsIn(cycle, { startedAt: at("2026-01-10T10:00:00Z"), submittedAt: at("2026-12-01T00:00:00Z") }),
    ).toBe(false);
  });

  test("after two revocations counts only submissions after the last, in whatever order they are listed", () => {
    const [first, last] = ["2026-05-01T10:00:00Z", "2026-07-01T10:00:00Z"].map((day) =>
      award({ revokedAt: at(day) }),
    );
    for (const awards of [
      [first, last],
      [last, first],
    ]) {
      const cycle = cycleOf(
        awards.filter((one) => one !== undefined),
        "2026-08-01",
        "UTC",
      );
      const submitted = (day: string) => countsIn(cycle, { startedAt: at(day), submittedAt: at(day) });
      expect([submitted("2026-06-01T00:00:00Z"), submitted("2026-07-02T00:00:00Z")]).toEqual([false, true]);
    }
  });

  test("after a revocation counts only later submissions, until there is a live award again", () => {
    const revoked = award({ revokedAt: at("2026-05-01T10:00:00Z") });
    const cycle = cycleOf(
      [award({ supersededAt: at("2026-03-01T00:00:00Z") }), revoked],
      "2026-11-12",
      "UTC",
    );
    expect(cycle.state).toBe("revoked");
    const begun = at("2026-04-01T00:00:00Z");
    expect(countsIn(cycle, { startedAt: begun, submittedAt: at("2026-05-01T10:00:00Z") })).toBe(false);
    expect(countsIn(cycle, { startedAt: begun, submittedAt: at("2026-05-01T10:00:01Z") })).toBe(true);
    expect(stateOn("2026-11-12", revoked, award({ validUntil: "2030-01-01" }))).toBe("held");
  });
});

/** A history: successive awards, each but the last superseded or revoked. */
const step = fc.record({
  gapDays: fc.integer({ min: 1, max: 500 }),
  hour: fc.integer({ min: 0, max: 23 }),
  validDays: fc.option(fc.integer({ min: 1, max: 800 }), { nil: null, freq: 6 }),
  windowDays: fc.constantFrom(1, 14, 60, 365),
  revokedAfterDays: fc.option(fc.integer({ min: 0, max: 300 }), { nil: null, freq: 2 }),
});
const histories = fc.record({
  steps: fc.array(step, { maxLength: 4 }),
  keepsLast: fc.boolean(),
  zone: fc.constantFrom("UTC", "America/New_York", "Pacific/Auckland", "Europe/Berlin"),
  today: fc.integer({ min: 0, max: 2500 }),
});

const START = Temporal.PlainDate.from("2020-01-01");

function awardsOf({
  steps,
  keepsLast,
}: {
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[];
  keepsLast: boolean;
}) {
  let on = START;
  return steps.map(({ gapDays, hour, validDays, windowDays, revokedAfterDays }, index): AwardInCycle => {
    on = on.add({ days: gapDays });
    const earnedAt = at(`${on}T${String(hour).padStart(2, "0")}:30:00Z`);
    const isLast = index === steps.length - 1;
    const revokedAt =
      revokedAfterDays === null || (isLast && keepsLast)
        ? null
        : new Date(earnedAt.getTime() + revokedAfterDays * 86_400_000);
    return {
      earnedAt,
      validUntil: validDays === null ? null : on.add({ days: validDays }).toString(),
      revokedAt,
      supersededAt: isLast || revokedAt !== null ? null : new Date(earnedAt.getTime() + 3_600_000),
      windowDays,
    };
  });
}

/** The rule in plain terms of time, written independently of the module. */
function model(awards: readonly AwardInCycle[], today: string, zone: string) {
  const live = awards.filter((one) => one.revokedAt === null && one.supersededAt === null)[0];
  if (!live) return awards.some((one) => one.revokedAt !== null) ? "revoked" : "never";
  if (live.validUntil === null) return "held";
  const earned = Temporal.Instant.fromEpochMilliseconds(live.earnedAt.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  const until = Temporal.PlainDate.from(live.validUntil);
  const day = Temporal.PlainDate.from(today);
  if (Temporal.PlainDate.compare(day, until) > 0) return "expired";
  const gone = Math.max(0, earned.until(until).days) - day.until(until).days;
  const isHalf = gone * 2 >= Math.max(0, earned.until(until).days);
  return isHalf && day.until(until).days <= live.windowDays ? "due" : "held";
}

test("the cycle equals a plain model, over random histories", () => {
  fc.assert(
    fc.property(histories, (history) => {
      const today = START.add({ days: history.today }).toString();
      const awards = awardsOf(history);
      expect(cycleOf(awards, today, history.zone).state).toBe(model(awards, today, history.zone));
    }),
  );
});

test("the cycle is the same in SQL, over random rows", async () => {
  const versions = new Map<number, Awaited<ReturnType<typeof makeCredential>>>();
  for (const days of [1, 14, 60, 365]) versions.set(days, await makeCredential({ renewalWindowDays: days }));
  const credentialId = versions.get(1)?.credentialId ?? 0;
  const { id: employeeId } = await makeEmployee();
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const awards = awardsOf(history);
      await client().award.deleteMany({ where: { employeeId } });
      await client().award.createMany({
        data: awards.map(({ validUntil, windowDays, ...rest }) => ({
          ...rest,
          revokedReason: rest.revokedAt && "A mistake.",
          employeeId,
          credentialId,
          credentialVersionId: versions.get(windowDays)?.id ?? 0,
          validUntil: validUntil && fromDay(validUntil),
        })),
      });
      const today = START.add({ days: history.today }).toString();
      const expected = cycleOf(awards, today, history.zone);
      const sql = cycleOfSql(
        Prisma.sql`${employeeId}::int`,
        Prisma.sql`${credentialId}::int`,
        today,
        history.zone,
      );
      const [row] = await client().$queryRaw<
        { state: string; from: string | null; due: boolean; valid: boolean }[]
      >`
        select c.state, to_char(c.window_from, 'YYYY-MM-DD') as from,
               exists (select from award w join credential_version wv on wv.id = w.credential_version_id
                       where w.employee_id = ${employeeId} and ${isDueForRenewalSql(today, history.zone)}) as due,
               exists (select from award w where w.employee_id = ${employeeId} and ${isValidSql("w", today)}) as valid
        from (${sql}) c`;
      expect(row).toEqual({
        state: expected.state,
        from: expected.windowFrom,
        due: expected.state === "due" || expected.state === "expired",
        valid: expected.state === "held" || expected.state === "due",
      });
      for (const days of [-400, -61, -59, -1, 0, 30]) {
        const submittedAt = new Date(fromDay(today).getTime() + days * 86_400_000 + 5 * 3_600_000);
        const startedAt = new Date(submittedAt.getTime() - 50 * 86_400_000);
        const [counted] = await client().$queryRaw<{ counts: boolean }[]>`
          select ${startedAt}::timestamptz > c.started_after and ${submittedAt}::timestamptz >= c.submitted_from as counts from (${sql}) c`;
        expect(counted?.counts).toBe(countsIn(expected, { startedAt, submittedAt }));
      }
    }),
    { numRuns: 60 },
  );
});

test("a person's badges due for renewal are those whose cycle is due, over random rows", async () => {
  const credentials: { id: number; versionId: number }[] = [];
  for (const _ of [1, 2, 3]) {
    const first = await makeCredential({ renewalWindowDays: 60 });
    credentials.push({ id: first.credentialId, versionId: first.id });
  }
  const { id: employeeId } = await makeEmployee();
  await fc.assert(
    fc.asyncProperty(fc.array(histories, { minLength: 3, maxLength: 3 }), async (several) => {
      const [{ today: days, zone } = { today: 0, zone: "UTC" }] = several;
      const today = START.add({ days }).toString();
      await client().award.deleteMany({ where: { employeeId } });
      const lives = [];
      for (const [index, { id, versionId }] of credentials.entries()) {
        const history = several[index];
        if (!history) continue;
        const awards = awardsOf(history).map((one) => ({ ...one, windowDays: 60 }));
        lives.push(cycleOf(awards, today, zone));
        await client().award.createMany({
          data: awards.map(({ validUntil, windowDays: _, ...rest }) => ({
            ...rest,
            revokedReason: rest.revokedAt && "A mistake.",
            employeeId,
            credentialId: id,
            credentialVersionId: versionId,
            validUntil: validUntil && fromDay(validUntil),
          })),
        });
      }
      const due = lives.filter(isDueForRenewal);
      const [row] = await client().$queryRaw<{ renewals: number; by: string | null; listed: boolean }[]>`
        select r.renewals, r.renew_by::text as by, ${employeeId} in (${peopleDueForRenewal(today, zone)}) as listed
        from (${renewalsOf(Prisma.sql`${employeeId}::int`, today, zone)}) r`;
      expect(row).toEqual({
        renewals: due.length,
        by: due.map(({ award }) => award?.validUntil ?? "").sort()[0] ?? null,
        listed: due.length > 0,
      });
    }),
    { numRuns: 60 },
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALWAYS, addDays, dayOf, endOfDay, NEVER } from "@/lib/core/calendar";
import { stateAt } from "@/lib/testing/plain-count";
import { FIRST_RULE, FIRST_THRESHOLD, FIRST_WEIGHTS, freshLevel, stateOf } from "@/lib/testing/plain-levels";
import { liveItems, reachedLevel, skillStanding, support } from "./levels";
import { EVIDENCE_KINDS, type EvidenceItem } from "./rules";

const ZONE = "Europe/Berlin";
const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const today = dayOf(NOW, ZONE);

const itemsArbitrary = fc
  .array(
    fc.record({
      level: fc.integer({ min: 0, max: 5 }),
      aim: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null, freq: 6 }),
      kind: fc.constantFrom(...EVIDENCE_KINDS),
      rater: fc.integer({ min: 1, max: 3 }),
      assessment: fc.option(fc.constantFrom("a", "b", "c"), { nil: null }),
      daysAgo: fc.integer({ min: 0, max: 1500 }),
      lateDays: fc.integer({ min: 0, max: 20 }),
      validDays: fc.option(fc.integer({ min: -200, max: 900 }), { nil: null, freq: 2 }),
      revoked: fc.boolean(),
      event: fc.integer({ min: 1, max: 6 }),
    }),
    { maxLength: 9 },
  )
  .map((rows) =>
    rows.map((row, index): EvidenceItem => {
      const occurredAt = NOW - row.daysAgo * DAY;
      return {
        id: index + 1,
        level: row.aim === null ? row.level : 0,
        aimedLevel: row.aim,
        kind: row.kind,
        raterId: row.kind.endsWith("rating") || row.kind === "observation" ? row.rater : null,
        assessmentKey: row.kind.endsWith("rating") || row.kind === "observation" ? null : row.assessment,
        occurredAt,
        recordedAt: Math.min(NOW, occurredAt + row.lateDays * DAY),
        validUntil: row.validDays === null ? null : endOfDay(addDays(today, row.validDays), ZONE),
        revokedAt: row.revoked && row.daysAgo % 4 === 0 ? NOW - 1 : null,
        event: `event ${row.event}`,
      };
    }),
  );
const halfLife = fc.constantFrom(1, 6, 24, 120, null);

describe("freshUntil", () => {
  test("agrees with the definition at the end of every day from the last event on", () => {
    fc.assert(
      fc.property(
        itemsArbitrary,
        halfLife,
        fc.integer({ min: 0, max: 2500 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(FIRST_THRESHOLD, 0.4, 1.5),
        (items, months, ahead, target, threshold) => {
          const rule = { weights: FIRST_WEIGHTS, threshold };
          const live = liveItems(items, NOW);
          const row = skillStanding(live, NOW, { ...rule, halfLifeMonths: months }, ZONE);
          const day = addDays(today, ahead);
          const end = endOfDay(day, ZONE);
          const fresh = freshLevel(live, end, { ...rule, halfLifeMonths: months });
          expect(row.freshUntil.findLastIndex((until, level) => level > 0 && until >= day)).toBe(
            fresh === 0 ? -1 : fresh,
          );
          expect(row.reached).toBe(reachedLevel(live, NOW, { ...rule, halfLifeMonths: months }));
          const known = support(live, 0, end, { ...rule, halfLifeMonths: months }) >= threshold;
          expect(stateAt({ target, reached: row.reached, freshUntil: row.freshUntil }, day)).toBe(
            stateOf(fresh, row.reached, target, known),
          );
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("the last fresh day never gets later as the level rises", () => {
    fc.assert(
      fc.property(itemsArbitrary, halfLife, (items, months) => {
        const { freshUntil } = skillStanding(
          liveItems(items, NOW),
          NOW,
          { ...FIRST_RULE, halfLifeMonths: months },
          ZONE,
        );
        for (let level = 2; level <= 5; level += 1)
          expect((freshUntil[level] ?? "") <= (freshUntil[level - 1] ?? "")).toBe(true);
      }),
    );
  });

  test("without decay and hard date a level lasts; without evidence there is no level", () => {
    const exam: EvidenceItem = {
      id: 1,
      level: 3,
      aimedLevel: null,
      kind: "exam",
      raterId: null,
      assessmentKey: "e",
      occurredAt: NOW,
      recordedAt: NOW,
      validUntil: null,
      revokedAt: null,
      event: "award 1",
    };
    expect(skillStanding([exam], NOW, { ...FIRST_RULE, halfLifeMonths: null }, ZONE).freshUntil).toEqual([
      ALWAYS,
      ALWAYS,
      ALWAYS,
      ALWAYS,
      NEVER,
      NEVER,
    ]);
    expect(skillStanding([], NOW, { ...FIRST_RULE, halfLifeMonths: 24 }, ZONE)).toEqual({
      reached: 0,
      freshUntil: Array(6).fill(NEVER),
    });
  });

  test("a level that falls under the threshold at midnight lasts the day, whenever that is computed", () => {
    // One half-life of 24 months is 730 days and a half: from noon to midnight.
    const halved: EvidenceItem = {
      ...{ id: 1, level: 3, aimedLevel: null, kind: "external", raterId: null, assessmentKey: null },
      ...{ occurredAt: NOW, recordedAt: NOW, validUntil: null, revokedAt: null, event: "external 1" },
    };
    const measure = { ...FIRST_RULE, halfLifeMonths: 24, threshold: 0.5 };
    const days = Array.from({ length: 700 }, (_, passed) => NOW + passed * DAY);
    const lasts = new Set(days.map((t) => skillStanding([halved], t, measure, "UTC").freshUntil[3]));
    expect([...lasts]).toEqual(["2028-11-21"]);
  });

  test("a hard date ends a level at the end of its day in the organisation's zone", () => {
    const until = "2027-03-27"; // the night in which the clocks change
    const project: EvidenceItem = {
      id: 1,
      level: 4,
      aimedLevel: null,
      kind: "project",
      raterId: null,
      assessmentKey: "p",
      occurredAt: NOW,
      recordedAt: NOW,
      validUntil: endOfDay(until, ZONE),
      revokedAt: null,
      event: "award 1",
    };
    expect(skillStanding([project], NOW, { ...FIRST_RULE, halfLifeMonths: 24 }, ZONE).freshUntil[4]).toBe(
      until,
    );
  });
});

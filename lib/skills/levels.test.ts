import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALWAYS } from "@/lib/core/calendar";
import { FIRST_RULE, FIRST_WEIGHTS, freshLevel, stateOf } from "@/lib/testing/plain-levels";
import { liveItems, outweighsContrary, reachedLevel, skillStanding, support } from "./levels";
import { EVIDENCE_KINDS, type EvidenceItem, MONTH_MS } from "./rules";

const MEASURE = { ...FIRST_RULE, halfLifeMonths: 24 };
const NOW = Date.UTC(2026, 10, 22);
const ago = (months: number) => NOW - months * MONTH_MS;
let nextId = 1;

const item = (over: Partial<EvidenceItem> & Pick<EvidenceItem, "kind" | "level">): EvidenceItem => {
  const id = nextId++;
  const occurredAt = over.occurredAt ?? NOW;
  return {
    id,
    aimedLevel: null,
    raterId: null,
    assessmentKey: null,
    occurredAt,
    recordedAt: occurredAt,
    validUntil: null,
    revokedAt: null,
    event: `event ${id}`,
    ...over,
  };
};
const levels = (items: EvidenceItem[], t = NOW, k = t) => {
  const live = liveItems(items, t, k);
  return {
    fresh: freshLevel(live, t, MEASURE),
    reached: reachedLevel(live, t, MEASURE),
  };
};

describe("the level of a person", () => {
  test("a quiz proves its level now, and the level stays reached once it is stale", () => {
    const quiz = item({ kind: "quiz", level: 3, assessmentKey: "a", occurredAt: ago(24 * 0.58) });
    expect(levels([quiz])).toEqual({ fresh: 3, reached: 3 });
    const old = item({ kind: "quiz", level: 3, assessmentKey: "a", occurredAt: ago(24 * 0.6) });
    expect(levels([old])).toEqual({ fresh: 0, reached: 3 });
  });

  test("one peer rating is not enough, two are", () => {
    const peer = (raterId: number) => item({ kind: "peer_rating", level: 2, raterId });
    expect(levels([peer(1)]).fresh).toBe(0);
    expect(levels([peer(1), peer(2)]).fresh).toBe(2);
  });

  test("evidence that is exactly enough reaches its level", () => {
    const live = liveItems([item({ kind: "manager_rating", level: 2, raterId: 1 })], NOW);
    const { manager_rating: weight } = FIRST_WEIGHTS;
    expect(reachedLevel(live, NOW, { ...MEASURE, threshold: weight })).toBe(2);
    expect(reachedLevel(live, NOW, { ...MEASURE, threshold: weight + 0.01 })).toBe(0);
  });

  test("weights that are exactly enough together are enough, however a computer adds them", () => {
    const weights = { ...FIRST_WEIGHTS, project: 0.7, observation: 0.2, peer_rating: 0.1 };
    const three = [
      item({ kind: "project", level: 2, assessmentKey: "p", occurredAt: ago(3) }),
      item({ kind: "observation", level: 2, raterId: 1, occurredAt: ago(3) }),
      item({ kind: "peer_rating", level: 2, raterId: 2, occurredAt: ago(3) }),
    ];
    const measure = { weights, threshold: 1, halfLifeMonths: null };
    expect(reachedLevel(liveItems(three, NOW), NOW, measure)).toBe(2);
    expect(freshLevel(liveItems(three, NOW), NOW, measure)).toBe(2);
    expect(skillStanding(liveItems(three, NOW), NOW, measure, "UTC").freshUntil[2]).toBe(ALWAYS);
    // One manager says less, as heavily as the three together say otherwise.
    const contrary = item({ kind: "manager_rating", level: 1, raterId: 3, occurredAt: ago(1) });
    const equal = { ...measure, weights: { ...weights, manager_rating: 1 } };
    expect(outweighsContrary(liveItems([...three, contrary], NOW), 2, NOW, equal)).toBe(true);
  });

  test("a self rating never counts, and supersedes nothing that counts", () => {
    expect(levels([item({ kind: "self_rating", level: 5, raterId: 9 })])).toEqual({ fresh: 0, reached: 0 });
  });

  test("items of one event count once, with the largest weight at each level", () => {
    const event = "award 1";
    const live = liveItems(
      [
        item({ kind: "project", level: 2, event }),
        item({ kind: "quiz", level: 3, assessmentKey: "q", event }),
      ],
      NOW,
    );
    expect(support(live, 2, NOW, MEASURE)).toBe(2.5);
    expect(support(live, 3, NOW, MEASURE)).toBe(1);
  });
});

describe("supersession", () => {
  const first = item({ kind: "manager_rating", level: 4, raterId: 7, occurredAt: ago(6) });
  const second = item({ kind: "manager_rating", level: 2, raterId: 7, occurredAt: ago(1) });

  test("only the latest rating of a rater counts, whatever its level", () => {
    expect(levels([first, second])).toEqual({ fresh: 2, reached: 2 });
  });
  test("a rating supersedes only from its recording on: as known before, the older one counts", () => {
    expect(levels([first, second], NOW, ago(2))).toMatchObject({ reached: 4 });
  });
  test("revoking the newer rating restores the older one", () => {
    expect(levels([first, { ...second, revokedAt: NOW - 1 }])).toMatchObject({ reached: 4 });
  });
  test("an older rating recorded late supersedes nothing", () => {
    const late = item({ kind: "manager_rating", level: 5, raterId: 7, occurredAt: ago(3), recordedAt: NOW });
    expect(levels([first, second, late]).reached).toBe(2);
  });
  test("raters do not supersede each other", () => {
    const other = item({ kind: "manager_rating", level: 3, raterId: 8, occurredAt: ago(0.5) });
    expect(liveItems([first, second, other], NOW)).toHaveLength(2);
  });
});

describe("observations", () => {
  const observation = (over: Partial<EvidenceItem>) =>
    item({ kind: "observation", level: 3, raterId: 7, ...over });

  test("a rating by the observer does not supersede their observation, nor the reverse", () => {
    const observed = observation({ occurredAt: ago(6) });
    const rated = item({ kind: "manager_rating", level: 2, raterId: 7, occurredAt: ago(1) });
    expect(liveItems([observed, rated], NOW)).toEqual([observed, rated]);
    expect(levels([observed, rated])).toEqual({ fresh: 3, reached: 3 });
    const observedLater = observation({ level: 1, occurredAt: ago(0.5) });
    expect(liveItems([rated, observedLater], NOW)).toHaveLength(2);
  });
  test("two observations by one observer both count; one recorded again supersedes itself", () => {
    const [first, second] = [observation({ occurredAt: ago(6) }), observation({ occurredAt: ago(3) })];
    expect(liveItems([first, second], NOW)).toHaveLength(2);
    const corrected = observation({ level: 2, event: first.event, occurredAt: ago(6), recordedAt: NOW });
    expect(liveItems([first, second, corrected], NOW)).toEqual([corrected, second]);
  });
});

test("a self rating changes no support and no comparison, whatever its weight and rater", () => {
  const weights = { ...FIRST_WEIGHTS, self_rating: 3 };
  const rated = item({ kind: "manager_rating", level: 3, raterId: 7, occurredAt: ago(2) });
  const own = item({ kind: "self_rating", level: 1, raterId: 7, occurredAt: ago(1) });
  const live = liveItems([rated, own], NOW);
  expect(live).toEqual([rated]);
  expect(support(live, 1, NOW, { ...MEASURE, weights })).toBe(
    support([rated], 1, NOW, { ...MEASURE, weights }),
  );
});

test("the live items are those of the definition, over random items", () => {
  const key = ({ assessmentKey, kind, raterId, event, id }: EvidenceItem) =>
    assessmentKey !== null
      ? ["result", assessmentKey]
      : kind === "observation"
        ? ["observation", raterId, event]
        : raterId !== null
          ? ["rating", raterId]
          : ["item", id];
  const later = (a: EvidenceItem, b: EvidenceItem) =>
    a.occurredAt !== b.occurredAt
      ? a.occurredAt > b.occurredAt
      : a.recordedAt !== b.recordedAt
        ? a.recordedAt > b.recordedAt
        : a.id > b.id;
  const items = fc.array(
    fc.record({
      kind: fc.constantFrom(...EVIDENCE_KINDS),
      level: fc.integer({ min: 0, max: 5 }),
      rater: fc.constantFrom(1, 2),
      result: fc.constantFrom("a", "b", null),
      event: fc.constantFrom("x", "y", "z"),
      occurred: fc.integer({ min: 0, max: 4 }),
      late: fc.integer({ min: 0, max: 2 }),
      isRevoked: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(items, fc.integer({ min: 0, max: 6 }), (rows, day) => {
      const all = rows.map((row, index): EvidenceItem => {
        const isSeen = row.kind === "observation" || row.kind.endsWith("rating");
        return item({
          id: index,
          kind: row.kind,
          level: row.level,
          raterId: isSeen ? row.rater : null,
          assessmentKey: isSeen ? null : row.result,
          event: row.event,
          occurredAt: row.occurred,
          recordedAt: row.occurred + row.late,
          revokedAt: row.isRevoked ? row.occurred + row.late + 1 : null,
        });
      });
      const counted = all.filter(
        (one) =>
          one.kind !== "self_rating" &&
          one.recordedAt <= day &&
          (one.revokedAt === null || one.revokedAt > day),
      );
      const expected = counted.filter(
        (one) => !counted.some((two) => String(key(one)) === String(key(two)) && later(two, one)),
      );
      const found = liveItems(all, day).map(({ id }) => id);
      expect(found.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
    }),
  );
});

describe("contrary evidence", () => {
  test("is newer by when it was seen, not by when it was recorded", () => {
    const rated = item({ kind: "manager_rating", level: 4, raterId: 7, occurredAt: ago(6) });
    const seen = item({ kind: "observation", level: 1, raterId: 8, occurredAt: ago(3) });
    expect(levels([{ ...rated, recordedAt: ago(1) }, seen]).reached).toBe(1);
  });

  const pass = item({ kind: "exam", level: 3, assessmentKey: "e", occurredAt: ago(12) });

  test("a newer, heavier observation of a lower level outweighs the level", () => {
    const contrary = item({ kind: "observation", level: 1, raterId: 4, occurredAt: ago(1) });
    expect(levels([pass, contrary])).toEqual({ fresh: 1, reached: 1 });
  });
  test("an older observation does not", () => {
    const contrary = item({ kind: "observation", level: 1, raterId: 4, occurredAt: ago(13) });
    expect(levels([pass, contrary]).fresh).toBe(3);
  });
  test("a quiz or a peer rating never speaks against a level", () => {
    const quiz = item({ kind: "quiz", level: 1, assessmentKey: "q", occurredAt: ago(1) });
    const peers = [1, 2, 3, 4].map((raterId) =>
      item({ kind: "peer_rating", level: 1, raterId, occurredAt: ago(1) }),
    );
    expect(levels([pass, quiz, ...peers]).fresh).toBe(3);
  });
  test("a failed attempt speaks against the level it aimed at and higher ones, not against lower ones", () => {
    const failed = item({ kind: "project", level: 0, aimedLevel: 3, assessmentKey: "p", occurredAt: ago(1) });
    const live = liveItems(
      [item({ kind: "manager_rating", level: 3, raterId: 2, occurredAt: ago(2) }), failed],
      NOW,
    );
    expect(outweighsContrary(live, 3, NOW, MEASURE)).toBe(false);
    expect(outweighsContrary(live, 2, NOW, MEASURE)).toBe(true);
  });
  test("time alone never changes whether a level is outweighed", () => {
    const live = liveItems(
      [pass, item({ kind: "manager_rating", level: 2, raterId: 4, occurredAt: ago(1) })],
      NOW,
    );
    const later = NOW + 500 * MONTH_MS;
    expect(outweighsContrary(live, 3, NOW, MEASURE)).toBe(outweighsContrary(live, 3, later, MEASURE));
  });
  test("in a renewal, a failed attempt supersedes the earlier pass", () => {
    const failed = item({ kind: "exam", level: 0, aimedLevel: 3, assessmentKey: "e", occurredAt: ago(1) });
    expect(levels([pass, failed])).toEqual({ fresh: 0, reached: 0 });
  });
  test("a failed quiz supersedes its own earlier pass, and speaks against nothing else", () => {
    const quiz = (over: Partial<EvidenceItem>) =>
      item({ kind: "quiz", level: 3, assessmentKey: "q", ...over });
    const passed = quiz({ occurredAt: ago(12) });
    const failed = quiz({ level: 0, aimedLevel: 3, occurredAt: ago(1) });
    expect(levels([passed, failed])).toEqual({ fresh: 0, reached: 0 });
    const rated = item({ kind: "manager_rating", level: 3, raterId: 2, occurredAt: ago(2) });
    expect(levels([passed, failed, rated])).toEqual({ fresh: 3, reached: 3 });
  });
});

test.each([
  { fresh: 3, reached: 3, known: true, state: "covered" },
  { fresh: 2, reached: 3, known: true, state: "stale" },
  { fresh: 0, reached: 4, known: false, state: "stale" },
  { fresh: 2, reached: 2, known: true, state: "gap" },
  { fresh: 0, reached: 2, known: false, state: "unknown" },
])(
  "fresh $fresh, reached $reached, enough known $known against target 3: $state",
  ({ fresh, reached, known, state }) => {
    expect(stateOf(fresh, reached, 3, known)).toBe(state);
  },
);

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CommandOutcome } from "@/components/sending/post-command";
import type { RatingCell } from "@/lib/skills/rating-cells";
import { digitOf } from "../level-grid-keys";
import { RatingQueue } from "./rating-queue";
import type { RatingChange, RatingRequest, RatingResult } from "./rating-view";

type Fate = "ok" | "answer lost" | "never arrives" | "signed out" | "server error";
const FATES: Fate[] = ["ok", "answer lost", "never arrives", "signed out", "server error"];
const PERSON = { employeeId: 1, name: "Ed, Welding", raterId: 7 };

/**
 * A server that stores ratings as the commands do: each request key once, none that is based on another
 * rating than the one that counts; and a network with a set fate for each request.
 */
function makeWorld() {
  const stored: { id: number; skillId: number; level: number; isRevoked: boolean }[] = [];
  const answers = new Map<string, CommandOutcome<RatingResult>>();
  const timers = new Set<() => void>();
  let [time, fate, kept, keys, refreshes] = [1_000_000, "ok" as Fate, "[]", 0, 0];
  const currentOf = (skillId: number) => stored.findLast((one) => one.skillId === skillId && !one.isRevoked);
  const cellOf = (skillId: number): RatingCell => {
    const rating = currentOf(skillId);
    return {
      ...{ employeeId: 1, skillId, target: 3, fresh: 0, reached: 0, state: "unknown", self: null },
      rating: rating
        ? {
            evidenceId: rating.id,
            level: rating.level,
            note: null,
            at: "2026-11-22T09:00:00Z",
            enteredBy: null,
          }
        : null,
    };
  };
  const put = (skillId: number, level: number) => {
    const id = stored.length + 1;
    stored.push({ id, skillId, level, isRevoked: false });
    return id;
  };
  function carryOut({ address, body }: RatingRequest): CommandOutcome<RatingResult> {
    const { requestKey, skillId, level, basedOn } = body as RatingChange;
    const before = answers.get(requestKey);
    if (before) return before;
    const [, undone] = /\/(\d+)\/withdrawal$/.exec(address) ?? [];
    let id = Number(undone);
    if (undone === undefined) {
      if ((currentOf(skillId)?.id ?? null) !== basedOn)
        return { kind: "refused", code: "conflict", message: "Rated elsewhere.", fields: {} };
      id = put(skillId, level ?? 0);
    } else for (const one of stored) if (one.id === id) one.isRevoked = true;
    const touched = stored.find((one) => one.id === id)?.skillId ?? 0;
    const answer = { kind: "ok", result: { id, cell: cellOf(touched), readAt: time } } as const;
    answers.set(requestKey, answer);
    return answer;
  }
  async function send(request: RatingRequest): Promise<CommandOutcome<RatingResult>> {
    if (fate === "signed out") return { kind: "signed_out" };
    if (fate === "server error") return { kind: "unsent", because: "server" };
    if (fate === "answer lost") carryOut(request);
    return fate === "ok" ? carryOut(request) : { kind: "unsent", because: "offline" };
  }
  return {
    put,
    level: (skillId: number) => currentOf(skillId)?.level ?? null,
    count: () => stored.length,
    refreshes: () => refreshes,
    cells: () => [1, 2, 3].map(cellOf),
    set: (next: Fate) => {
      fate = next;
    },
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    open() {
      const queue = new RatingQueue({
        send,
        refresh: () => {
          refreshes += 1;
        },
        later: (_, run) => {
          timers.add(run);
          return () => timers.delete(run);
        },
        now: () => time,
        newKey: () => {
          keys += 1;
          return `key ${keys}`;
        },
        unsent: {
          read: () => JSON.parse(kept),
          write: (changes) => {
            kept = JSON.stringify(changes);
          },
        },
      });
      queue.applyPage([1, 2, 3].map(cellOf), time);
      return queue;
    },
  };
}
const rate = (queue: RatingQueue, skillId: number, level: number) =>
  queue.rate({ ...PERSON, skillId, level });
const cell = (queue: RatingQueue, skillId: number) => queue.view.cells.get(`1.${skillId}`);

describe("ratings on their way to the server", () => {
  test("whatever the network does, the server ends with what the page shows, and saved is never said too early", async () => {
    const step = fc.record({
      skill: fc.integer({ min: 1, max: 3 }),
      act: fc.constantFrom("rate", "rate", "undo", "send", "reload"),
      level: fc.integer({ min: 0, max: 5 }),
      fate: fc.constantFrom(...FATES),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const world = makeWorld();
        let queue = world.open();
        for (const { skill, act, level, fate } of steps) {
          world.set(fate);
          world.pass(200);
          if (act === "rate") rate(queue, skill, level);
          if (act === "undo") queue.undo(`1.${skill}`);
          if (act === "send") await queue.settle();
          if (act === "reload") queue = world.open();
          for (const one of [1, 2, 3])
            if (cell(queue, one)?.save === "saved") expect(cell(queue, one)?.level).toBe(world.level(one));
        }
        world.set("ok");
        await queue.settle();
        expect(queue.view.waiting).toBe(0);
        for (const one of [1, 2, 3]) expect(cell(queue, one)?.level).toBe(world.level(one));
      }),
      { numRuns: 300 },
    );
  });

  test("a level corrected at once is one rating, and undoing it before it is sent is none", async () => {
    const world = makeWorld();
    const queue = world.open();
    rate(queue, 1, 3);
    rate(queue, 1, 4);
    await queue.settle();
    expect([world.level(1), world.count()]).toEqual([4, 1]);
    rate(queue, 2, 5);
    queue.undo();
    await queue.settle();
    expect([world.level(2), world.count(), cell(queue, 2)?.level]).toEqual([null, 1, null]);
  });

  test("undo takes the changes back one by one, down to what the page showed first", async () => {
    const world = makeWorld();
    world.put(1, 2);
    const queue = world.open();
    for (const level of [3, 4]) {
      rate(queue, 1, level);
      await queue.settle();
    }
    for (const expected of [3, 2, 2]) {
      queue.undo();
      await queue.settle();
      expect(cell(queue, 1)?.level).toBe(expected);
    }
    expect(queue.view.canUndo).toBe(false);
  });

  test("a rating made elsewhere is told and not overwritten; the own level can then be saved", async () => {
    const world = makeWorld();
    const queue = world.open();
    world.put(1, 5);
    rate(queue, 1, 3);
    await queue.settle();
    expect(world.level(1)).toBe(5);
    expect(cell(queue, 1)).toMatchObject({ save: "refused", refusal: "Rated elsewhere.", refusedLevel: 3 });
    expect(world.refreshes()).toBe(1);
    world.pass(1);
    queue.applyPage(world.cells(), 1_000_001);
    expect(cell(queue, 1)?.level).toBe(5);
    rate(queue, 1, 3);
    await queue.settle();
    expect([world.level(1), cell(queue, 1)?.refusal]).toEqual([3, null]);
  });

  test("offline and after a reload nothing is lost, and a lost answer rates once", async () => {
    const world = makeWorld();
    const queue = world.open();
    world.set("answer lost");
    rate(queue, 1, 4);
    await queue.settle();
    expect([queue.view.saving.kind, cell(queue, 1)?.save]).toEqual(["failed", "waiting"]);
    world.set("ok");
    const reopened = world.open();
    expect(cell(reopened, 1)?.level).toBe(4);
    await reopened.settle();
    expect([world.level(1), world.count()]).toEqual([4, 1]);
  });
});

test("a level corrected after an answer was lost takes the place of the first one", async () => {
  const world = makeWorld();
  const queue = world.open();
  world.set("answer lost");
  rate(queue, 1, 4);
  await queue.settle();
  rate(queue, 1, 2);
  world.set("ok");
  await queue.settle();
  expect([world.level(1), cell(queue, 1)?.refusal]).toEqual([2, null]);
});

test("digits of every keyboard are levels, and nothing else is", () => {
  const key = (key: string, code: string, shiftKey = false) => digitOf({ key, code, shiftKey });
  expect([key("3", "Digit3"), key("0", "Numpad0"), key('"', "Digit3"), key("5", "Digit5", true)]).toEqual([
    3, 0, 3, 5,
  ]);
  expect([key("6", "Digit6"), key("#", "Digit3", true), key("a", "KeyA"), key("9", "Numpad9")]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CommandOutcome } from "@/components/sending/post-command";
import { AnswerQueue } from "./answer-queue";
import type { ServerClock, StoredAnswer } from "./answers";

type Fate = "ok" | "answer lost" | "never arrives" | "arrives later" | "signed out" | "server error";
type Answered = CommandOutcome<ServerClock & { answer: StoredAnswer }>;

const FATES: Fate[] = ["ok", "answer lost", "never arrives", "arrives later", "signed out", "server error"];
const OPTIONS = { optionIds: [] as number[], isFlagged: false };

/**
 * A server that keeps the newest answer of each question until the deadline, as the command does; a network
 * with a set fate for each request; and a client whose clock is wrong.
 */
function makeWorld({ wrongBy = 0, deadline = null as number | null } = {}) {
  const stored = new Map<number, StoredAnswer>();
  const late: StoredAnswer[] = [];
  const timers = new Set<() => void>();
  let [time, fate, kept] = [1_000_000, "ok" as Fate, "[]"];
  const clock = () => ({
    now: new Date(time).toISOString(),
    deadlineAt: deadline === null ? null : new Date(deadline).toISOString(),
  });

  function carryOut(sent: StoredAnswer): Answered {
    if (deadline !== null && time > deadline)
      return { kind: "refused", code: "conflict", message: "The time is over.", fields: {} };
    const before = stored.get(sent.questionId);
    const givenAt = Math.min(time, sent.givenAt);
    if (!before || before.givenAt <= givenAt) stored.set(sent.questionId, { ...sent, givenAt });
    const answer = stored.get(sent.questionId) ?? sent;
    return { kind: "ok", result: { ...clock(), answer } };
  }
  async function send(sent: StoredAnswer): Promise<Answered> {
    if (fate === "signed out") return { kind: "signed_out" };
    if (fate === "server error") return { kind: "unsent", because: "server" };
    if (fate === "arrives later") late.push(sent);
    if (fate === "answer lost") carryOut(sent);
    return fate === "ok" ? carryOut(sent) : { kind: "unsent", because: "offline" };
  }
  const quizState = () => ({ ...clock(), state: "open", answers: [...stored.values()] });
  return {
    stored,
    kept: () => JSON.parse(kept) as StoredAnswer[],
    set: (next: Fate) => {
      fate = next;
    },
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    deliverLate: () => late.splice(0).forEach(carryOut),
    open: () =>
      new AnswerQueue(quizState(), {
        send,
        look: async () => (fate === "ok" ? quizState() : null),
        later: (_, run) => {
          timers.add(run);
          return () => timers.delete(run);
        },
        now: () => time + wrongBy,
        unsent: {
          read: () => JSON.parse(kept),
          write: (answers) => {
            kept = JSON.stringify(answers);
          },
        },
      }),
    async tick() {
      for (const run of [...timers]) {
        timers.delete(run);
        run();
      }
      for (let n = 0; n < 60; n += 1) await Promise.resolve();
    },
    stopTimers: () => timers.clear(),
  };
}

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      question: fc.integer({ min: 1, max: 3 }),
      option: fc.integer({ min: 1, max: 4 }),
      isFlagged: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ fate: fc.constantFrom(...FATES) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom("tick", "late", "reload", "retry", "pass", "look") }),
  },
);

/** Runs the steps; after each one, compares what is shown as saved with the server. */
async function runSteps(
  world: ReturnType<typeof makeWorld>,
  steps: readonly (typeof step extends fc.Arbitrary<infer One> ? One : never)[],
) {
  let queue = world.open();
  const chosen = new Map<number, number>();
  for (const one of steps) {
    world.pass(7);
    if ("question" in one) {
      chosen.set(one.question, one.option);
      queue.give(one.question, { optionIds: [one.option], isFlagged: one.isFlagged });
    } else if ("fate" in one) world.set(one.fate);
    else if (one.do === "late") world.deliverLate();
    else if (one.do === "retry") queue.retry();
    else if (one.do === "look") await queue.look();
    else if (one.do === "pass") world.pass(5000);
    else if (one.do === "reload") {
      await world.tick();
      world.stopTimers();
      // A final refusal has been shown; a new page shows what the server has.
      for (const question of queue.view.refused.keys()) chosen.delete(question);
      queue = world.open();
    }
    if ("do" in one && one.do !== "late") await world.tick();
    expectTruth(world, queue);
  }
  return { queue, chosen };
}

function expectTruth(world: ReturnType<typeof makeWorld>, queue: AnswerQueue) {
  const { given, waiting, refused, saving } = queue.view;
  for (const [questionId, shown] of given) {
    if (waiting.has(questionId) || refused.has(questionId)) continue;
    expect(shown.optionIds).toEqual(world.stored.get(questionId)?.optionIds);
    expect(shown.isFlagged).toBe(world.stored.get(questionId)?.isFlagged);
  }
  if (saving.kind === "saved") expect(waiting.size).toBe(0);
}

describe("answers on their way to the server", () => {
  test("whatever the network does: answers shown as saved are on the server, and the newest wins", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.integer({ min: -90_000, max: 90_000 }),
        async (steps, wrongBy) => {
          const world = makeWorld({ wrongBy });
          const { queue, chosen } = await runSteps(world, steps);
          world.set("ok");
          expect(await queue.settle()).toEqual([]);
          world.deliverLate();
          expectTruth(world, queue);
          for (const [question, option] of chosen)
            expect(world.stored.get(question)?.optionIds).toEqual([option]);
          expect(world.kept()).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("past the deadline: answers that the server did not accept are shown as not saved for as long as that is so", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const world = makeWorld({ deadline: 1_000_150 });
        const { queue, chosen } = await runSteps(world, steps);
        world.set("ok");
        const unsaved = new Set(await queue.settle());
        expectTruth(world, queue);
        for (const [question, option] of chosen)
          if (!unsaved.has(question)) expect(world.stored.get(question)?.optionIds).toEqual([option]);
      }),
      { numRuns: 200 },
    );
  });

  test("a server error leaves the answer unsaved, and it is sent again until it is saved", async () => {
    const world = makeWorld();
    const queue = world.open();
    world.set("server error");
    queue.give(1, { ...OPTIONS, optionIds: [3] });
    await world.tick();
    expect(queue.view.saving.kind).toBe("failed");
    expect([...queue.view.waiting]).toEqual([1]);
    expect(await queue.settle()).toEqual([1]);
    world.set("ok");
    await world.tick();
    expect(queue.view.saving.kind).toBe("saved");
    expect(queue.view.waiting.size).toBe(0);
    expect(world.stored.get(1)?.optionIds).toEqual([3]);
  });

  test("the end is the server's, however wrong the local clock is and however long the machine slept", async () => {
    const world = makeWorld({ wrongBy: 3_600_000, deadline: 1_060_000 });
    const queue = world.open();
    expect(queue.view.endsAt).toBe(1_060_000 + 3_600_000);
    world.pass(49_000);
    await queue.look();
    expect(queue.view.endsAt).toBe(1_060_000 + 3_600_000);
  });

  test("an answer from another device is shown, unless a newer one waits here", async () => {
    const world = makeWorld();
    const [here, there] = [world.open(), world.open()];
    there.give(1, { ...OPTIONS, optionIds: [2] });
    await there.settle();
    await here.look();
    expect(here.view.given.get(1)?.optionIds).toEqual([2]);
    world.set("never arrives");
    world.pass(1000);
    here.give(1, { ...OPTIONS, optionIds: [4] });
    await world.tick();
    world.set("ok");
    await here.look();
    expect(here.view.given.get(1)?.optionIds).toEqual([4]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CommandOutcome } from "../sending/post-command";
import { DraftSaver } from "./draft-saver";
import type { UnsentDraft } from "./unsent-drafts";

type Draft = { text: string };
type Sent = Draft & { version: number; requestKey: string };
type Fate = "ok" | "answer lost" | "never arrives" | "arrives later" | "signed out" | "server error";

/** A server with one draft, its version and request keys; and a network with a set fate for each request. */
function makeWorld(first: Draft = { text: "" }) {
  const server = { version: 1, text: first.text };
  const keys = new Map<string, CommandOutcome<{ version: number }>>();
  const late: Sent[] = [];
  const storage: { kept: UnsentDraft<Draft> | null } = { kept: null };
  const timers = new Set<() => void>();
  let fate: Fate = "ok";
  let made = 0;

  function carryOut({ text, version, requestKey }: Sent): CommandOutcome<{ version: number }> {
    const before = keys.get(requestKey);
    if (before) return before;
    if (version !== server.version)
      return { kind: "refused", code: "conflict", message: "Changed.", fields: {} };
    server.version += 1;
    server.text = text;
    const answer = { kind: "ok" as const, result: { version: server.version } };
    keys.set(requestKey, answer);
    return answer;
  }
  async function send(body: object): Promise<CommandOutcome<{ version: number }>> {
    const sent = body as Sent;
    if (fate === "signed out") return { kind: "signed_out" };
    if (fate === "server error") return { kind: "unsent", because: "server" };
    if (fate === "arrives later") late.push(sent);
    if (fate === "answer lost") carryOut(sent);
    return fate === "ok" ? carryOut(sent) : { kind: "unsent", because: "offline" };
  }
  return {
    server,
    storage,
    set: (next: Fate) => {
      fate = next;
    },
    deliverLate: () => late.splice(0).forEach(carryOut),
    /** Opens a page, as rendered now or before, with its draft or with the one that the tab kept. */
    open: (page: { text: string; version: number } = server) =>
      new DraftSaver<Draft>({ text: page.text }, page.version, {
        unsent: {
          // Through JSON, as in the tab's storage.
          read: () => JSON.parse(JSON.stringify(storage.kept)),
          write: (kept) => {
            storage.kept = kept;
          },
          forget: () => {
            storage.kept = null;
          },
        },
        send,
        later: (_, run) => {
          timers.add(run);
          return () => timers.delete(run);
        },
        newKey: () => `key ${++made}`,
        now: () => new Date(0),
      }),
    /** Runs everything that waits for a timer, and lets its requests finish. */
    async tick() {
      for (const run of [...timers]) {
        timers.delete(run);
        run();
      }
      for (let n = 0; n < 10; n += 1) await Promise.resolve();
    },
    stopTimers: () => timers.clear(),
  };
}

const FATES: Fate[] = ["ok", "answer lost", "never arrives", "arrives later", "signed out", "server error"];

describe("a draft that saves itself", () => {
  test("whatever the network does: what is shown as saved is on the server, and nothing typed is lost", async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("type" as const), text: fc.string({ minLength: 1, maxLength: 3 }) }),
      fc.record({ do: fc.constant("network" as const), fate: fc.constantFrom(...FATES) }),
      fc.record({ do: fc.constantFrom("tick", "late", "reload", "retry") }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const world = makeWorld();
        let saver = world.open();
        let typed = "";
        for (const one of steps) {
          if ("text" in one) {
            typed = one.text;
            saver.change({ text: typed });
          } else if ("fate" in one) world.set(one.fate);
          else if (one.do === "tick") await world.tick();
          else if (one.do === "late") world.deliverLate();
          else if (one.do === "retry") saver.retry();
          else {
            saver.leave();
            await world.tick();
            world.stopTimers();
            saver = world.open();
          }
          expect(saver.latest.text).toBe(typed);
          expect(saver.state.kind).not.toBe("conflict");
          if (saver.state.kind === "saved") expect(world.server.text).toBe(typed);
        }
        world.set("ok");
        expect(await saver.flush()).toBe(world.server.version);
        world.deliverLate();
        expect(world.server.text).toBe(typed);
        expect(saver.isUnsaved).toBe(false);
        expect([world.open().latest.text, world.storage.kept]).toEqual([typed, null]);
      }),
      { numRuns: 200 },
    );
  });

  test("a page rendered before the last save arrived shows what was saved, and saves on", async () => {
    const world = makeWorld();
    const before = { ...world.server };
    const left = world.open();
    left.change({ text: "typed before leaving" });
    left.leave();
    await world.tick();
    expect(left.isUnsaved).toBe(false);

    const opened = world.open(before);
    expect([opened.latest.text, opened.version, opened.isUnsaved]).toEqual([
      "typed before leaving",
      world.server.version,
      false,
    ]);
    opened.change({ text: "typed after" });
    expect(await opened.flush()).toBe(world.server.version);
    expect(world.server.text).toBe("typed after");
  });

  test("a draft saved from elsewhere since is not covered by what this tab kept", async () => {
    const world = makeWorld();
    const left = world.open();
    left.change({ text: "mine" });
    left.leave();
    await world.tick();
    // Another tab has a storage of its own.
    Object.assign(world.server, { text: "theirs", version: world.server.version + 1 });
    expect([world.open().latest.text, world.storage.kept]).toEqual(["theirs", null]);
  });

  test("after somebody else saved: a conflict is shown, nothing more is sent, and the text is kept", async () => {
    const world = makeWorld();
    const [mine, theirs] = [world.open(), world.open()];
    theirs.change({ text: "theirs" });
    await theirs.flush();
    mine.change({ text: "mine" });
    expect(await mine.flush()).toBeNull();
    expect(mine.state.kind).toBe("conflict");
    mine.change({ text: "mine too" });
    await world.tick();
    expect(world.server.text).toBe("theirs");
    expect(world.storage.kept?.latest).toEqual({ text: "mine too" });
    mine.drop();
    expect(world.storage.kept).toBeNull();
    expect(mine.isUnsaved).toBe(false);
  });

  test("leaving asks only while saving is blocked", async () => {
    const world = makeWorld();
    const saver = world.open();
    expect([saver.canGo, saver.isFailing]).toEqual([true, false]);
    saver.change({ text: "a" });
    expect([saver.canGo, saver.isFailing]).toEqual([true, false]);
    world.set("never arrives");
    expect(await saver.flush()).toBeNull();
    expect([saver.canGo, saver.isFailing]).toEqual([false, true]);
    world.set("ok");
    await saver.flush();
    saver.change({ text: "x".repeat(100_000) });
    expect([saver.canGo, saver.isFailing]).toEqual([false, false]);
  });

  test("a refusal states the reason, and the draft is sent again once it is changed", async () => {
    const refusing = new DraftSaver<Draft>({ text: "" }, 1, {
      unsent: { read: () => null, write: () => {}, forget: () => {} },
      send: async () => ({
        kind: "refused",
        code: "invalid",
        message: "Look.",
        fields: { title: "Too long." },
      }),
      later: () => () => {},
      newKey: () => "key",
      now: () => new Date(0),
    });
    refusing.change({ text: "long" });
    await refusing.flush();
    expect(refusing.state).toEqual({ kind: "refused", message: "Too long." });
    refusing.change({ text: "short" });
    expect(refusing.state.kind).toBe("unsaved");
  });

  test("a change reverted before it was sent leaves nothing to save", () => {
    const world = makeWorld();
    const saver = world.open();
    const before = saver.latest;
    saver.change({ text: "a" });
    saver.change(before);
    expect([saver.isUnsaved, saver.state.kind]).toEqual([false, "saved"]);
  });
});

test("the sign-in stays while saving is retried without a session, and disappears when it is saved", async () => {
  const world = makeWorld();
  const saver = world.open();
  world.set("signed out");
  saver.change({ text: "typed" });
  await saver.flush();
  const seen: string[] = [];
  saver.subscribe(() => seen.push(saver.state.kind));
  saver.leave();
  await world.tick();
  saver.retry();
  await world.tick();
  expect(new Set(seen)).toEqual(new Set(["signed_out"]));
  world.set("ok");
  saver.retry();
  await world.tick();
  await saver.flush();
  expect([saver.state.kind, world.server.text]).toEqual(["saved", "typed"]);
});

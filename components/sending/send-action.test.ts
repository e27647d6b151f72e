import { globSync, readFileSync } from "node:fs";
import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { redirect } from "next/navigation";
import { describe, expect, test } from "vitest";
import { type ActionState, VIEWER_FIELD } from "@/lib/command/action-state";
import { asActionState } from "../drafts/use-publishing";
import { retryDelay } from "./retry-delay";
import { sendAction } from "./send-action";

const refused = (part: Partial<Extract<ActionState, { status: "error" }>>): ActionState => ({
  status: "error",
  message: "No.",
  fields: {},
  ...part,
});
const send = (carryOut: () => ActionState) =>
  sendAction(async () => carryOut(), new FormData(), { personId: 7, requestKey: "k" });
const failing = (error: unknown) => () => {
  throw error;
};

describe("the outcome of sending a form", () => {
  test.each(["invalid", "forbidden", "not_found", "conflict"] as const)("%s is final", async (code) => {
    const answer = refused({ code });
    expect(await send(() => answer)).toEqual({ kind: "answered", answer });
  });

  test("a refusal without a code that names a field is final too", async () => {
    const answer = refused({ fields: { file: "Choose a file." } });
    expect(await send(() => answer)).toEqual({ kind: "answered", answer });
  });

  test.each([
    ["signed out", () => refused({ code: "unauthenticated" }), { kind: "signed_out" }],
    [
      "somebody else",
      () => refused({ code: "other_person", signedInAs: "Camila Khoury" }),
      { kind: "other_person", signedInAs: "Camila Khoury" },
    ],
    [
      "a failure of the server",
      () => refused({ reference: "ABC123" }),
      { kind: "unsent", because: "server", reference: "ABC123" },
    ],
    ["no connection", failing(new TypeError("Failed to fetch")), { kind: "unsent", because: "offline" }],
    [
      "an answer of a proxy",
      failing(new Error("An unexpected response was received from the server.")),
      { kind: "unsent", because: "server" },
    ],
    ["an action of another build", failing(new UnrecognizedActionError("gone")), { kind: "outdated" }],
    ["another page on its way", () => redirect("/assign/12"), { kind: "leaving" }],
  ])("%s", async (_name, carryOut, sent) => {
    expect(await send(carryOut)).toEqual(sent);
  });

  test("the form sends the person its page was rendered for, and its key", async () => {
    const form = new FormData();
    await sendAction(async () => ({ status: "ok", id: "1" }), form, { personId: 7, requestKey: "key" });
    expect([form.get(VIEWER_FIELD), form.get("requestKey")]).toEqual(["7", "key"]);
    const open = new FormData();
    await sendAction(async () => ({ status: "ok", id: "1" }), open, { personId: null, requestKey: "key" });
    expect(open.has(VIEWER_FIELD)).toBe(false);
  });
});

test("no component calls an action directly: each call sends the page's person and a key", () => {
  const calls = globSync("components/**/*.{ts,tsx}")
    .filter((path) => !path.includes(".test."))
    .flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(/(?<!send)\b[a-z]\w*Action\(/g)].map(
        ([call]) => `${path}: ${call}`,
      ),
    )
    .filter((call) => !call.endsWith("sendAction("));
  expect(calls).toEqual([]);
});

test("a failed look-up of enrolled people is reported like a failed action", () => {
  expect(asActionState({ kind: "signed_out" })).toMatchObject({ status: "error", code: "unauthenticated" });
  expect(asActionState({ kind: "other_person", signedInAs: "Camila Khoury" })).toMatchObject({
    code: "other_person",
    signedInAs: "Camila Khoury",
  });
  expect(
    asActionState({ kind: "refused", code: "not_found", message: "That draft is gone.", fields: {} }),
  ).toMatchObject({ code: "not_found", message: "That draft is gone." });
  expect(() => asActionState({ kind: "unsent", because: "server" })).toThrow();
});

test("retry delays grow to a minute at most", () => {
  expect([1, 2, 3, 4, 5, 6, 60].map(retryDelay)).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

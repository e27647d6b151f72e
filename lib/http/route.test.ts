import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readAnswer } from "@/components/sending/post-command";
import { VIEWER_FIELD, VIEWER_HEADER } from "@/lib/command/action-state";
import { client } from "@/lib/db/client";
import { rateOwnSkill } from "@/lib/skills/commands";
import { signInAs } from "@/lib/testing/cookie-jar";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { toAction } from "./action";
import { toPreview } from "./preview";
import { toRoute } from "./route";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
const refreshed = vi.hoisted((): unknown[][] => []);
vi.mock("next/cache", () => ({ revalidatePath: (...what: unknown[]) => void refreshed.push(what) }));
withDatabase();

let amara: { id: number; name: string };
let camila: { id: number; name: string };
let skillId: number;
let requestKey: string;

beforeAll(async () => {
  await makeOrganisation();
  amara = await makeEmployee({ name: "Amara Okafor" });
  camila = await makeEmployee({ name: "Camila Khoury" });
  skillId = (await makeSkill()).id;
});
beforeEach(async () => {
  requestKey = crypto.randomUUID();
  await signInAs(amara);
});

const rows = () => client().evidence.count();

describe("a command behind an address", () => {
  const handle = toRoute(rateOwnSkill, {
    input: (body, { id }) => ({ ...body, skillId: id }),
    answer: ({ id }) => ({ id }),
  });
  const post = async (body: unknown, shownTo: number | null = amara.id, id: number | string = skillId) => {
    const headers = shownTo === null ? undefined : { [VIEWER_HEADER]: String(shownTo) };
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const request = new Request("http://localhost/x", { method: "POST", headers, body: text });
    return readAnswer(await handle(request, { params: Promise.resolve({ id: String(id) }) }));
  };

  test("runs once for one key, and responds twice", async () => {
    const before = await rows();
    const first = await post({ level: 2, note: "", requestKey });
    expect(first).toEqual({ kind: "ok", result: { id: expect.any(Number) } });
    expect(await post({ level: 2, note: "", requestKey })).toEqual(first);
    expect(await rows()).toBe(before + 1);
    expect(await post({ level: 3, note: "", requestKey })).toMatchObject({
      kind: "refused",
      code: "conflict",
      message: expect.stringContaining("with other content"),
    });
    expect(await rows()).toBe(before + 1);
  });

  test("refuses a sender who is signed out, who may repeat the same request", async () => {
    await signInAs(null);
    expect(await post({ level: 2, note: "", requestKey })).toEqual({ kind: "signed_out" });
    await signInAs(amara);
    expect(await post({ level: 2, note: "", requestKey })).toMatchObject({ kind: "ok" });
  });

  test("refuses a sender who signed in since as somebody else, and writes nothing", async () => {
    const before = await rows();
    await signInAs(camila);
    expect(await post({ level: 2, note: "", requestKey })).toEqual({
      kind: "other_person",
      signedInAs: "Camila Khoury",
    });
    expect(await post({ level: 2, note: "", requestKey }, null)).toMatchObject({ code: "invalid" });
    expect(await rows()).toBe(before);
  });

  test.each([
    ["a level that is none", () => post({ level: 9, note: "" }), "invalid"],
    ["a skill that is none", () => post({ level: 2, note: "" }, amara.id, 999_999), "not_found"],
    ["what is no JSON", () => post("{"), "invalid"],
    ["what is no object", () => post([1]), "invalid"],
  ])("%s is a final response", async (_name, send, code) => {
    expect(await send()).toMatchObject({ kind: "refused", code });
  });

  test("hands over the key also where the address names all that the command needs, and is not kept", async () => {
    const handed: unknown[] = [];
    const named = toRoute(
      async (_context, raw) => {
        handed.push(raw);
        return { id: 1 };
      },
      { input: (_body, { id }) => ({ id }) },
    );
    const headers = { [VIEWER_HEADER]: String(amara.id) };
    const body = JSON.stringify({ requestKey });
    const request = new Request("http://localhost/x", { method: "POST", headers, body });
    const response = await named(request, { params: Promise.resolve({ id: "7" }) });
    expect(handed).toEqual([{ requestKey, id: "7" }]);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });

  test("a server error is not a final response", async () => {
    const broken = toRoute(async () => {
      throw new Error("The disk is full.");
    });
    const request = new Request("http://localhost/x", {
      method: "POST",
      headers: { [VIEWER_HEADER]: String(amara.id) },
      body: "{}",
    });
    const response = await broken(request, { params: Promise.resolve({}) });
    expect(response.status).toBe(500);
    expect(await readAnswer(response)).toEqual({ kind: "unsent", because: "server" });
  });
});

describe("a command behind a form", () => {
  const action = toAction(rateOwnSkill);
  const send = (shownTo: number | null = amara.id, level = "2") => {
    const form = new FormData();
    form.set("skillId", String(skillId));
    form.set("level", level);
    form.set("requestKey", requestKey);
    if (shownTo !== null) form.set(VIEWER_FIELD, String(shownTo));
    return action({ status: "idle" }, form);
  };

  test("runs once for one key, and responds twice", async () => {
    const before = await rows();
    const first = await send();
    expect(first).toMatchObject({ status: "ok" });
    expect(await send()).toEqual(first);
    expect(await rows()).toBe(before + 1);
  });

  test("refuses a sender who is signed out, keeps what was typed, and accepts it sent again", async () => {
    await signInAs(null);
    expect(await send()).toMatchObject({ status: "error", code: "unauthenticated", values: { level: "2" } });
    await signInAs(amara);
    expect(await send()).toMatchObject({ status: "ok" });
  });

  test("refuses by name a sender who signed in since as somebody else, and writes nothing", async () => {
    const before = await rows();
    await signInAs(camila);
    expect(await send()).toMatchObject({
      status: "error",
      code: "other_person",
      signedInAs: "Camila Khoury",
    });
    expect(await rows()).toBe(before);
    // A form sent without scripts does not name the person; it acts for whoever is signed in.
    expect(await send(null)).toMatchObject({ status: "ok" });
  });

  type Options = { refresh?: string; go?: () => string; message?: () => string };
  const done = (options: Options) =>
    toAction(async () => ({ id: 7 }), options)({ status: "idle" }, new FormData());

  test("says what was done, and lets every page show it, or the one that is named", async () => {
    refreshed.length = 0;
    expect(await done({ message: () => "Saved." })).toMatchObject({ status: "ok", message: "Saved." });
    await done({ refresh: "/skills" });
    expect(refreshed).toEqual([
      ["/", "layout"],
      ["/skills", undefined],
    ]);
  });

  test("leads to the page that comes next", async () => {
    await expect(done({ go: () => "/skills/7" })).rejects.toMatchObject({
      digest: expect.stringContaining("/skills/7"),
    });
  });

  const sendJson = (json: string) => {
    const form = new FormData();
    form.set("skillId", String(skillId));
    form.set("json", json);
    return action({ status: "idle" }, form);
  };

  test("takes what a page sends as JSON beside the fields", async () => {
    expect(await sendJson('{"level":4,"note":""}')).toMatchObject({ status: "ok" });
    const latest = await client().evidence.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(latest).toMatchObject({ skillId, level: 4 });
  });

  test.each(["{", "[1]", "7", "null"])("refuses %s as damaged, and writes nothing", async (json) => {
    const before = await rows();
    expect(await sendJson(json)).toMatchObject({
      status: "error",
      code: "invalid",
      message: "The form arrived damaged. Reload the page and send it again.",
    });
    expect(await rows()).toBe(before);
  });
});

describe("a preview behind an address", () => {
  const handle = toPreview(async (actor, plan) => ({ of: actor.name, plan }));
  const ask = async (body: string, shownTo: number) => {
    const headers = { [VIEWER_HEADER]: String(shownTo) };
    const response = await handle(new Request("http://localhost/x", { method: "POST", headers, body }));
    return {
      status: response.status,
      body: await response.json(),
      kept: response.headers.get("cache-control"),
    };
  };

  test("answers the person that the page was shown to, and is not kept", async () => {
    expect(await ask('{"a":1}', amara.id)).toEqual({
      status: 200,
      body: { of: "Amara Okafor", plan: { a: 1 } },
      kept: "private, no-store",
    });
  });

  test("answers nobody who signed in since as somebody else", async () => {
    await signInAs(camila);
    expect(await ask('{"a":1}', amara.id)).toMatchObject({ status: 409, body: { code: "other_person" } });
  });

  test("refuses what is no JSON", async () => {
    expect(await ask("{", amara.id)).toMatchObject({
      status: 400,
      body: { code: "invalid", title: "The plan is not JSON." },
    });
  });
});

test("a proxy's own page is no response of ours, whatever its status", async () => {
  for (const status of [200, 404, 502])
    expect(await readAnswer(new Response("<html>", { status }))).toEqual({
      kind: "unsent",
      because: "server",
    });
  expect(await readAnswer(Response.json({ message: "Not here" }, { status: 404 }))).toMatchObject({
    kind: "unsent",
  });
});

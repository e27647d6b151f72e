import { expect, test } from "@playwright/test";
import { findPages, findRoutes } from "../lib/testing/reach/sources";
import { sendRaw } from "../lib/tools/fuzz/raw-http";
import { PASSWORD } from "./fixtures";

/** What every address answers, whoever asks and however: requests without a browser. */

const PEOPLE = {
  admin: "jonas.weidmann",
  lnd: "ingrid.solberg",
  assessor: "hanna.aalto",
  manager: "camila.khoury",
  employee: "amara.okafor",
  executive: "rafael.duarte",
  auditor: "tomas.berger",
};
const base = () => process.env.CAIRN_TEST_URL ?? "";
const cookies = new Map<string, string>([["nobody", ""]]);

test.describe.configure({ timeout: 240_000 });
test.beforeAll(async () => {
  for (const [role, name] of Object.entries(PEOPLE)) {
    const response = await fetch(`${base()}/api/sign-in`, {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams({ name: `${name}@adventure-works.example`, password: PASSWORD }),
    });
    const set = response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
    cookies.set(role, set.join("; "));
  }
});

const ask = (path: string, who = "nobody", init: RequestInit = {}) =>
  fetch(`${base()}${path}`, {
    redirect: "manual",
    ...init,
    headers: { accept: "text/html", cookie: cookies.get(who) ?? "", ...init.headers },
  });

const pages = [...new Set(findPages().map(({ name }) => name))];
const routes = [...new Set(findRoutes().map(({ name }) => name))].map((name) => {
  const [method = "GET", path = "/"] = name.split(" ");
  return { method, path };
});
const filled = (path: string, value: string) => path.replaceAll(/\[\w+\]/g, value);

test("every page and route answers with the headers of security, whatever it answers", async () => {
  const wrong: string[] = [];
  const look = async (path: string, method = "GET", who = "nobody") => {
    const { headers, status } = await ask(path, who, { method });
    for (const name of [
      "x-content-type-options",
      "referrer-policy",
      "permissions-policy",
      "cross-origin-opener-policy",
      "cross-origin-resource-policy",
      "content-security-policy",
    ])
      if (!headers.get(name)) wrong.push(`${method} ${path} (${status}) has no ${name}`);
    const mayFrame = headers.get("x-frame-options") !== "DENY";
    if (mayFrame) wrong.push(`${method} ${path} (${status}) may be framed`);
    if (headers.get("strict-transport-security")) wrong.push(`${path} asks for https over http`);
  };
  for (const path of pages) for (const who of ["nobody", "admin"]) await look(filled(path, "1"), "GET", who);
  for (const { method, path } of routes) await look(filled(path, "1"), method, "employee");
  const home = await (await ask("/sign-in")).text();
  const script = /src="(\/_next\/static\/[^"]+)"/.exec(home)?.[1] ?? "";
  for (const path of [
    script,
    "/icon.svg",
    "/nothing",
    "/api/auth/session",
    "/api/auth",
    "/_next/nothing",
    "/%ff",
  ])
    await look(path);
  expect(script).not.toBe("");
  expect(wrong).toEqual([]);
});

const WRONG = [
  "%ff",
  "%00",
  "%E0%A4",
  "%25ff",
  "2147483648",
  "-1",
  "1e9",
  "1.5",
  "0",
  "999999999999999999999",
  "%2e%2e",
  "a%2fb",
  "%20",
];

for (const who of ["nobody", "employee", "admin"])
  test(`nothing malformed in an address is an error of the server, for ${who}`, async () => {
    const found: string[] = [];
    for (const path of [
      ...pages,
      ...routes.filter(({ method }) => method === "GET").map((route) => route.path),
    ]) {
      const queries = [
        "?page=2147483648&q=%ff%00&skill=2147483648&unit=-1&evidence=1e9&items=1.5&credential=2147483648&on=0000-00-00&id=%E0%A4",
      ];
      const addresses = path.includes("[")
        ? WRONG.map((value) => filled(path, value))
        : queries.map((query) => `${path}${query}`);
      for (const address of addresses) {
        const response = await ask(address, who);
        await response.body?.cancel();
        if (response.status >= 500) found.push(`${address}: ${response.status}`);
        const isOpen = /^\/(set-password|unsubscribe)\//.test(path);
        if (path.includes("[") && response.status === 200 && !isOpen) found.push(`${address}: found`);
      }
    }
    expect(found).toEqual([]);
  });

test("what does not exist is not found, as a status", async () => {
  for (const path of pages.filter(
    (name) => name.includes("[") && !/^\/(set-password|unsubscribe)\//.test(name),
  )) {
    const response = await ask(filled(path, "999999999"), "admin");
    expect(`${path} ${response.status}`).toBe(`${path} 404`);
  }
  for (const path of ["/nothing", "/people/nothing/here", "/api/nothing"])
    expect((await ask(path, "admin")).status).toBe(404);
});

test("forms of other sites, and bodies that are too long, are refused with a sentence", async () => {
  const foreign = await ask("/my", "employee", {
    method: "POST",
    headers: { origin: "http://evil.example" },
    body: "x",
  });
  expect(foreign.status).toBe(403);
  expect(await foreign.text()).toContain("from a page of another site");
  const long = await ask("/verify", "nobody", { method: "POST", body: "x".repeat(6 * 2 ** 20) });
  expect(long.status).toBe(413);
  expect(await long.text()).toContain("larger than 5 MB");
});

test("a program that would like another protocol is answered in this one", async () => {
  // Only its first request makes the framework listen for upgrades.
  expect((await ask("/verify")).status).toBe(200);
  for (const [path, status] of [
    ["/verify", 200],
    ["/nothing", 404],
    ["/_next/hmr", 404],
    ["/%ff", 400],
  ] as const)
    for (const wish of ["h2c", "websocket"]) {
      const headers = { host: "127.0.0.1", connection: "close, Upgrade", upgrade: wish };
      const response = await sendRaw(Number(new URL(base()).port), {
        method: "GET",
        target: path,
        headers: Object.entries(headers),
        body: Buffer.alloc(0),
      });
      expect([path, wish, response?.status]).toEqual([path, wish, status]);
    }
});

test("an action that cannot be read is the request's fault", async () => {
  const page = await (await ask("/sign-in")).text();
  expect(page).toContain("<form");
  for (const [action, status] of [
    ["not an id", 400],
    ["0".repeat(42), 409],
  ] as const) {
    const headers = { "next-action": action, "content-type": "text/plain" };
    expect((await ask("/verify", "nobody", { method: "POST", headers, body: "[]" })).status).toBe(status);
  }
  const part = '--b\r\ncontent-disposition: form-data; name="0"\r\n\r\n["$K1"]\r\n';
  for (const body of [part, "--b", `${part}--b--\r\n`]) {
    const headers = { "content-type": "multipart/form-data; boundary=b" };
    const response = await ask("/verify", "nobody", { method: "POST", headers, body });
    expect(response.status).toBe(400);
  }
});

/** Pages without a parameter to which no link of a person leads: for visitors, or only while there is something on them. */
const ELSEWHERE = new Set([
  ...["/", "/set-up", "/sign-in", "/forgotten", "/settings", "/verify", "/issuer"],
  ...["/approvals", "/marking/reassign", "/structure/closed"],
]);
const linksIn = (html: string) =>
  [...html.matchAll(/<a\b[^>]*?href="(\/[^"#]*)/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

for (const role of Object.keys(PEOPLE))
  test(`what ${role} is led to opens, and what opens is led to`, async () => {
    const readable: string[] = [];
    for (const path of pages.filter((name) => !name.includes("[") && !ELSEWHERE.has(name))) {
      const response = await ask(path, role);
      await response.body?.cancel();
      if (response.status === 200) readable.push(path);
    }
    const home = (await ask("/", role)).headers.get("location") ?? "";
    const led = new Set<string>([home]);
    const broken: string[] = [];
    // Two clicks from the first page, and every link of its pages once.
    for (let next = [home], click = 0; click <= 3 && next.length > 0; click += 1) {
      const found: string[] = [];
      for (const path of next) {
        const response = await ask(path, role);
        const html = await response.text();
        if (response.status >= 400) broken.push(`${path}: ${response.status}`);
        if (response.status === 200 && click < 3) found.push(...linksIn(html));
      }
      next = [...new Set(found)].filter((path) => !led.has(path) && !path.startsWith("/api/"));
      // Of a list of many alike, the first few are enough.
      const kinds = Map.groupBy(next, (path) => path.replace(/[?].*/, "").replace(/[0-9a-f-]{36}|\d+/g, "N"));
      next = [...kinds.values()].flatMap((alike) => alike.slice(0, 3));
      for (const path of next) led.add(path);
    }
    expect(broken).toEqual([]);
    const reached = new Set([...led].map((path) => path.split("?", 1)[0]));
    expect(readable.filter((path) => !reached.has(path))).toEqual([]);
  });

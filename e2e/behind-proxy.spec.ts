import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { freePort } from "@/lib/core/free-port";
import { missingProxies, README_HEADERS, type RunningProxy, startProxy } from "@/lib/testing/servers/proxies";
import { startTestServer, type TestServer } from "@/lib/testing/servers/test-server";
import { setUpCompany } from "./all-the-way-set-up";
import { expect, PASSWORD, test } from "./fixtures";
import { ask, makeNewcomer } from "./world";

const missing = missingProxies();
test.skip(missing.length > 0, `Not installed here: ${missing.join(", ")}. Nothing is said about proxies.`);

/** A name that is not this computer: to it browsers do not say which page a form is of. */
const NAME = "cairn.test";
const running: { stop(): Promise<void> }[] = [];
let browser: Browser;
test.beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CAIRN_BROWSER,
    args: ["--no-sandbox", `--host-resolver-rules=MAP ${NAME} 127.0.0.1`],
  });
});
test.afterAll(() => browser.close());
test.afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop();
});

async function before(options: Parameters<typeof startProxy>[0]): Promise<RunningProxy> {
  const proxy = await startProxy(options);
  running.push(proxy);
  return proxy;
}
const openAt = async () => (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();

async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.goto(`${url}/my/account`);
  await page.getByLabel("E-mail address or HR number").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "My account" })).toBeVisible();
}

const port = () => Number(new URL(process.env.CAIRN_TEST_URL ?? "").port);

for (const [what, options] of [
  ["nginx with its defaults, https", { kind: "nginx", scheme: "https" }],
  ["nginx with the headers of the README, https", { kind: "nginx", scheme: "https", lines: README_HEADERS }],
  ["nginx with its defaults, http", { kind: "nginx", scheme: "http" }],
  ["Caddy, https", { kind: "caddy", scheme: "https" }],
  ["Caddy, http", { kind: "caddy", scheme: "http" }],
] as const)
  test(`behind ${what}: sign in, send a form, read a badge as a machine`, async () => {
    const { url } = await before({ ...options, to: port() });
    const page = await openAt();
    const { id, email } = await makeNewcomer();
    await signIn(page, url, email);
    const isHttps = options.scheme === "https";
    const session = (await page.context().cookies()).find(({ name }) => name.endsWith("-session"));
    expect(session).toMatchObject({ secure: isHttps });
    expect(session?.name.startsWith("__Host-")).toBe(isHttps);

    await page.getByRole("switch", { name: /^Show my name/ }).click();
    await expect
      .poll(
        async () => (await ask(`select 1 from employee where id = $1 and shows_name_on_badges`, [id])).length,
      )
      .toBe(1);

    const [badge] = await ask<{ id: string }>(
      `select public_id as id from award where signed_at is not null and revoked_at is null order by id limit 1`,
    );
    const answer = await page.request.get(`${url}/badges/${badge?.id}`, {
      headers: { accept: "application/vc" },
    });
    expect(answer.status()).toBe(200);
    expect((await answer.json()).type).toContain("OpenBadgeCredential");
  });

test("behind nginx as the README has it, TRUST_PROXY=1: nothing forged is believed, https is kept, limits hold", async () => {
  const own = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "cairn-trusted-"));
  const proxy = await before({ kind: "nginx", scheme: "https", to: own, host: NAME, lines: README_HEADERS });
  const server: TestServer = await startTestServer(["--empty"], {
    kept: folder,
    port: own,
    environment: { PUBLIC_URL: proxy.url, TRUST_PROXY: "1" },
  });
  running.push({
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  });
  const page = await openAt();
  await setUpCompany(page, proxy.url, server.printed());
  const cookies = await page.context().cookies();
  expect(cookies.find(({ name }) => name.startsWith("__Host-"))).toMatchObject({ secure: true });
  for (const { name, secure } of cookies.filter((one) => one.httpOnly))
    expect([name, secure]).toEqual([name, true]);

  const forged = (number: number) => ({
    "x-forwarded-for": `203.0.113.${number}, ::ffff:198.51.100.${number}`,
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "http",
  });
  const opened = await askProxy(proxy, "GET", "/sign-in", forged(1));
  expect(opened).toMatchObject({ status: 200, https: "max-age=31536000" });
  expect(opened.body).not.toContain("evil.example");
  expect(await askProxy(proxy, "GET", "/%25ff%ff", forged(1))).toMatchObject({
    status: 400,
    https: "max-age=31536000",
  });
  const refused = await askProxy(proxy, "POST", "/verify", { ...forged(1), origin: "https://evil.example" });
  expect(refused).toMatchObject({ status: 403, https: "max-age=31536000" });
  // The host is one that only the proxy knows.
  expect(refused.body).not.toContain("127.0.0.1");

  // 30 checks a minute for each address: another one in front of it is still the same sender.
  const statuses: number[] = [];
  for (let number = 1; number <= 31; number += 1)
    statuses.push((await askProxy(proxy, "GET", `/api/badges/${UNKNOWN}/verify`, forged(number))).status);
  expect(statuses.indexOf(429)).toBe(30);

  // An open connection that wanted another protocol does not keep the server.
  const socket = connect(own, "127.0.0.1").on("error", () => undefined);
  socket.write("GET /nothing HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
  const [first] = await once(socket, "data");
  expect(String(first)).toMatch(/^HTTP\/1\.1 404 /);
  await server.stop();
});

const UNKNOWN = "00000000-0000-4000-8000-000000000000";

/** Ask through a proxy, under its name and past its certificate. */
const askProxy = (proxy: RunningProxy, method: string, path: string, headers: Record<string, string>) =>
  new Promise<{ status: number; https: string | undefined; body: string }>((done, failed) => {
    const { host, port: at } = new URL(proxy.url);
    const options = { host: "127.0.0.1", port: at, method, path, rejectUnauthorized: false };
    request({ ...options, headers: { ...headers, host } }, (response) => {
      let body = "";
      response.on("data", (part) => {
        body += part;
      });
      response.on("end", () =>
        done({
          status: response.statusCode ?? 0,
          https: response.headers["strict-transport-security"],
          body,
        }),
      );
    })
      .on("error", failed)
      .end();
  });

test("a host that a request claims is not believed of somebody who is no declared proxy", async ({
  request,
}) => {
  const answer = await request.get("/verify", { headers: { "x-forwarded-host": "evil.example" } });
  expect(await answer.text()).not.toContain("evil.example");
  const posted = await request.post("/api/sign-in", {
    headers: {
      origin: "http://evil.example",
      "x-forwarded-host": "evil.example",
      accept: "application/json",
    },
    form: { name: "a", password: "b" },
  });
  expect((await posted.json()).message).toContain("another address");
});

test("set up behind a proxy that hides the declared address, over http", async () => {
  const own = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "cairn-proxied-"));
  const proxy = await before({ kind: "nginx", scheme: "http", to: own, host: NAME });
  const server: TestServer = await startTestServer(["--empty"], {
    kept: folder,
    port: own,
    environment: { PUBLIC_URL: proxy.url },
  });
  running.push({
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  });
  await setUpCompany(await openAt(), proxy.url, server.printed());
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { freePort } from "@/lib/core/free-port";
import { missingProxies, type RunningProxy, startProxy, USUAL_HEADERS } from "@/lib/testing/proxies";
import { startTestServer, type TestServer } from "@/lib/testing/test-server";
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
  ["nginx with the usual headers, https", { kind: "nginx", scheme: "https", lines: USUAL_HEADERS }],
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

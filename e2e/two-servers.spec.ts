import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { freePort } from "@/lib/core/free-port";
import { type EmbeddedPostgres, startEmbedded } from "@/lib/db/embedded/start";
import { type Forwarding, startForwarding } from "@/lib/testing/servers/forwarding";
import { startTestServer, type TestServer } from "@/lib/testing/servers/test-server";
import { expect, PASSWORD, test } from "./fixtures";
import { openQuiz, storedAnswers } from "./quiz-world";
import { askAt, makeNewcomer, openProject } from "./world";

// One after the other in one process: they share the servers.
test.describe.configure({ mode: "default" });

const folder = mkdtempSync(join(tmpdir(), "cairn-two-"));
const files = join(folder, "files");
let database: EmbeddedPostgres;
let balancer: Forwarding;
const servers: (TestServer | undefined)[] = [];
let turn = 0;
/** Requests take turns, as a load balancer gives them; `only` sends them all to one server. */
let only: number | null = null;
const next = () => {
  turn += 1;
  return servers[only ?? turn % 2]?.url ?? null;
};
const ask = <Row>(sql: string, values: unknown[] = []) => askAt<Row>(folder, sql, values);

const startServer = (at: number, port?: number) =>
  startTestServer([], {
    kept: join(folder, `server-${at}`),
    ...(port && { port }),
    environment: {
      DATABASE_URL: database.url,
      CAIRN_SECRET: "one-secret-that-both-servers-have",
      CAIRN_FILES: files,
      PUBLIC_URL: balancer.url,
      TRUST_PROXY: "1",
    },
  });

test.beforeAll(async () => {
  test.setTimeout(300_000);
  database = await startEmbedded(folder);
  balancer = await startForwarding(next, await freePort());
  // Both at one moment, on a database without tables: one of them loads the demo company.
  servers.push(...(await Promise.all([startServer(0), startServer(1)])));
});
test.afterAll(async () => {
  balancer?.stop();
  await Promise.all(servers.map((server) => server?.stop()));
  await database?.stop();
  rmSync(folder, { recursive: true, force: true });
});
test.afterEach(() => {
  only = null;
});

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${balancer.url}/my/account`);
  await page.getByLabel("E-mail address or HR number").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "My account" })).toBeVisible();
}
const SAVED = "Saved. You can change it until you submit.";
const NOT_SAVED = "Not saved. Trying again; your answer stays here.";

/** End a server as a lost machine does: without a word to anybody. */
async function kill(at: number): Promise<number> {
  const server = servers[at];
  if (!server) throw new Error(`Server ${at} does not run.`);
  await new Promise<void>((done) => {
    server.child.once("exit", () => done());
    server.child.kill("SIGKILL");
  });
  servers[at] = undefined;
  return Number(new URL(server.url).port);
}

test("two servers that start at one moment load one company", async () => {
  expect(await ask("select count(*)::int as n from organisation")).toEqual([{ n: 1 }]);
  expect(
    await ask("select count(*)::int as n from audit_entry where command = 'organisation.load-demo'"),
  ).toEqual([{ n: 1 }]);
});

test("a quiz goes on while one of two servers is killed and started again", async ({ page }) => {
  const person = await makeNewcomer(folder);
  const attempt = await openQuiz(person.id, 20, folder);
  const [{ deadline } = { deadline: null }] = await ask<{ deadline: Date | null }>(
    "select deadline_at as deadline from attempt where id = $1",
    [attempt],
  );
  await signIn(page, person.email);
  await page.goto(`${balancer.url}/quiz/${attempt}`);
  await page.locator(".quiz-option").first().click();
  await expect(page.getByText(SAVED)).toBeVisible();
  await page.locator(".quiz-next").click();

  // The next answer goes to the server that was lost, and comes in over the other one.
  only = 0;
  const port = await kill(0);
  await page.locator(".quiz-option").nth(1).click();
  await expect(page.getByText(NOT_SAVED)).toBeVisible();
  only = 1;
  await expect(page.getByText(SAVED)).toBeVisible({ timeout: 30_000 });
  expect(await storedAnswers(attempt, folder)).toEqual({ 1: [0], 2: [1] });
  await page.reload();
  await expect(page.locator(".quiz-marks .answered")).toHaveCount(2);

  // Started again, both take turns; the clock has gone on as it was.
  servers[0] = await startServer(0, port);
  only = null;
  while (!(await page.getByText("Question 3 of 4").isVisible())) await page.locator(".quiz-next").click();
  await page.locator(".quiz-option").first().click();
  await expect(page.getByText(SAVED)).toBeVisible();
  await page.locator(".quiz-next").click();
  await page.locator(".quiz-option").first().click();
  await expect(page.getByText(SAVED)).toBeVisible();
  expect(await ask("select deadline_at as deadline from attempt where id = $1", [attempt])).toEqual([
    { deadline },
  ]);
  await page.locator(".quiz-next").click();
  await page.getByRole("button", { name: "Submit", exact: true }).click();
  await page.waitForURL(/\/my\/attempts\/\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/of 4/);
  expect(
    await ask("select count(*)::int as n from attempt where employee_id = $1 and submitted_at is not null", [
      person.id,
    ]),
  ).toEqual([{ n: 1 }]);
});

test("what one server was given the other gives out: files and sessions", async ({ page }) => {
  const person = await makeNewcomer(folder);
  const project = await openProject(person.id, "Secure Daily Work", folder);
  only = 0;
  await signIn(page, person.email);
  await page.goto(`${balancer.url}/my/projects/${project}`);
  await page.setInputFiles("input[type=file]", {
    name: "notes.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Screen lock: on."),
  });
  const link = page.getByRole("link", { name: "notes.txt" });
  await expect(link).toBeVisible();
  expect(readdirSync(files).length).toBeGreaterThan(0);
  only = 1;
  const answer = await page.request.get(new URL((await link.getAttribute("href")) ?? "", balancer.url).href);
  expect([answer.status(), await answer.text()]).toEqual([200, "Screen lock: on."]);

  // Signed out over one, signed out on the other.
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toBeVisible();
  only = 0;
  await page.goto(`${balancer.url}/my/projects/${project}`);
  await expect(page.getByLabel("Password", { exact: true })).toBeVisible();
});

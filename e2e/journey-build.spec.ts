import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { copyAsNewerBuild, dropBuild } from "@/lib/testing/servers/newer-build";
import { startTestServer, type TestServer } from "@/lib/testing/servers/test-server";
import { choose, expect, PASSWORD, PEOPLE, test } from "./fixtures";
import { askAt, makeReport } from "./world";

let folder: string;
let newer: string;
let server: TestServer;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cairn-builds-"));
  newer = copyAsNewerBuild("newer-forms");
  server = await startTestServer([], { kept: folder });
});
test.afterAll(async () => {
  await server.stop();
  dropBuild(newer);
  rmSync(folder, { recursive: true, force: true });
});

test("a form that meets a newer build is sent once; what was typed into another is put back after the reload", async ({
  visitor,
}) => {
  test.slow();
  const report = await makeReport(PEOPLE.manager, folder);
  const page = await visitor();
  await page.goto(`${server.url}/people/${report.id}`);
  await page.getByLabel("E-mail address").fill(PEOPLE.manager);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/people\/\d+$/);
  await choose(page, "Skill", /./);
  await choose(page, "Level", /^2 /);
  await page.getByLabel("What you saw").fill("Typed under the older build.");

  await replaceServer(newer);
  await loadsItself(page, () => page.getByRole("button", { name: "Save rating" }).click());
  expect(await notes(report.id)).toEqual(["Typed under the older build."]);
  // Sent and confirmed: the page of the newer build does not restore the text.
  await expect(page.getByLabel("What you saw")).toHaveValue("");
  await expect(page.getByText(/was put back/)).toHaveCount(0);

  // Another action makes the page reload itself while something is typed: it is restored.
  await page.getByLabel("What you saw").fill("Typed, and not sent yet.");
  await replaceServer(undefined);
  await loadsItself(page, () => page.getByRole("button", { name: /^Theme/ }).click());
  await expect(page.getByText("Your text was put back. It is not sent yet.")).toBeVisible();
  await expect(page.getByLabel("What you saw")).toHaveValue("Typed, and not sent yet.");
  await page.getByRole("button", { name: "Discard it" }).click();
  await expect(page.getByLabel("What you saw")).toHaveValue("");
  expect(await notes(report.id)).toHaveLength(1);
});

/** Run an action after which Next reloads the page of another build. */
async function loadsItself(page: Page, act: () => Promise<void>) {
  await page.evaluate(() => Object.assign(window, { isOlder: true }));
  await act();
  await expect.poll(() => page.evaluate(() => "isOlder" in window).catch(() => true)).toBe(false);
}

/** Stop the server and start another build on the same port and data. */
async function replaceServer(build: string | undefined) {
  const port = Number(new URL(server.url).port);
  await server.stop();
  server = await startTestServer([], { kept: folder, port, build });
}

const notes = async (employeeId: number) =>
  (
    await askAt<{ note: string }>(folder, "select note from evidence where employee_id = $1 order by id", [
      employeeId,
    ])
  ).map(({ note }) => note);

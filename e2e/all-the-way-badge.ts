import type { Page } from "@playwright/test";
import { openPage, SKILL } from "./all-the-way-set-up";
import { expect } from "./fixtures";
import { missing, verifiesElsewhere, writePathway } from "./main-job-steps";

/** The part of the way from an empty installation from a gap to a badge, and back. */

export const TITLE = "Hot work without fire";

/** From the map of skills to a pathway for a gap, which all who have the gap are assigned. */
export async function closeGap(page: Page): Promise<void> {
  await openPage(page, "Skill coverage");
  const cell = `Workshop, ${SKILL}, 0 of 8 covered, 0 stale, 7 gap, 1 unknown`;
  await page.getByRole("link", { name: new RegExp(cell) }).click();
  await page.getByRole("link", { name: /Build a pathway/ }).click();
  await page.getByLabel("Title").fill(TITLE);
  await page.getByRole("button", { name: "Create pathway" }).click();
  await page.waitForURL(/\/pathways\/\d+/);
  await writePathway(page, TITLE);
  await page.getByLabel("Reason").fill("Every welder needs it from spring on.");
  await page.getByRole("button", { name: "Assign to 8 people" }).click();
  await expect(page.getByText("Assigned to 8 people.")).toBeVisible();
}

/** Ten seconds after it was marked, the result takes effect. @returns the address of the public page of the badge */
export async function openBadge(page: Page, url: string): Promise<string> {
  const badge = page.getByRole("link", { name: `Public page of ${TITLE}` });
  await expect(async () => {
    await page.goto(`${url}/my/badges`);
    await expect(badge).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  return new URL((await badge.getAttribute("href")) ?? "", url).href;
}

/** Anybody verifies the badge, here and with other software. */
export async function verify(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
  await page.getByRole("link", { name: "Verify now" }).click();
  await expect(page.getByText("Valid: all six checks passed just now.")).toBeVisible();
  await expect(async () =>
    expect(await verifiesElsewhere(page, address)).toEqual({ embedded: true, jwt: true }),
  ).toPass();
}

/** Revoke the badge of a person; whoever verifies it from now on sees that. */
export async function revoke(page: Page, name: string, anyone: Page): Promise<void> {
  await openPage(page, "People");
  await page.getByRole("link", { name }).click();
  await page.getByRole("listitem").filter({ hasText: TITLE }).getByRole("button", { name: "Revoke" }).click();
  await page.getByLabel("Reason").fill("Issued to the wrong person.");
  await page.getByRole("button", { name: "Revoke the badge" }).click();
  await expect(page.getByText(/revoked on .*Issued to the wrong person/)).toBeVisible();
  await anyone.reload();
  await expect(anyone.getByText(/Revoked on/).first()).toBeVisible();
  await anyone.getByRole("link", { name: "Verify now" }).click();
  await expect(
    anyone.getByText("Revoked: the badge is genuine, but its issuer has revoked it."),
  ).toBeVisible();
}

/** Reload the executive page until its figure passes. @returns the figure */
export async function figureOf(page: Page, passes: (figure: number) => boolean): Promise<number> {
  let figure = Number.NaN;
  await expect(async () => {
    await page.reload();
    figure = await missing(page);
    expect(passes(figure), `weighted gap and needed verification: ${figure}`).toBe(true);
  }).toPass();
  return figure;
}

/** All of it is in the trail, whose chain is whole. */
export async function readTrail(page: Page): Promise<void> {
  await expect(page.getByText("award.revoke").first()).toBeVisible();
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expect(page.getByText(/The chain is whole/)).toBeVisible();
}

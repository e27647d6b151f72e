import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectFits, test, visit } from "./fixtures";
import { ask } from "./world";

/** A badge of a colleague who is in no other test. */
async function someBadge(): Promise<string> {
  const [row] = await ask<{ id: string }>(
    `select a.public_id as id from award a join employee p on p.id = a.employee_id
     where p.hr_id = '205' and a.revoked_at is null and a.superseded_at is null and a.signed_at is not null
       and (a.valid_until is null or a.valid_until > current_date + 30) order by a.id limit 1`,
  );
  return `/badges/${row?.id}`;
}

test("anybody reads a badge, verifies it step by step, and gets it for other software", async ({
  visitor,
}) => {
  const address = await someBadge();
  const page = await visitor();
  await visit(page, address);
  await page.getByRole("link", { name: "Verify now" }).click();
  await expect(page.getByText("Valid: all six checks passed just now.")).toBeVisible();
  const steps = page.locator("ol.checks li");
  await expect(steps).toHaveCount(6);
  for (const step of [
    "An Open Badge",
    "Signed by the issuer",
    "Unchanged since it was issued",
    "Not revoked",
    "Within its dates",
    "Issuer known",
  ])
    await expect(steps.filter({ hasText: step })).toHaveCount(1);
  await expectAccessible(page);

  const read = async (path: string, accept: string) => {
    const answer = await page.request.get(path, { headers: { accept } });
    expect(answer.ok(), path).toBe(true);
    return { type: answer.headers()["content-type"] ?? "", text: await answer.text() };
  };
  const json = await read(address, "application/ld+json");
  expect(json.type).toContain("application/ld+json");
  const badge = JSON.parse(json.text);
  expect(badge.type).toContain("OpenBadgeCredential");
  expect(badge.id).toContain(address);
  const jwt = await read(address, "application/vc+jwt");
  expect(jwt.type).toContain("application/vc+jwt");
  expect(jwt.text.split(".")).toHaveLength(3);
  const issuer = JSON.parse((await read(badge.issuer.id, "application/json")).text);
  expect(issuer.id).toBe(badge.issuer.id);
  const statusList = JSON.parse((await read(badge.credentialStatus.statusListCredential, "*/*")).text);
  expect(statusList.credentialSubject.type).toBe("BitstringStatusList");

  const phone = await visitor({ phone: true, dark: true });
  await visit(phone, address);
  await expectFits(phone);
});

test("a badge is verified as text, JWT, PNG and SVG; an altered one says which check failed", async ({
  visitor,
}) => {
  const address = await someBadge();
  const files = `/api${address}`;
  const page = await visitor();
  await visit(page, "/verify");
  const read = async (path: string) => (await page.request.get(path)).body();
  const json = (await read(`${files}/credential?form=json`)).toString();
  const jwt = (await read(`${files}/credential?form=jwt`)).toString();

  await paste(page, json);
  await expect(page.getByText("Valid: all six checks passed just now.")).toBeVisible();
  await expect(page.getByText("Open Badges 3.0, with its proof inside")).toBeVisible();
  await expectAccessible(page);
  await paste(page, jwt);
  await expect(page.getByText("Open Badges 3.0, as a JWT")).toBeVisible();
  await expect(page.getByText("Valid: all six checks passed just now.")).toBeVisible();

  for (const [form, mimeType] of [
    ["png", "image/png"],
    ["svg", "image/svg+xml"],
  ] as const) {
    await page.goto("/verify");
    const buffer = await read(`${files}/image?form=${form}`);
    await page.getByLabel("File of the badge").setInputFiles({ name: `badge.${form}`, mimeType, buffer });
    await page.getByRole("button", { name: "Verify" }).click();
    await expect(page.getByText("Valid: all six checks passed just now.")).toBeVisible();
  }

  await page.goto("/verify");
  const name: string = JSON.parse(json).credentialSubject.achievement.name;
  await paste(page, json.replaceAll(name, "Brain surgery"));
  await expect(page.getByText("Not valid. What failed is named below.")).toBeVisible();
  await expect(page.getByText("Changed after it was signed")).toBeVisible();
  await expect(page.getByText("It is not valid: do not rely on what it says.")).toBeVisible();
  await expectAccessible(page);
});

test("what is no badge is named in a sentence", async ({ visitor }) => {
  const page = await visitor({ phone: true, dark: true });
  await visit(page, "/verify");
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText("Choose a file or paste a text.")).toBeVisible();
  await paste(page, "Not a badge at all");
  await expect(page.getByText("Could not be read, so nothing was checked.")).toBeVisible();
  await expect(page.getByText("neither JSON, nor a JWT, nor a picture")).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);

  const file = page.getByLabel("File of the badge");
  const large = Buffer.alloc(2 * 2 ** 20 + 1, 32);
  await file.setInputFiles({ name: "badge.json", mimeType: "application/json", buffer: large });
  await expect(page.getByText("This file is larger than 2 MB.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Verify" })).toBeDisabled();
  await file.setInputFiles({ name: "badge.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText("it is not in the form of Open Badges 3.0")).toBeVisible();

  await page.goto("/badges/00000000-0000-4000-8000-000000000000");
  await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
});

async function paste(page: Page, text: string) {
  await page.getByLabel("Or its text").fill(text);
  await page.getByRole("button", { name: "Verify" }).click();
}

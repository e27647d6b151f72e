import type { Page } from "@playwright/test";
import { identifiersIn } from "../lib/openbadges/recipient";
import { allForms, type Holder, makeHolder, verifyText } from "./badge-world";
import { expect, expectAccessible, expectFits, test } from "./fixtures";
import { verifiesElsewhere } from "./main-job-steps";

const VALID = "Valid: all six checks passed just now.";

test("consent given and withdrawn: every form of a badge names its holder exactly while they agree", async ({
  signInAs,
  visitor,
}) => {
  const holder = await makeHolder();
  const address = `/badges/${holder.publicId}`;
  const anyone = await visitor();
  const before = await expectUnnamed(anyone, holder);

  const page = await signInAs(holder);
  await page.goto("/my/badges");
  await expect(page.getByText("Your badges do not name you.")).toBeVisible();
  await page.getByRole("switch", { name: "Show my name on my badges" }).click();
  await expect(page.getByText(`Your badges name you: ${holder.name}.`)).toBeVisible();
  await expectAccessible(page);

  await anyone.goto(address);
  await expect(anyone.getByText(`held by ${holder.name}`)).toBeVisible();
  // The whole name: which part of it people go by is not known.
  await expect(anyone.getByRole("heading", { name: `What ${holder.name} can do` })).toBeVisible();
  const named = await allForms(anyone, holder.publicId);
  for (const { form, badge } of named) {
    expect(identifiersIn(badge), form).toMatchObject([{ identityType: "name", identityHash: holder.name }]);
    expect({ id: badge.id, validFrom: badge.validFrom, status: badge.credentialStatus }, form).toEqual(
      before,
    );
  }
  expect(await verifiesElsewhere(anyone, address)).toEqual({ embedded: true, jwt: true });
  for (const { text } of named) {
    await verifyText(anyone, text);
    await expect(anyone.getByText(VALID)).toBeVisible();
    await expect(anyone.locator("dd").filter({ hasText: holder.name })).toBeVisible();
  }
  // What the badge says, its skill and its last day included.
  await expect(anyone.getByText(`${holder.skill} · Level 3 of 5`)).toBeVisible();
  await expect(anyone.getByText("Valid until")).toBeVisible();
  await expectAccessible(anyone);

  await page.reload();
  await page.getByRole("switch", { name: "Let others confirm that my badges are mine" }).click();
  await expect(page.getByText(`Files of your badges carry a hash of ${holder.email}.`)).toBeVisible();
  const hashed = await allForms(anyone, holder.publicId);
  for (const { form, badge, text } of hashed) {
    expect(
      identifiersIn(badge).map((one) => (one as { identityType: string }).identityType),
      form,
    ).toEqual(["emailAddress", "name"]);
    expect(text).not.toContain(holder.email);
  }
  expect(await verifiesElsewhere(anyone, address)).toEqual({ embedded: true, jwt: true });

  await page.reload();
  await page.getByRole("switch", { name: "Let others confirm that my badges are mine" }).click();
  await expect(page.getByText("say nothing about your e-mail address")).toBeVisible();
  await page.getByRole("switch", { name: "Show my name on my badges" }).click();
  await expect(page.getByText("Your badges do not name you.")).toBeVisible();
  expect(await expectUnnamed(anyone, holder)).toEqual(before);
  expect(await verifiesElsewhere(anyone, address)).toEqual({ embedded: true, jwt: true });

  // A file that somebody has stays what it was.
  await verifyText(anyone, named[0]?.text ?? "");
  await expect(anyone.getByText(VALID)).toBeVisible();

  const phone = await signInAs(holder, { phone: true, dark: true });
  await phone.goto("/my/badges");
  await expectAccessible(phone);
  await expectFits(phone);
});

/** @returns what stays the same whatever the holder agrees to */
async function expectUnnamed(anyone: Page, { name, publicId }: Holder) {
  await anyone.goto(`/badges/${publicId}`);
  await expect(anyone.getByText("held by a person who is not named here")).toBeVisible();
  await expect(anyone.getByRole("heading", { name: "What the holder can do" })).toBeVisible();
  expect(await anyone.content()).not.toContain(name);
  const forms = await allForms(anyone, publicId);
  for (const { form, badge, text } of forms) {
    expect(identifiersIn(badge), form).toEqual([]);
    expect(text, form).not.toContain(name);
  }
  const [{ id, validFrom, credentialStatus: status } = {}] = forms.map(({ badge }) => badge);
  return { id, validFrom, status };
}

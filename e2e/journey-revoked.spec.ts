import type { Page } from "@playwright/test";
import { allForms, type Holder, makeHolder, verifyText } from "./badge-world";
import { expect, expectAccessible, expectDarkReadable, test, visit } from "./fixtures";
import { ask } from "./world";

const REASON = "Issued to the wrong person.";
const REVOKED = "Revoked: the badge is genuine, but its issuer has revoked it.";

test("a revoked badge is called so wherever it shows, with its reason", async ({ signInAs, visitor }) => {
  const holder = await makeHolder();
  const [anyone, lnd, page] = [await visitor(), await signInAs("lnd"), await signInAs(holder)];
  const files = await allForms(anyone, holder.publicId);
  const preview = await previewOf(anyone, holder);

  await lnd.goto(`/people/${holder.id}`);
  await lnd
    .getByRole("listitem")
    .filter({ hasText: holder.title })
    .getByRole("button", { name: "Revoke" })
    .click();
  await lnd.getByLabel("Reason").fill(REASON);
  await lnd.getByRole("button", { name: "Revoke the badge" }).click();
  await expect(lnd.getByText(/revoked on .*Issued to the wrong person/)).toBeVisible();

  // Its public page, in words, in its title, and as a link that others share.
  await visit(anyone, `/badges/${holder.publicId}`);
  await expect(anyone.getByText(/^Revoked on \d/).first()).toBeVisible();
  await expect(anyone.getByText(REASON)).toBeVisible();
  await expect(anyone.getByRole("heading", { name: "What it was issued for" })).toBeVisible();
  await expect(anyone.getByRole("link", { name: "LinkedIn" })).toHaveCount(0);
  await expect(anyone).toHaveTitle(new RegExp(`${holder.title} \\(revoked\\)`));
  await expect(anyone.locator('meta[property="og:title"]')).toHaveAttribute("content", /\(revoked\)/);
  expect((await previewOf(anyone, holder)).equals(preview)).toBe(false);
  await anyone.getByRole("link", { name: "Verify now" }).click();
  await expect(anyone.getByText(REVOKED)).toBeVisible();
  await expect(anyone.getByText(new RegExp(`^on \\d.*: ${REASON}`))).toBeVisible();
  await expectDarkReadable(anyone);

  // Every file of it, those of before included.
  for (const { text } of [...files, ...(await allForms(anyone, holder.publicId))]) {
    await verifyText(anyone, text);
    await expect(anyone.getByText(REVOKED)).toBeVisible();
    await expect(anyone.getByText(new RegExp(`: ${REASON}`))).toBeVisible();
  }
  await expectAccessible(anyone);
  const answer = await (await anyone.request.get(`/api/badges/${holder.publicId}/verify`)).json();
  expect(answer).toMatchObject({ verdict: "revoked", isValid: false, revoked: { reason: REASON } });

  // The pages of its holder.
  await page.goto("/my/badges");
  await expect(page.getByText("None of them is valid today.")).toBeVisible();
  const own = page.getByRole("article", { name: holder.title });
  await expect(own.getByText(/^Revoked on \d/)).toBeVisible();
  await expect(own.getByText(REASON)).toBeVisible();
  await expect(own.getByRole("link", { name: /LinkedIn/ })).toHaveCount(0);
  await page.goto("/my");
  await expect(page.getByRole("link", { name: `${holder.title}, revoked` })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/inbox");
  await expect(page.getByText(`Badge revoked: ${holder.title}`).first()).toBeVisible();
});

test("a badge that was renewed or has expired is called so wherever it shows", async ({
  signInAs,
  visitor,
}) => {
  const holder = await makeHolder();
  const [anyone, page] = [await visitor(), await signInAs(holder)];
  const [json] = await allForms(anyone, holder.publicId);
  const { rows } = await renew(holder);
  const newer = rows[0]?.publicId ?? "";

  await visit(anyone, `/badges/${holder.publicId}`);
  await expect(anyone.locator(".badge-state")).toHaveText(/^Renewed on \d/);
  await expect(anyone).toHaveTitle(/\(renewed since\)/);
  await expect(anyone.getByRole("link", { name: "Open the newer badge" })).toHaveAttribute(
    "href",
    `/badges/${newer}`,
  );
  await verifyText(anyone, json?.text ?? "");
  await expect(anyone.getByText("Valid: all six checks passed just now.")).toBeVisible();
  await expect(anyone.getByText(/^Renewed on \d.*taken its place/)).toBeVisible();
  await anyone.getByRole("link", { name: "Open the newer badge" }).click();
  await anyone.waitForURL(`**/badges/${newer}`);
  await page.goto("/my/badges");
  await expect(page.getByText(/^Renewed on \d/)).toBeVisible();
  await expect(page.getByText("One is valid today.")).toBeVisible();

  await ask("update award set valid_until = current_date - 3 where public_id = $1", [newer]);
  await visit(anyone, `/badges/${newer}`);
  await expect(anyone.locator(".badge-state")).toHaveText(/^Expired on \d/);
  await expect(anyone).toHaveTitle(/\(expired\)/);
  await expect(anyone.getByText(/This badge expired on \d/)).toBeVisible();
  await page.goto("/my");
  await expect(page.getByRole("link", { name: `${holder.title}, expired` })).toBeVisible();
});

/** The skill of a badge is described where the badge says, for people and for programs. */
test("a skill without an address of its own leads to the page of the achievement", async ({
  signInAs,
  visitor,
}) => {
  const holder = await makeHolder();
  const page = await visitor();
  const [json] = await allForms(page, holder.publicId);
  const subject = json?.badge.credentialSubject as {
    achievement: { id: string; alignment: { targetUrl: string }[] };
  };
  const { id, alignment } = subject.achievement;
  const target = new URL(alignment[0]?.targetUrl ?? "");
  expect(target.href.startsWith(`${id}#`)).toBe(true);

  await visit(page, target.pathname + target.hash);
  await expect(page.getByRole("heading", { level: 1, name: holder.title })).toBeVisible();
  const skill = page.locator(target.hash);
  await expect(skill).toContainText(holder.skill);
  await expect(skill).toContainText("Ties what must hold, and unties it again.");
  await expect(skill).toContainText("Chooses the knot alone.");
  expect(await page.content()).not.toContain(holder.name);
  await expectDarkReadable(page);
  const program = await (await page.request.get(target.pathname)).json();
  expect(program).toMatchObject({ id, alignment: [{ targetName: holder.skill }] });

  // Badges of before name the page of the skill, which is one of the application.
  const [, skillId = ""] = /-(\d+)$/.exec(target.hash) ?? [];
  const before = `/skills/${skillId}`;
  await visit(page, before);
  await expect(page).toHaveURL(target.href);
  expect(await (await page.request.get(before)).json()).toMatchObject({ id });
  const [unsigned] = await ask<{ id: number }>(
    "select id from skill s where not exists (select from credential_outcome o where o.skill_id = s.id) limit 1",
  );
  for (const unknown of [unsigned?.id, 99_999_999]) {
    const asProgram = await page.request.get(`/skills/${unknown}`, {
      headers: { accept: "application/json" },
    });
    expect(asProgram.status()).toBe(404);
    await page.goto(`/skills/${unknown}`);
    await expect(page).toHaveURL(new RegExp(`/sign-in\\?next=%2Fskills%2F${unknown}$`));
  }
  const lnd = await signInAs("lnd");
  await lnd.goto(before);
  await expect(lnd).toHaveURL(new RegExp(`${before}$`));
  await expect(lnd.getByRole("heading", { level: 1, name: holder.skill })).toBeVisible();

  await visit(page, "/issuer");
  await expect(page.getByText(/Ed25519, signs badges/)).toBeVisible();
  await expectDarkReadable(page);
});

test("an address answers in the form that is asked for, and names the others", async ({ visitor }) => {
  const { publicId } = await makeHolder();
  const page = await visitor();
  const send = (path: string, accept: string, method = "GET") =>
    page.request.fetch(path, { method, headers: { accept }, maxRedirects: 0 });
  const badge = `/badges/${publicId}`;
  const [{ id = 0 } = {}] = await versionOf(publicId);
  for (const [path, accept, type] of [
    [badge, "*/*", "text/html"],
    [badge, "text/html;q=0.1, application/json", "application/json"],
    [badge, "application/vc;q=0.1, application/vc+jwt;q=0.2", "application/vc+jwt"],
    ["/issuer", "*/*", "application/ld+json"],
    ["/issuer", "text/html, */*;q=0.8", "text/html"],
    [`/achievements/${id}`, "*/*", "application/ld+json"],
    [`/achievements/${id}`, "text/html, */*;q=0.8", "text/html"],
  ] as const)
    for (const method of ["GET", "HEAD"]) {
      const response = await send(path, accept, method);
      expect([response.status(), response.headers()["content-type"]?.split(";")[0]]).toEqual([200, type]);
      expect(response.headers().vary?.toLowerCase(), path).toContain("accept");
      expect(response.headers().link, path).toContain('rel="alternate"');
      if (method === "HEAD") expect((await response.body()).length).toBe(0);
    }
  for (const path of [badge, "/issuer", `/achievements/${id}`, `/api${badge}/credential`]) {
    const response = await send(path, "*/*", "OPTIONS");
    expect([response.status(), response.headers()["access-control-allow-origin"]], path).toEqual([204, "*"]);
    expect(response.headers().allow, path).toContain("HEAD");
  }
  await page.goto(badge);
  await expect(page.locator('link[rel="alternate"][type="application/vc"]')).toHaveAttribute(
    "href",
    `/api/badges/${publicId}/credential?form=json`,
  );
});

const previewOf = async (page: Page, { publicId }: Holder) =>
  (await page.request.get(`/api/badges/${publicId}/preview`)).body();

const versionOf = (publicId: string) =>
  ask<{ id: number }>("select credential_version_id as id from award where public_id = $1", [publicId]);

/** Add a newer badge of the same credential, which supersedes the one of the holder. */
async function renew({ id, awardId }: Holder) {
  await ask("update award set superseded_at = now() where id = $1", [awardId]);
  const rows = await ask<{ publicId: string }>(
    `insert into award (employee_id, credential_id, credential_version_id, earned_at, valid_until)
     select employee_id, credential_id, credential_version_id, now(), current_date + 300 from award where id = $1
     returning public_id::text as "publicId"`,
    [awardId],
  );
  await ask(
    "select graphile_worker.add_job('award.sign', payload := json_build_object('awardIds', json_agg(id))) from award where employee_id = $1",
    [id],
  );
  const count = "select count(*)::int as n from award where employee_id = $1 and signed_at is null";
  await expect.poll(async () => (await ask<{ n: number }>(count, [id]))[0]?.n, { timeout: 20_000 }).toBe(0);
  return { rows };
}

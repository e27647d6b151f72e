import type { Page } from "@playwright/test";
import { extractFromPng } from "../lib/openbadges/baking-png";
import { extractFromSvg } from "../lib/openbadges/baking-svg";
import type { JsonObject } from "../lib/openbadges/json";
import { expect } from "./fixtures";
import { ask, makeNewcomer, type Newcomer } from "./world";

export type Holder = Newcomer & { title: string; skill: string; publicId: string; awardId: number };

/**
 * Add a person with a badge of a credential of its own, and wait until it is signed. Its skill is described nowhere
 * else.
 */
export async function makeHolder(): Promise<Holder> {
  const newcomer = await makeNewcomer();
  const word = newcomer.name.replace("Robin ", "");
  const [title, skill] = [`Knots ${word}`, `Rope work ${word}`];
  await ask(
    `with skill as (
       insert into skill (code, name, cluster, description) values ('rope-' || $3, $2, 'Work on board', 'Ties what must hold, and unties it again.') returning id),
     described as (insert into skill_anchor (skill_id, level, text) select id, 3, 'Chooses the knot alone.' from skill),
     credential as (insert into credential default values returning id),
     draft as (
       insert into credential_version (credential_id, number, title, description, criteria, learning_outcomes)
       select id, 1, $1, 'Knots for every load.', 'Ties twelve knots.', 'Ties a bowline.' from credential returning id)
     insert into credential_outcome (credential_version_id, skill_id, level) select d.id, s.id, 3 from draft d, skill s`,
    [title, skill, word],
  );
  await ask("update credential_version set state = 'published', published_at = now() where title = $1", [
    title,
  ]);
  await ask(
    `insert into award (employee_id, credential_id, credential_version_id, earned_at, valid_until)
     select $2, credential_id, id, now() - interval '2 days', current_date + 300 from credential_version where title = $1`,
    [title, newcomer.id],
  );
  await ask(
    "select graphile_worker.add_job('award.sign', payload := json_build_object('awardIds', json_agg(id))) from award where employee_id = $1",
    [newcomer.id],
  );
  const find = async () =>
    (
      await ask<{ id: number; publicId: string }>(
        `select id, public_id::text as "publicId" from award where employee_id = $1 and signed_at is not null`,
        [newcomer.id],
      )
    )[0];
  await expect.poll(async () => (await find()) !== undefined, { timeout: 20_000 }).toBe(true);
  const award = await find();
  return { ...newcomer, title, skill, publicId: award?.publicId ?? "", awardId: award?.id ?? 0 };
}

/** The badge as JSON, as a JWT, and out of both pictures: the text that is given out, and the credential in it. */
export async function allForms(
  page: Page,
  publicId: string,
): Promise<{ form: string; text: string; badge: JsonObject }[]> {
  const read = async (path: string, accept = "*/*") => {
    const response = await page.request.get(path, { headers: { accept } });
    expect(response.status(), path).toBe(200);
    return response.body();
  };
  const [address, files] = [`/badges/${publicId}`, `/api/badges/${publicId}`];
  const json = String(await read(address, "application/vc"));
  const jwt = String(await read(address, "application/vc+jwt"));
  const png = extractFromPng(await read(`${files}/image?form=png`)) ?? "";
  const svg = extractFromSvg(String(await read(`${files}/image?form=svg`))) ?? "";
  const claims = Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString();
  return [
    { form: "JSON", text: json, badge: JSON.parse(json) },
    { form: "JWT", text: jwt, badge: JSON.parse(claims) },
    { form: "PNG", text: png, badge: JSON.parse(png) },
    { form: "SVG", text: svg, badge: JSON.parse(svg) },
  ];
}

/** Verify a text on the page of verification. */
export async function verifyText(page: Page, text: string): Promise<void> {
  await page.goto("/verify");
  await page.getByLabel("Or its text").fill(text);
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByRole("heading", { name: "Result" })).toBeVisible();
}

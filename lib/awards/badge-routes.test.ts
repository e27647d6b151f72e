import { createTranslator } from "next-intl";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { GET as achievementRoute } from "@/app/api/achievements/[id]/route";
import { GET as credentialRoute } from "@/app/api/badges/[publicId]/credential/route";
import { GET as imageRoute } from "@/app/api/badges/[publicId]/image/route";
import { GET as previewRoute } from "@/app/api/badges/[publicId]/preview/route";
import { GET as verifyRoute } from "@/app/api/badges/[publicId]/verify/route";
import { GET as issuerRoute } from "@/app/api/issuer/route";
import { GET as skillRoute } from "@/app/api/skills/[id]/achievement/route";
import { GET as findSkillsRoute } from "@/app/api/skills/find/route";
import { client } from "@/lib/db/client";
import { signInAs } from "@/lib/testing/cookie-jar";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
  PUBLIC_URL,
} from "@/lib/testing/factories";
import badges from "@/messages/en/badges.json";
import { limitBadgeChecks } from "./check-limit";
import { revokeAward } from "./commands";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
vi.mock("next-intl/server", () => ({
  getLocale: () => "en",
  getTimeZone: () => "UTC",
  getTranslations: () => createTranslator({ locale: "en", messages: { badges }, namespace: "badges.check" }),
}));
withDatabase();

// The routes read the clock.
const NOW = new Date();
const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const NOBODY = "00000000-0000-4000-8000-000000000000";
const REASON = "Issued to the wrong person.";

type Ask = { query?: string; headers?: Record<string, string> };
const requestOf = ({ query = "", headers = {} }: Ask = {}) =>
  new Request(`${PUBLIC_URL}/x${query}`, { headers });

type BadgeRoute = (request: Request, context: { params: Promise<{ publicId: string }> }) => Promise<Response>;
const askBadge = (route: BadgeRoute, publicId: string, ask?: Ask) =>
  route(requestOf(ask), { params: Promise.resolve({ publicId }) });

type RecordRoute = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;
const askRecord = (route: RecordRoute, id: number, ask?: Ask) =>
  route(requestOf(ask), { params: Promise.resolve({ id: String(id) }) });

const linksOf = (response: Response) => response.headers.get("link") ?? "";

test("before there is an organisation, programs find neither an issuer nor an achievement", async () => {
  for (const response of [await issuerRoute(requestOf()), await askRecord(achievementRoute, 1)])
    expect(response.status).toBe(404);
});

describe("of an organisation with a badge", () => {
  let version: Awaited<ReturnType<typeof makeCredential>>;
  let award: Awaited<ReturnType<typeof makeAward>>;

  beforeAll(async () => {
    await makeOrganisation();
    // Numbers of skills and of versions differ from here on.
    await makeSkill();
    version = await makeCredential();
    award = await makeAward((await makeEmployee()).id, version, NOW);
  });

  const makeOther = async () => makeAward((await makeEmployee()).id, version, NOW);
  const fileName = (form: string) => `attachment; filename="credential-${version.credentialId}.${form}"`;

  test("a badge is given as JSON with its proof, and as a JWT where one is asked for", async () => {
    const json = await askBadge(credentialRoute, award.publicId);
    expect([json.status, json.headers.get("content-type")]).toEqual([200, "application/vc"]);
    expect(await json.json()).toHaveProperty("proof");
    const jwt = await askBadge(credentialRoute, award.publicId, { query: "?form=jwt" });
    expect([jwt.status, jwt.headers.get("content-type")]).toEqual([200, "application/vc+jwt"]);
    expect(await jwt.text()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  test("a browser shows a badge, and saves it only where that is asked for", async () => {
    const shown = await askBadge(credentialRoute, award.publicId, { headers: { accept: BROWSER } });
    expect(shown.headers.get("content-type")).toBe("application/json");
    expect(shown.headers.get("content-disposition")).toBeNull();
    const saved = await askBadge(credentialRoute, award.publicId, { query: "?form=jwt&download=1" });
    expect(saved.headers.get("content-disposition")).toBe(fileName("jwt"));
  });

  test("a copy of a badge, of its picture or of its preview is asked for again each time", async () => {
    for (const route of [credentialRoute, imageRoute, previewRoute]) {
      const { headers } = await askBadge(route, award.publicId);
      expect(headers.get("cache-control")).toBe("no-cache");
    }
  });

  test("what follows the Accept header is not kept for those who send another one", async () => {
    for (const response of [
      await askBadge(credentialRoute, award.publicId),
      await issuerRoute(requestOf()),
      await askRecord(achievementRoute, version.id),
    ])
      expect(response.headers.get("vary")).toBe("Accept");
  });

  test("each form of a badge links to the others, and not to itself", async () => {
    const jwt = linksOf(await askBadge(credentialRoute, award.publicId, { query: "?form=jwt" }));
    expect(jwt).toContain(`</api/badges/${award.publicId}/credential?form=json>; rel="alternate"`);
    expect(jwt).not.toContain("form=jwt");
    const png = linksOf(await askBadge(imageRoute, award.publicId));
    expect(png).toContain(`</api/badges/${award.publicId}/credential?form=json>; rel="alternate"`);
    expect(png).not.toContain("form=png");
  });

  test("a badge that was renewed leads programs to the newer one, whatever they ask for", async () => {
    const holder = await makeEmployee();
    const older = await makeAward(holder.id, version, NOW);
    await client().award.update({ where: { id: older.id }, data: { supersededAt: NOW } });
    const newer = await makeAward(holder.id, version, NOW);
    const address = `${PUBLIC_URL}/badges/${newer.publicId}`;
    const link = `<${address}>; rel="successor-version"`;
    for (const route of [credentialRoute, imageRoute]) {
      expect(linksOf(await askBadge(route, older.publicId))).toContain(link);
      expect(linksOf(await askBadge(route, newer.publicId))).not.toContain("successor-version");
    }
    const check = await (await askBadge(verifyRoute, older.publicId)).json();
    expect(check).toMatchObject({ verdict: "valid", supersededBy: address });
  });

  test("the picture of a badge is a PNG or the SVG that is asked for, and is saved instead of opened", async () => {
    const png = await askBadge(imageRoute, award.publicId);
    expect(png.headers.get("content-type")).toBe("image/png");
    expect(png.headers.get("content-disposition")).toBe(fileName("png"));
    expect(Buffer.from(await png.arrayBuffer()).toString("latin1", 1, 4)).toBe("PNG");
    const svg = await askBadge(imageRoute, award.publicId, { query: "?form=svg" });
    expect(svg.headers.get("content-type")).toBe("image/svg+xml");
    expect(svg.headers.get("content-disposition")).toBe(fileName("svg"));
    const drawing = await svg.text();
    expect(drawing).toMatch(/^<svg /);
    // Its name for whoever does not see it.
    expect(drawing).toContain(`aria-label="${version.title}"`);
  });

  test("the preview of a badge is a PNG", async () => {
    const preview = await askBadge(previewRoute, award.publicId);
    expect([preview.status, preview.headers.get("content-type")]).toEqual([200, "image/png"]);
  });

  test("a form that there is none of is refused, for a badge as for its picture", async () => {
    for (const route of [credentialRoute, imageRoute]) {
      const response = await askBadge(route, award.publicId, { query: "?form=pdf" });
      expect([response.status, await response.json()]).toMatchObject([400, { error: "form-unknown" }]);
    }
  });

  test.each([
    ["credential", credentialRoute],
    ["image", imageRoute],
    ["preview", previewRoute],
    ["verify", verifyRoute],
  ])("at the address of no badge nothing is found: %s", async (_, route) => {
    for (const id of [NOBODY, "x"]) {
      const response = await askBadge(route, id);
      expect([response.status, await response.json()]).toMatchObject([404, { error: "not-found" }]);
    }
  });

  test.each([
    ["credential", credentialRoute],
    ["image", imageRoute],
    ["verify", verifyRoute],
  ])("of a badge that is being signed programs are told to ask again: %s", async (_, route) => {
    const { id, publicId } = await makeOther();
    await client().award.update({ where: { id }, data: { signedAt: null, signedCredential: null } });
    const response = await askBadge(route, publicId);
    expect([response.status, response.headers.get("retry-after")]).toEqual([404, "2"]);
    expect(await response.json()).toMatchObject({ error: "not-signed-yet" });
  });

  test("of a badge that somebody changed in the database no JWT is made, and that is said", async () => {
    const { id, publicId, signedCredential } = await makeOther();
    const changed = signedCredential?.replace(version.title, "Brain surgery");
    await client().award.update({ where: { id }, data: { signedCredential: changed } });
    const response = await askBadge(credentialRoute, publicId, { query: "?form=jwt" });
    expect([response.status, await response.json()]).toMatchObject([500, { error: "badge-altered" }]);
  });

  test("a verification gives the code of each step", async () => {
    const response = await askBadge(verifyRoute, award.publicId);
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await response.json()).toMatchObject({
      ...{ verdict: "valid", isValid: true, revoked: null, supersededBy: null },
      codes: [
        { key: "readable", state: "passed", code: "embedded" },
        { key: "signature", state: "passed", code: "key-of-issuer" },
        { key: "unchanged", state: "passed", code: "as-signed" },
        { key: "status", state: "passed", code: "not-revoked" },
        { key: "dates", state: "passed", code: "in-force" },
        { key: "issuer", state: "passed", code: "known" },
      ],
    });
  });

  test("the verification of a revoked badge says when it was revoked, and why", async () => {
    const { id, publicId } = await makeOther();
    const actor = actorOf(await makeEmployee(), ["admin"]);
    await revokeAward({ actor, now: NOW }, { awardId: id, reason: REASON });
    expect(await (await askBadge(verifyRoute, publicId)).json()).toMatchObject({
      ...{ verdict: "revoked", isValid: false },
      revoked: { on: NOW.toISOString().slice(0, 10), reason: REASON },
    });
  });

  test("who verifies too often is told when to go on, and others go on", async () => {
    const verifyFrom = (address: string) =>
      askBadge(verifyRoute, award.publicId, { headers: { "x-forwarded-for": address } });
    for (let n = 0; n < 30; n += 1) await limitBadgeChecks("192.0.2.7");
    const refused = await verifyFrom("192.0.2.7");
    expect([refused.status, await refused.json()]).toMatchObject([429, { error: "too-many" }]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await verifyFrom("192.0.2.8")).status).toBe(200);
  });

  test("programs get issuer and achievements as JSON-LD, may keep it for minutes, and find the page", async () => {
    const shared = { "content-type": "application/ld+json", "cache-control": "public, max-age=300" };
    const issuer = await issuerRoute(requestOf());
    expect(Object.fromEntries(issuer.headers)).toMatchObject({
      ...shared,
      link: '</issuer>; rel="alternate"; type="text/html"',
    });
    const achievement = await askRecord(achievementRoute, version.id);
    expect(Object.fromEntries(achievement.headers)).toMatchObject({
      ...shared,
      link: `</achievements/${version.id}>; rel="alternate"; type="text/html"`,
    });
  });

  test("a skill that a badge names leads to its description in the achievement", async () => {
    const skillId = version.outcomes[0]?.skillId ?? 0;
    expect(skillId).not.toBe(version.id);
    const response = await askRecord(skillRoute, skillId);
    expect([response.status, response.headers.get("location")]).toEqual([
      302,
      `/achievements/${version.id}#skill-${skillId}`,
    ]);
  });

  test("of another skill programs learn nothing, and browsers sign in first and are then led to it", async () => {
    const { id } = await makeSkill();
    expect((await askRecord(skillRoute, id)).status).toBe(404);
    expect((await askRecord(skillRoute, id, { headers: { accept: "application/json" } })).status).toBe(404);
    const led = await askRecord(skillRoute, id, { headers: { accept: BROWSER } });
    expect([led.status, led.headers.get("location")]).toEqual([302, `/sign-in?next=%2Fskills%2F${id}`]);
  });

  test("skills are found by what was typed, and no cache keeps who asked for what", async () => {
    const { id, name, cluster } = await makeSkill({ name: "Ropework" });
    await signInAs(await makeEmployee());
    const response = await findSkillsRoute(requestOf({ query: "?q=rope" }));
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(await response.json()).toEqual([{ id, name, cluster }]);
  });
});

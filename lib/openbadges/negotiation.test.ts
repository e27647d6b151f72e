import fc from "fast-check";
import { expect, test } from "vitest";
import {
  alternatesOf,
  type BadgeFormat,
  jsonTypeFor,
  linkHeader,
  negotiatedAddress,
  negotiateFormat,
  skillOfEarlierBadges,
} from "./negotiation";

const ID = "5d0c6b0e-77a0-4d8a-9d3b-0f7a3c1f2b11";
const BADGE: BadgeFormat[] = ["html", "json", "jwt"];
const ISSUER: BadgeFormat[] = ["json", "html"];
const REFUSED_JSON = ["vc", "ld+json", "vc+ld+json", "json"]
  .map((type) => `application/${type};q=0`)
  .join(", ");
const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

test.each([
  [null, "html", "json"],
  ["", "html", "json"],
  ["*/*", "html", "json"],
  ["text/html", "html", "html"],
  [BROWSER, "html", "html"],
  ["text/html, application/json;q=0.5", "html", "html"],
  ["text/html;q=0.5, application/json", "json", "json"],
  ["text/html;q=0.4, application/json;q=0.5, */*;q=0.1", "json", "json"],
  ["application/json", "json", "json"],
  ["application/json, text/plain, */*", "json", "json"],
  ["application/json;q=0, */*", "html", "json"],
  ["application/json;q=0.2, */*;q=0.9", "html", "json"],
  ["text/html;q=0.1, */*", "json", "json"],
  [`${REFUSED_JSON}, */*;q=0.5`, "html", "html"],
  ["application/*", "json", "json"],
  ["application/*, text/html;q=0.9", "json", "json"],
  ["application/ld+json", "json", "json"],
  ["APPLICATION/VC ; Q=1", "json", "json"],
  ["application/vc, application/ld+json;q=0.9, */*;q=0.1", "json", "json"],
  ["application/vc+ld+json;q=0.3, application/vc+jwt;q=0.4", "jwt", "json"],
  ["application/vc+jwt", "jwt", "json"],
  ["application/jwt", "jwt", "json"],
  ["text/plain+jwt", "jwt", "json"],
  ["application/json;q=nonsense, text/html;q=0.9", "json", "json"],
  ["application/json-patch", "html", "json"],
  ["image/png", "html", "json"],
  [";;,=,/", "html", "json"],
] as const)("%s asks for a badge as %s, for an issuer as %s", (accept, badge, issuer) => {
  expect([negotiateFormat(accept, BADGE), negotiateFormat(accept, ISSUER)]).toEqual([badge, issuer]);
});

test("what is refused is not sent while something else is acceptable", () => {
  const types = ["text/html", "application/vc", "application/vc+jwt"] as const;
  fc.assert(
    fc.property(fc.array(fc.nat(10), { minLength: 3, maxLength: 3 }), (tenths) => {
      const accept = types.map((type, at) => `${type};q=${(tenths[at] ?? 0) / 10}`).join(", ");
      // Types that are not named are not acceptable: plain JSON is not.
      const best = Math.max(...tenths);
      const expected = best === 0 ? "html" : BADGE[tenths.indexOf(best)];
      expect(negotiateFormat(accept, BADGE)).toBe(expected);
    }),
  );
});

test.each([
  [null, "application/vc"],
  ["*/*", "application/vc"],
  ["application/ld+json, application/json", "application/ld+json"],
  ["application/ld+json;q=0.5, application/json", "application/json"],
  ["application/json", "application/json"],
  ["application/json, */*", "application/json"],
  ["application/ld+json;q=0, */*", "application/vc"],
  [BROWSER, "application/json"],
])("%s is sent JSON-LD as %s", (accept, type) => {
  expect(jsonTypeFor(accept)).toBe(type);
});

test.each([
  [`/badges/${ID}`, "badge", ID],
  ["/achievements/12", "achievement", "12"],
  ["/issuer", "issuer", "issuer"],
])("%s has several representations", (path, kind, id) => {
  expect(negotiatedAddress(path)).toMatchObject({ kind, id });
});

test.each([
  "/badges",
  `/badges/${ID}/x`,
  "/achievements/x",
  "/achievements/1/image.png",
  "/issuer/keys",
  "/",
])("%s has one", (path) => {
  expect(negotiatedAddress(path)).toBeNull();
});

test("each representation links to the others", () => {
  const badge = negotiatedAddress(`/badges/${ID}`);
  const issuer = negotiatedAddress("/issuer");
  if (!badge || !issuer) throw new Error("Not negotiated");
  expect(alternatesOf(badge, "html").map(({ type }) => type)).toEqual([
    "application/vc",
    "application/vc+jwt",
    "image/png",
  ]);
  expect(alternatesOf(badge, "png").map(({ type }) => type)).toEqual([
    "text/html",
    "application/vc",
    "application/vc+jwt",
  ]);
  expect(linkHeader(alternatesOf(issuer, "json"))).toBe('</issuer>; rel="alternate"; type="text/html"');
  expect(linkHeader(alternatesOf(issuer, "html"))).toBe(
    '</api/issuer>; rel="alternate"; type="application/ld+json"',
  );
});

test("each representation has an address of its own", () => {
  const hrefsOf = (path: string, format: Parameters<typeof alternatesOf>[1]) => {
    const address = negotiatedAddress(path);
    return address && alternatesOf(address, format).map(({ href }) => href);
  };
  expect(hrefsOf(`/badges/${ID}`, "svg")).toEqual([
    `/badges/${ID}`,
    `/api/badges/${ID}/credential?form=json`,
    `/api/badges/${ID}/credential?form=jwt`,
    `/api/badges/${ID}/image?form=png`,
  ]);
  expect(hrefsOf("/achievements/12", "html")).toEqual(["/api/achievements/12"]);
  expect(hrefsOf("/achievements/12", "json")).toEqual(["/achievements/12"]);
});

test("the address of a skill in an earlier badge names the skill by its number", () => {
  expect(["/skills/7", "/skills/1207"].map(skillOfEarlierBadges)).toEqual(["7", "1207"]);
  expect(["/skills", "/skills/new", "/skills/7/edit"].map(skillOfEarlierBadges)).toEqual([null, null, null]);
});

import { expect, test } from "vitest";
import {
  preflight,
  respond,
  respondJson,
  respondNotFound,
  respondNow,
  respondPublicRedirect,
  respondUnavailable,
} from "./responses";

const ask = (headers: Record<string, string> = {}) => new Request("https://learn.example.com/x", { headers });

test("any site may read a response, and no browser guesses its type", async () => {
  const response = respondJson(ask(), { a: 1 }, { type: "application/vc", caching: "minutes", varies: true });
  expect(await response.text()).toBe('{"a":1}');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "application/vc",
    "access-control-allow-origin": "*",
    "x-content-type-options": "nosniff",
    "cache-control": "public, max-age=300",
    vary: "Accept",
  });
  expect(response.headers.get("content-disposition")).toBeNull();
});

test("what may change at any moment is asked for again each time, and a picture is kept for a week", () => {
  const kept = (caching: "ask-again" | "days") =>
    respond(ask(), "x", { type: "image/png", caching }).headers.get("cache-control");
  expect([kept("ask-again"), kept("days")]).toEqual(["no-cache", "public, max-age=604800"]);
});

test("pages of other sites may show a badge's picture, and no search engine lists it", () => {
  const { headers } = respond(ask(), "x", { type: "image/png", caching: "days" });
  expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(headers.get("x-robots-tag")).toBe("noindex");
});

test("a program may read the tag and the links of a response", () => {
  const { headers } = respond(ask(), "x", { type: "image/png", caching: "days" });
  expect(headers.get("access-control-expose-headers")).toBe("etag, link");
});

test("an address without anything is not found, with a sentence that is not kept", async () => {
  const response = respondNotFound();
  expect([response.status, response.headers.get("cache-control")]).toEqual([404, "no-store"]);
  expect(await response.json()).toEqual({ error: "not-found", message: expect.stringMatching(/\w/) });
});

test("a redirect to another address is for this time only", () => {
  const response = respondPublicRedirect("https://learn.example.com/x");
  expect([response.status, response.headers.get("location")]).toEqual([302, "https://learn.example.com/x"]);
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("a representation links to the other ones, and to the badge that superseded it", () => {
  const of = { path: "/badges/5d0c6b0e-77a0-4d8a-9d3b-0f7a3c1f2b11", format: "json" } as const;
  const options = { type: "application/vc", caching: "ask-again", of } as const;
  const link = (successor: string | null) =>
    respondJson(ask(), {}, { ...options, successor }).headers.get("link") ?? "";
  expect(link(null)).toContain(`<${of.path}>; rel="alternate"; type="text/html"`);
  expect(link(null)).toContain('rel="alternate"; type="application/vc+jwt"');
  expect(link(null)).not.toContain('type="application/vc"');
  expect(link("https://a.example/b")).toMatch(/, <https:\/\/a\.example\/b>; rel="successor-version"$/);
  const alone = respondJson(ask(), {}, { type: "application/vc", caching: "ask-again" });
  expect(alone.headers.get("link")).toBeNull();
});

test("what is computed for one request is neither kept nor closed to other sites", async () => {
  const response = respondNow({ a: 1 });
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
});

test("a badge that is not what was signed is an error of ours", async () => {
  const response = respondUnavailable("altered");
  expect([response.status, await response.json()]).toMatchObject([500, { error: "badge-altered" }]);
});

test("a response the client already has is not sent again", async () => {
  const options = { type: "image/png", caching: "days", download: "a.png" } as const;
  const first = respond(ask(), Buffer.from("picture"), options);
  const etag = first.headers.get("etag") ?? "";
  expect(first.headers.get("content-disposition")).toBe('attachment; filename="a.png"');
  const second = respond(ask({ "if-none-match": etag }), Buffer.from("picture"), options);
  expect([second.status, await second.text(), second.headers.get("etag")]).toEqual([304, "", etag]);
  expect(respond(ask({ "if-none-match": etag }), "another", options).status).toBe(200);
});

test("a badge that is being signed gives a retry delay, readable from any site", async () => {
  const response = respondUnavailable("signature");
  expect([response.status, response.headers.get("retry-after")]).toEqual([404, "2"]);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(await response.json()).toMatchObject({ error: "not-signed-yet" });
  const waiting = respondUnavailable("address");
  expect([waiting.status, waiting.headers.get("retry-after")]).toEqual([404, "3600"]);
  expect(await waiting.json()).toMatchObject({ error: "waits-for-address" });
  expect(preflight().headers.get("access-control-allow-methods")).toBe("GET, HEAD");
  expect(preflight().headers.get("allow")).toBe("GET, HEAD, OPTIONS");
});

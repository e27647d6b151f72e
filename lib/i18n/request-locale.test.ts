import { beforeEach, expect, test, vi } from "vitest";
import { PATH_HEADER } from "@/lib/core/path-header";
import { requestedPage, requestLocale } from "./request-locale";

const sent = vi.hoisted(() => ({ cookies: new Map<string, string>(), headers: new Headers() }));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (sent.cookies.has(name) ? { name, value: sent.cookies.get(name) } : undefined),
  }),
  headers: async () => sent.headers,
}));
beforeEach(() => {
  sent.cookies.clear();
  sent.headers = new Headers();
});

test("a language that Cairn does not have, or none, is English", async () => {
  expect(await requestLocale()).toBe("en");
  for (const locale of ["en", "xx", "toString", ""]) {
    sent.cookies.set("locale", locale);
    expect([locale, await requestLocale()]).toEqual([locale, "en"]);
  }
});

test("the page of a request is the one that the proxy names, never one that a browser does", async () => {
  sent.headers.set("referer", "https://example.com/elsewhere");
  expect(await requestedPage()).toBe("");
  sent.headers.set(PATH_HEADER, "/people/3");
  expect(await requestedPage()).toBe("/people/3");
});

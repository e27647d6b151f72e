import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { cookieNames, readCookie } from "./cookies";
import { knownKey, rememberBrowser } from "./known-browser";

const NOW = new Date("2026-11-22T10:00:00Z");
beforeAll(() => vi.stubEnv("CAIRN_SECRET", "a secret of this test"));
afterAll(() => vi.unstubAllEnvs());

test("a cookie that was set over https is read before one set over plain http", () => {
  const [https, http] = cookieNames("session").map(({ name }) => name);
  const jar = new Map([
    [http, "from plain http"],
    [https, "from https"],
  ]);
  const read = () =>
    readCookie({ get: (name) => (jar.has(name) ? { value: jar.get(name) ?? "" } : undefined) }, "session");
  expect(read()).toBe("from https");
  jar.delete(https);
  expect(read()).toBe("from plain http");
});

test("a shared browser is known for the five accounts that signed in last, in a cookie that does not grow", () => {
  let cookie: string | null = null;
  const lengths: number[] = [];
  for (let employeeId = 1; employeeId <= 12; employeeId += 1) {
    cookie = rememberBrowser(cookie, employeeId, NOW);
    lengths.push(cookie.length);
  }
  const known = Array.from({ length: 12 }, (_, at) => at + 1).filter((id) => knownKey(cookie, id, NOW));
  expect(known).toEqual([8, 9, 10, 11, 12]);
  expect(Math.max(...lengths)).toBeLessThan(500);
});

test("who signs in time and again on a shared browser takes one place in it, and the others stay known", () => {
  let cookie = rememberBrowser(null, 1, NOW);
  for (let time = 0; time < 6; time += 1) cookie = rememberBrowser(cookie, 2, NOW);
  expect([1, 2].filter((id) => knownKey(cookie, id, NOW))).toEqual([1, 2]);
});

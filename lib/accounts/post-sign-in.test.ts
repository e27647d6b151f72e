import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { SCHEME_HEADER } from "@/lib/core/scheme-header";
import { client } from "@/lib/db/client";
import { cookies, setToken } from "@/lib/testing/cookie-jar";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { cookieNames } from "./cookies";
import { hashPassword } from "./methods/password-hash";
import { postSignIn } from "./post-sign-in";
import { readRefusal } from "./refusal";
import { resumeSession } from "./sessions";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const PASSWORD = "a long sentence";
let person: { id: number; hrId: string; email: string };

beforeAll(async () => {
  await makeOrganisation();
  person = (await makeEmployee()) as typeof person;
  await giveAccount(person.id, await hashPassword(PASSWORD));
});
beforeEach(() => setToken(null));

const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  postSignIn(
    new Request("http://localhost:3000/api/sign-in", {
      method: "POST",
      headers: { "x-forwarded-for": crypto.randomUUID(), ...headers },
      body: new URLSearchParams(fields),
    }),
    NOW,
  );
const right = () => ({ name: person.email, password: PASSWORD });

test("a form without script leads to the page that was asked for, never to another site", async () => {
  expect((await post(right())).headers.get("location")).toBe("/");
  const asked = await post({ ...right(), next: "/people/12?x=1" });
  expect([asked.status, asked.headers.get("location")]).toEqual([303, "/people/12?x=1"]);
  expect((await post({ ...right(), next: "//evil.example" })).headers.get("location")).toBe("/");
});

test("the session is in a cookie that script cannot read; over https only for this host", async () => {
  const http = (await post(right())).cookies.getAll().find(({ name }) => name.endsWith("-session"));
  expect(http?.name).toMatch(/^cairn-[0-9a-f]{8}-session$/);
  expect(http).toMatchObject({ httpOnly: true, secure: false, sameSite: "lax", path: "/" });
  expect(http?.maxAge, "kept as long as any session lasts").toBe(30 * 86_400);
  expect(await resumeSession(http?.value ?? "", NOW)).toMatchObject({ actor: { employeeId: person.id } });

  const secure = await post(right(), {
    "sec-fetch-site": "same-origin",
    [SCHEME_HEADER]: "https",
  });
  const https = secure.cookies.getAll().find(({ name }) => name.endsWith("-session"));
  expect(https?.name).toMatch(/^__Host-cairn-[0-9a-f]{8}-session$/);
  expect(https).toMatchObject({ secure: true, path: "/" });
});

test("guesses from elsewhere keep nobody out of a browser that several people have signed in with", async () => {
  const people = [await makeEmployee(), await makeEmployee()];
  for (const { id } of people) await giveAccount(id, await hashPassword(PASSWORD));
  const jar = await cookies();
  const isSignedIn = async (name: string | null, password: string) => {
    const response = await post({ name: name ?? "", password }, { accept: "application/json" });
    for (const cookie of response.cookies.getAll()) jar.set(cookie);
    return (await response.json()).signedIn;
  };
  const guess = async () => {
    for (const { email } of people)
      for (let n = 0; n < 5; n += 1) expect(await isSignedIn(email, "a guess")).toBe(false);
  };
  for (const { email } of people) expect(await isSignedIn(email, PASSWORD)).toBe(true);
  const known = cookieNames("known").flatMap(({ name }) => jar.get(name) ?? []);
  setToken(null);
  await guess();
  for (const { email } of people) expect(await isSignedIn(email, PASSWORD)).toBe(false);
  for (const { name, value } of known) jar.set({ name, value: value ?? "" });
  for (const { email } of people) expect(await isSignedIn(email, PASSWORD)).toBe(true);
});

test("a refusal is shown on the sign-in page with the name, which stands in no address", async () => {
  const refused = await post({ ...right(), password: "wrong", next: "/people" });
  expect(refused.headers.get("location")).toBe("/sign-in?next=%2Fpeople");
  const shown = readRefusal(refused.cookies);
  expect(shown).toEqual({ name: person.email, message: expect.stringContaining("do not belong together") });
  const [cookie] = refused.cookies.getAll();
  expect(readRefusal({ get: () => ({ value: `x${cookie?.value}` }) })).toBeNull();
});

test("the session remembers the browser and the address that it was opened from", async () => {
  await client().accountSession.deleteMany();
  const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  await post(right(), { "user-agent": userAgent, "x-forwarded-for": "2001:db8:9::7" });
  const sessions = await client().accountSession.findMany({ where: { employeeId: person.id } });
  expect(sessions).toMatchObject([{ userAgent, address: "2001:db8:9::7" }]);
});

test("of a name that is far too long the beginning comes back with the refusal", async () => {
  const refused = await post({ name: "x".repeat(5_000), password: "wrong" });
  expect(readRefusal(refused.cookies)?.name).toBe("x".repeat(254));
});

test("script gets the message", async () => {
  const refused = await post({ ...right(), password: "wrong" }, { accept: "application/json" });
  expect(await refused.json()).toEqual({
    signedIn: false,
    message: expect.stringContaining("do not belong together"),
  });
  const signedIn = await post(right(), { accept: "application/json" });
  expect(await signedIn.json()).toEqual({ signedIn: true });
});

test("a form of another site signs nobody in, and learns the address only once it is known to others", async () => {
  const known = async (publicUrl: string, publicUrlConfirmedAt: Date | null) => {
    await client().organisation.update({ where: { id: 1 }, data: { publicUrl, publicUrlConfirmedAt } });
    const response = await post(right(), { accept: "application/json", "sec-fetch-site": "cross-site" });
    expect(response.cookies.getAll()).toEqual([]);
    const said = await response.json();
    expect(said.signedIn).toBe(false);
    return String(said.message);
  };
  expect(await known("https://learn.example.com", NOW)).toMatch(
    /another address .* Open https:\/\/learn\.example\.com\/sign-in and/,
  );
  // A guess, and a trial on this computer: nobody elsewhere can open them.
  for (const [address, confirmedAt] of [
    ["http://localhost:3000", null],
    ["http://10.0.0.5:3000", null],
    ["http://localhost:3000", NOW],
  ] as const) {
    const message = await known(address, confirmedAt);
    expect(message).toMatch(/another address .* an administrator sets PUBLIC_URL/);
    expect(message).not.toContain("://");
  }
});

test("after too many attempts script and programs are told when to come again", async () => {
  const headers = { accept: "application/json", "x-forwarded-for": "2001:db8:7::1" };
  for (let n = 0; n < 4; n += 1) await post({ ...right(), password: "wrong" }, headers);
  const refused = await post(right(), { ...headers, "x-forwarded-for": "2001:db8:8::1" });
  expect([refused.status, Number(refused.headers.get("retry-after"))]).toEqual([429, expect.any(Number)]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
});

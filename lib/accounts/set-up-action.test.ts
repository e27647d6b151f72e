import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { setUpAction } from "./set-up-action";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
withDatabase();
const folder = mkdtempSync(join(tmpdir(), "cairn-set-up-"));
beforeAll(() => {
  vi.stubEnv("CAIRN_DATA", folder);
  vi.stubEnv("PUBLIC_URL", "https://badges.builders.example");
  writeFileSync(join(folder, "setup-token"), "token\n");
});
beforeEach(() => client().rateLimit.deleteMany());
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const send = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return setUpAction({ status: "idle" }, form);
};
const FORM = {
  token: "token",
  organisation: "Builders",
  timeZone: "UTC",
  name: "Ingrid Builder",
  hrId: "0042",
  email: "ingrid@builders.example",
  password: "a long password",
};

test("the first admin is led to the page that was asked for, and nothing is kept by which the password could be guessed", async () => {
  const sent = send({ ...FORM, requestKey: crypto.randomUUID(), next: "/people" });
  await expect(sent).rejects.toMatchObject({
    digest: expect.stringMatching(/^NEXT_REDIRECT;.*;\/sign-in\?next=%2Fpeople;/),
  });
  expect(await client().organisation.findFirst()).toMatchObject({
    name: "Builders",
    publicUrl: "https://badges.builders.example",
    publicUrlConfirmedAt: null,
  });
  expect(await client().idempotencyRecord.count()).toBe(0);
});

test("after thirty forms from one address it has to wait", async () => {
  const codeOf = async () => {
    const state = await send({ ...FORM, token: "a guess" });
    return state.status === "error" ? state.code : state.status;
  };
  for (let n = 0; n < 30; n += 1) expect(await codeOf()).not.toBe("too_many");
  expect(await codeOf()).toBe("too_many");
});

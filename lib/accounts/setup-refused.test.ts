import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { setUp } from "./setup";

withDatabase();
const folder = mkdtempSync(join(tmpdir(), "cairn-setup-"));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test("nobody sets up an installation with another token, or with a password that is easily guessed", async () => {
  vi.stubEnv("CAIRN_DATA", folder);
  const form = {
    token: "token",
    organisation: "Builders",
    timeZone: "UTC",
    name: "Ingrid Builder",
    hrId: "0041",
    email: "ingrid@builders.example",
    password: "a long password",
    publicUrl: "https://badges.builders.example",
  };
  const fieldsOf = (changes: Partial<typeof form>) =>
    setUp(
      { actor: { kind: "system", job: "set-up" }, now: new Date("2026-11-21T03:00:00Z") },
      { ...form, ...changes },
    ).then(
      () => "done",
      ({ fields }) => fields,
    );
  const unknown = { token: { key: "accounts.tokenWrong", params: {} } };
  expect(await fieldsOf({}), "there is none").toEqual(unknown);
  writeFileSync(join(folder, "setup-token"), "token\n");
  for (const token of ["guess", "token\u00e9", ""]) expect(await fieldsOf({ token })).toEqual(unknown);
  for (const password of ["Ingrid Builder Ingrid", "builders-ingrid@builders"])
    expect(await fieldsOf({ password })).toEqual({
      password: { key: "accounts.passwordGuessable", params: {} },
    });
  expect(await client().organisation.count()).toBe(0);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { version } from "@/package.json";
import { describeInstallation } from "./installation";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cairn-installation-"));
  vi.stubEnv("CAIRN_DATA", folder);
  vi.stubEnv("CAIRN_DIST", join(folder, "build"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test("an installation whose folder holds no database has been given one", () => {
  expect(describeInstallation()).toMatchObject({ version, folder, hasOwnDatabase: false });
  mkdirSync(join(folder, "postgres"));
  expect(describeInstallation()).toMatchObject({ folder, hasOwnDatabase: true });
});

test("the build is named once there is one, and the log with how much it says", () => {
  vi.stubEnv("LOG_LEVEL", undefined);
  expect(describeInstallation()).toMatchObject({ build: null, logLevel: "warn" });
  mkdirSync(join(folder, "build"));
  writeFileSync(join(folder, "build", "BUILD_ID"), "4f2a\n");
  vi.stubEnv("LOG_LEVEL", "debug");
  expect(describeInstallation()).toMatchObject({ build: "4f2a", logLevel: "debug" });
});

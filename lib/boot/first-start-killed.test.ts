import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startEmbedded } from "@/lib/db/embedded/start";
import { readSecret } from "./data-folder";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cairn-first-"));
  vi.stubEnv("CAIRN_SECRET", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const SCRIPT = `
  const { startEmbedded } = await import("@/lib/db/embedded/start");
  await startEmbedded(process.argv[1]);`;

test("a first start killed while creating the cluster leaves none, and the next one creates it whole", async () => {
  const child = spawn(
    process.execPath,
    ["--import", "./lib/boot/resolve.mjs", "--input-type=module", "-e", SCRIPT, folder],
    // In its own process group, so that its children are killed with it.
    { stdio: "ignore", detached: true },
  );
  const ended = new Promise((done) => child.once("exit", done));
  const isUnderWay = () =>
    readdirSync(folder)
      .filter((name) => name.startsWith("postgres"))
      .some((name) => existsSync(join(folder, name, "PG_VERSION")));
  await vi.waitUntil(isUnderWay, { timeout: 20_000, interval: 5 });
  process.kill(-(child.pid ?? 0), "SIGKILL");
  await ended;

  const database = await startEmbedded(folder);
  expect(readdirSync(folder).filter((name) => /^postgres(\.partial.*)?$/.test(name))).toEqual(["postgres"]);
  await database.stop();
});

test("a secret left empty by a killed process is created again, and then kept", () => {
  writeFileSync(join(folder, "secret"), "");
  const secret = readSecret(folder);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(readSecret(folder)).toBe(secret);
  expect(readFileSync(join(folder, "secret"), "utf8")).toBe(secret);
  expect(readdirSync(folder)).toEqual(["secret"]);
});

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { lockFolder } from "./data-folder";
import { isLockHeld } from "./locks/lock-file.mjs";
import { pidSpace } from "./locks/pid-space.mjs";

vi.mock("./locks/lock-file.mjs", async (actual) => {
  const real = await actual<typeof import("./locks/lock-file.mjs")>();
  return { ...real, isLockHeld: vi.fn(real.isLockHeld) };
});

/** The content of a lock written by another process. */
function lockText(pid: number): string {
  const stat = `/proc/${pid}/stat`;
  const born = existsSync(stat) ? (readFileSync(stat, "utf8").split(") ")[1]?.split(" ")[19] ?? null) : null;
  return JSON.stringify({ pid, ...pidSpace(), born, address: "http://localhost:1" });
}

test("a dead process's lock that a living one takes over during the check is not removed", () => {
  const folder = mkdtempSync(join(tmpdir(), "cairn-hands-"));
  const file = join(folder, "lock");
  const living = lockText(process.ppid);
  writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, ...pidSpace(), born: null }));
  vi.mocked(isLockHeld).mockImplementationOnce(() => {
    writeFileSync(file, living);
    return false;
  });
  expect(() => lockFolder(folder, "http://localhost:2")).toThrow(
    `Cairn runs here already, as process ${process.ppid}`,
  );
  expect(readFileSync(file, "utf8")).toBe(living);
  rmSync(folder, { recursive: true });
});

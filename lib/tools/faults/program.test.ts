import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startProgram } from "./program";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cairn-program-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Start a program that prints a text and ends. */
const print = (text: string) =>
  startProgram("printer", {
    args: ["-e", `process.stdout.write(${JSON.stringify(text)})`],
    environment: {},
    log: join(folder, "printer.log"),
    readyWhen: "Written:",
  });

test("a program is ready by what it prints first, however much it prints with it", async () => {
  await expect(print(`Written:${" and more".repeat(1000)}`).ready).resolves.toBeUndefined();
});

test("a program that ends without printing it was not ready, and its last words say why", async () => {
  await expect(print(`${"before ".repeat(1000)}the end`).ready).rejects.toThrow(/the end$/);
});

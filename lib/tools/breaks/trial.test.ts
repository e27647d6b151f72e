import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inArea } from "./break";
import { withBreak } from "./copy";
import { Lane } from "./trial";

const HERE = "lib/tools/breaks";
let copy = "";
let lane: Lane;

const put = (file: string, text: string) => {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
};

beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), "cairn-trial-")));
  put("package.json", '{ "type": "module" }');
  put("lib/sum.ts", "export const sum = (a: number, b: number) => a + b;\n");
  put("lib/twice.ts", 'import { sum } from "./sum";\nexport const twice = (a: number) => sum(a, a);\n');
  const head = 'import { expect, test } from "vitest";\nimport { twice } from "./twice";\n';
  put("lib/near.test.ts", `${head}test("near", () => expect(typeof twice(2)).toBe("number"));\n`);
  put("lib/far.test.ts", `${head}test("far", () => expect(twice(3)).toBe(6));\n`);
  for (const name of ["wrong", "false"])
    put(`lib/${name}.test.ts`, `${head}test("${name}", () => expect(twice(1)).toBe(1));\n`);
  put(
    "lib/two.test.ts",
    `import { expect, test } from "vitest";
let isSet = false;
test("sets", () => void (isSet = true));
test("needs the other", () => expect(isSet).toBe(true));
`,
  );
  put(
    "lib/dying.test.ts",
    `import { existsSync, writeFileSync } from "node:fs";
import { test } from "vitest";
test("dies at first", () => {
  if (existsSync("died")) return;
  writeFileSync("died", "");
  process.kill(process.pid, "SIGKILL");
});
`,
  );
  put(
    `${HERE}/vitest.config.mjs`,
    'import { InOrder } from "./in-order.mjs";\nexport default { test: { pool: "threads", maxWorkers: 1, sequence: { sequencer: InOrder } } };\n',
  );
  for (const name of ["host.ts", "in-order.mjs"]) cpSync(join(HERE, name), join(copy, HERE, name));
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"), "junction");
  lane = new Lane({ copy, demo: "none" });
});
afterAll(async () => {
  await lane.stop();
  rmSync(copy, { recursive: true, force: true });
});

const TESTS = ["lib/near.test.ts", "lib/far.test.ts"];
const tried = (replacement: string) => {
  const files = { "lib/sum.ts": [{ text: "a + b", replacement, seen: "Sums are wrong." }] };
  const [entry] = inArea("sums", [], files);
  if (!entry) throw new Error("There is no break.");
  return withBreak(copy, entry, () => lane.try("", TESTS, entry.file));
};

test("one process tries break after break: each is seen, and what follows is tried without it", async () => {
  expect(await tried("a - b")).toEqual({ result: "caught", by: "lib/far.test.ts", detail: "far" });
  expect(await lane.failing("", TESTS)).toEqual([]);
  expect(await tried("b + a")).toMatchObject({ result: "survived" });
  expect(await tried("String(a + b)")).toMatchObject({ result: "caught", by: "lib/near.test.ts" });
  expect(await tried("a + c")).toMatchObject({ result: "senseless", by: "lib/near.test.ts" });
  expect(await tried("(a + b")).toMatchObject({ result: "senseless", by: "lib/near.test.ts" });
  expect(await lane.failing("", TESTS)).toEqual([]);
}, 60_000);

test("one test alone can be asked, without those before it", async () => {
  const alone = (only: string) => lane.try("", ["lib/two.test.ts"], undefined, { only });
  expect(await alone("needs the other")).toMatchObject({ result: "caught", detail: "needs the other" });
  expect(await alone("sets")).toMatchObject({ result: "survived" });
  expect(await alone("is not there")).toMatchObject({ result: "survived" });
  expect(await lane.failing("", ["lib/two.test.ts"])).toEqual([]);
}, 60_000);

test("every file is named that fails without a break, in the order of the list", async () => {
  const [wrong, other] = ["lib/wrong.test.ts", "lib/false.test.ts"];
  expect(await lane.failing("", ["lib/near.test.ts", wrong, "lib/far.test.ts", other])).toEqual([
    wrong,
    other,
  ]);
}, 60_000);

test("what ends the process once is tried again in another one", async () => {
  expect(await lane.failing("", ["lib/dying.test.ts"])).toEqual([]);
}, 60_000);

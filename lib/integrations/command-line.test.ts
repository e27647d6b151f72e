import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runImport } from "./command-line";

withDatabase();

const folder = mkdtempSync(join(tmpdir(), "people-"));
const file = join(folder, "people.csv");
const run = (...options: string[]) =>
  runImport(["hr", file, "--map", "hrId=Id,email=Mail,unit=Unit,manager=Boss", ...options], new Date());

beforeAll(async () => {
  await makeOrganisation();
  await makeEmployee({ hrId: "admin", name: "Jonas Weidmann", email: "jonas@example.com" });
  writeFileSync(file, "Id,Mail,Unit,Boss\n1,ada@example.com,Office,admin\n2,Jonas@example.com,Office,1\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a file that contains the set-up admin gives a bad row, to correct or to leave out", async () => {
  const reason =
    'row 3, column Mail: "jonas@example.com" belongs to Jonas Weidmann (HR number admin) already.';
  const dry = await run();
  expect(dry.ok).toBe(true);
  expect(dry.text).toMatch(/^A dry run; nothing was written. With --apply:\n/);
  expect(dry.text).toContain("\n  people: 1 new, 0 changed, 0 unchanged (");
  expect(dry.text.split("\n").slice(-2)).toEqual(["1 bad rows, left out:", `  ${file}, ${reason}`]);

  const stopped = await run("--apply");
  expect(stopped.ok).toBe(false);
  expect(stopped.text.split("\n")).toEqual([
    "1 fault to fix; nothing was written. Fix the rows, or leave them out with --skip-bad.",
    `  ${file}, ${reason}`,
  ]);
  expect(await client().employee.count()).toBe(1);

  expect(await run("--apply", "--skip-bad")).toMatchObject({ ok: true });
  const people = await client().employee.findMany({ orderBy: { hrId: "asc" }, include: { manager: true } });
  expect(people.map(({ hrId, manager }) => [hrId, manager?.hrId])).toEqual([
    ["1", "admin"],
    ["admin", undefined],
  ]);
});

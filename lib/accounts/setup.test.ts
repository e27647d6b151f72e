import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { isPassword } from "./methods/password-hash";
import { setUp } from "./setup";

withDatabase();
const folder = mkdtempSync(join(tmpdir(), "cairn-setup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("set-up creates the organisation, its top unit and an admin who is active from that day", async () => {
  process.env.CAIRN_DATA = folder;
  writeFileSync(join(folder, "setup-token"), "token\n");
  // Still the previous day in Los Angeles.
  const now = new Date("2026-11-22T03:00:00Z");
  const { id } = await setUp(
    { actor: { kind: "system", job: "set-up" }, now },
    {
      token: "token",
      organisation: "Builders",
      timeZone: "America/Los_Angeles",
      name: "Ingrid Builder",
      hrId: "0042",
      email: "Ingrid@Builders.example",
      password: "a long password",
      publicUrl: "https://badges.builders.example",
    },
  );
  const day = new Date("2026-11-21");
  const admin = await client().employee.findUniqueOrThrow({
    where: { id },
    include: {
      account: true,
      unit: { include: { above: true } },
      grants: { orderBy: { role: "asc" } },
    },
  });
  expect(admin).toMatchObject({
    hrId: "0042",
    email: "ingrid@builders.example",
    name: "Ingrid Builder",
    title: "",
    location: null,
    hiredOn: null,
    activeFrom: day,
    activeUntil: null,
    managerId: null,
    createdAt: now,
    version: 1,
    unit: { code: "organisation", name: "Builders", parentId: null, above: [{ depth: 0 }] },
    grants: [{ role: "admin" }, { role: "lnd" }],
  });
  expect(await client().employeeUnit.findMany({ where: { employeeId: id } })).toMatchObject([
    { fromOn: day, untilOn: null },
  ]);
  expect(admin.account).toMatchObject({ signInName: "ingrid@builders.example", passwordChangedAt: now });
  expect(await isPassword(admin.account?.passwordHash ?? null, "a long password")).toBe(true);
});

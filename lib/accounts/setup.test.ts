import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { identifyByPassword } from "./methods/password";
import { isPassword } from "./methods/password-hash";
import { limitSetUp, setUp } from "./setup";

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
      // é as two characters.
      email: " Inge\u0301@Builders.example ",
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
    email: "ing\u00e9@builders.example",
    name: "Ingrid Builder",
    title: "",
    location: null,
    hiredOn: null,
    activeFrom: day,
    activeUntil: null,
    managerId: null,
    version: 1,
    unit: { code: "organisation", name: "Builders", parentId: null, above: [{ depth: 0 }] },
    grants: [{ role: "admin" }, { role: "lnd" }],
  });
  expect(await client().employeeUnit.findMany({ where: { employeeId: id } })).toMatchObject([
    { fromOn: day, untilOn: null },
  ]);
  expect(admin.account).toMatchObject({ signInName: "ing\u00e9@builders.example", passwordChangedAt: now });
  expect(await isPassword(admin.account?.passwordHash ?? null, "a long password")).toBe(true);
  expect(existsSync(join(folder, "setup-token")), "the token is used up").toBe(false);
  const entry = await client().auditEntry.findFirstOrThrow({ where: { command: "organisation.set-up" } });
  expect(entry.detail, "the trail keeps no password").toEqual({
    organisation: "Builders",
    email: "ing\u00e9@builders.example",
    timeZone: "America/Los_Angeles",
  });
});

test("an installation that was set up is not set up again, with whatever token", async () => {
  writeFileSync(join(folder, "setup-token"), "token\n");
  const again = {
    token: "token",
    organisation: "Others",
    timeZone: "UTC",
    name: "Otto Other",
    hrId: "0043",
    email: "otto@others.example",
    password: "a long password",
    publicUrl: "https://badges.others.example",
  };
  await expect(
    setUp({ actor: { kind: "system", job: "set-up" }, now: new Date("2026-11-22T05:00:00Z") }, again),
  ).rejects.toMatchObject({ code: "conflict", userMessage: { key: "accounts.setUpAlready" } });
  expect(await client().employee.count()).toBe(1);
});

test("the first admin signs in with the e-mail in any case and Unicode form, and nobody else gets it", async () => {
  const { id, unitId } = await client().employee.findUniqueOrThrow({ where: { hrId: "0042" } });
  for (const name of ["inge\u0301@builders.example", "ING\u00c9@Builders.example"]) {
    const browser = { address: "203.0.113.9", known: null, now: new Date("2026-11-22T04:00:00Z") };
    expect(await identifyByPassword({ name, password: "a long password" }, browser)).toBe(id);
    const other = { hrId: name, name: "Other", email: name.normalize("NFC"), unitId, activeFrom: new Date() };
    await expect(client().employee.create({ data: other })).rejects.toMatchObject({ code: "P2002" });
  }
});

test("guesses at the token from one household count as one address, and others for themselves", async () => {
  for (const address of ["2001:db8:7:7::1", "2001:db8:7:7::2", "203.0.113.77"]) await limitSetUp(address);
  const counted = await client().$queryRaw`
    select points from rate_limit where key like 'set-up:%' order by points`;
  expect(counted).toEqual([{ points: 1 }, { points: 2 }]);
});

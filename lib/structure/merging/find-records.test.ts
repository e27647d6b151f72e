import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { findRecords, listNamesakes } from "./find-records";
import { readMergePage } from "./merge-page";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
let admin: Awaited<ReturnType<typeof makeEmployee>>;
let unitId: number;
const actor = () => actorOf(admin, ["admin"]);
const make = (name: string, more: Parameters<typeof makeEmployee>[0] = {}) =>
  makeEmployee({ unitId, name, ...more });
const find = async (words: string, exceptId = 0) =>
  (await findRecords(actor(), words, exceptId)).map(({ name }) => name);

beforeAll(async () => {
  await makeOrganisation();
  unitId = (await makeUnit()).id;
  admin = await make("Admin");
});

test("a record to merge is found by name, e-mail or HR number, also of somebody who has left, and never itself", async () => {
  const one = await make("Noor Haddad", { hrId: "HR-2001", email: "noor@example.com" });
  await make("Noor Hadad", { activeUntil: fromDay("2026-01-01") });
  expect(await find("noor")).toEqual(["Noor Hadad", "Noor Haddad"]);
  expect(await find("noor", one.id)).toEqual(["Noor Hadad"]);
  expect(await find("HR-2001")).toEqual(["Noor Haddad"]);
  expect(await find("HR-200"), "a part of a number").toEqual([]);
  expect(await find("noor@example.com")).toEqual(["Noor Haddad"]);
});

test("the record with the HR number comes first, then those whose name begins with the words, by name", async () => {
  await make("Zita Berg", { hrId: "Kim" });
  for (const name of ["Lee Kim", "Kim Berg", "Ada Kim", "Kim Aalto"]) await make(name);
  expect(await find("Kim")).toEqual(["Zita Berg", "Kim Aalto", "Kim Berg", "Ada Kim", "Lee Kim"]);
});

test("records are looked for by those who may change people, and by nobody else", async () => {
  const { id } = await make("Ines Alone");
  for (const role of ["lnd", "auditor"] as const) {
    const reader = actorOf(admin, [role]);
    await expect(findRecords(reader, "Ines", 0), role).rejects.toMatchObject({ code: "forbidden" });
    await expect(listNamesakes(reader, id), role).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("until another record is chosen the page lists up to five of the same name, the oldest first", async () => {
  const { id } = await make("Mo Salah");
  const others = [];
  for (let n = 0; n < 6; n += 1) others.push((await make("Mo Salah")).id);
  await make("Mo Salahi");
  for (const otherId of [undefined, id]) {
    const page = await readMergePage(actor(), { id, otherId, isSwapped: false }, NOW);
    expect("namesakes" in page && page.namesakes.map((one) => one.id)).toEqual(others.slice(0, 5));
  }
});

test("the page shows which of two records stays, the other way round on request, and none for one that is not there", async () => {
  const [one, other] = [await make("Uma First"), await make("Uma Second")];
  const page = (otherId: number, isSwapped: boolean) =>
    readMergePage(actor(), { id: one.id, otherId, isSwapped }, NOW);
  const both = (keep: string, merge: string) => ({
    preview: { keep: { name: keep }, merge: { name: merge } },
  });
  expect(await page(other.id, false)).toMatchObject(both("Uma First", "Uma Second"));
  expect(await page(other.id, true)).toMatchObject(both("Uma Second", "Uma First"));
  expect(await page(2_000_000_000, false)).toEqual({ preview: null });
  const { id: formerId } = await make("Uma Third");
  await client().employee.delete({ where: { id: formerId } });
  const former = { formerId, formerHrId: "HR-3", formerName: "Uma Third" };
  await client().mergedPerson.create({ data: { ...former, employeeId: other.id, mergedAt: NOW } });
  expect(await page(formerId, false), "merged already").toEqual({ preview: null });
});

import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { GET as checkTrail } from "@/app/api/audit/verify/route";
import { GET as countUnread } from "@/app/api/messages/unread/route";
import { GET as findRecords } from "@/app/api/people/records/route";
import { GET as findUnits } from "@/app/api/units/find/route";
import { client } from "@/lib/db/client";
import { signInAs } from "@/lib/testing/cookie-jar";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";

vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"));
withDatabase();

let ada: { id: number; name: string };
beforeAll(async () => {
  await makeOrganisation();
  ada = await makeEmployee({ name: "Ada Admin" });
  await client().roleGrant.create({ data: { employeeId: ada.id, role: "admin" } });
});
beforeEach(() => signInAs(ada));

const ask = (query = "", headers: Record<string, string> = {}) =>
  new Request(`https://learn.example.com/x${query}`, { headers });
const keptBy = (response: Response) => response.headers.get("cache-control");

test("of the units that are found while typing, as many are listed as anybody reads", async () => {
  const { id: top } = await makeUnit();
  for (let n = 1; n <= 21; n += 1) {
    const { id } = await makeUnit(top);
    await client().orgUnit.update({ where: { id }, data: { name: `Berth ${n}` } });
  }
  const response = await findUnits(ask("?q=berth"));
  expect(await response.json()).toHaveLength(20);
  expect(keptBy(response)).toBe("private, no-store");
});

test("a record is not found beside itself, and what is found is not kept", async () => {
  const [one, other] = [await makeEmployee({ name: "Twin Ana" }), await makeEmployee({ name: "Twin Ana" })];
  const response = await findRecords(ask(`?q=twin&except=${one.id}`));
  expect(await response.json()).toMatchObject([{ id: other.id }]);
  expect(keptBy(response)).toBe("private, no-store");
});

test("the number of unread messages is that of whoever asks, and is not kept for the next one", async () => {
  const response = await countUnread();
  expect(await response.json()).toEqual({ unread: 0 });
  expect(keptBy(response)).toBe("private, no-store");
  await signInAs(null);
  expect(await (await countUnread()).json()).toEqual({ unread: null });
});

test("the trail is checked with its progress for a page, and in one answer for a program", async () => {
  const page = await checkTrail(ask("", { accept: "application/x-ndjson" }));
  expect(Object.fromEntries(page.headers)).toMatchObject({
    "content-type": "application/x-ndjson",
    "cache-control": "private, no-store",
    "x-accel-buffering": "no",
  });
  const lines = (await page.text()).trimEnd().split("\n");
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ result: { isWhole: true } });
  const program = await checkTrail(ask("", { accept: "application/json" }));
  expect(await program.json()).toMatchObject({ isWhole: true });
  expect(keptBy(program)).toBe("private, no-store");
});

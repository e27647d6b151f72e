import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation } from "@/lib/testing/factories";
import { requireZone } from "./require-zone";
import { timeZoneText } from "./time-zone-text";
import { presentZone, TIME_ZONES } from "./time-zones";

withDatabase();
beforeAll(() => makeOrganisation());

test("every zone that Node names can be given, and is kept under one name", () => {
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const kept = timeZoneText().parse(zone);
    expect(TIME_ZONES).toContain(kept);
    expect(presentZone(kept)).toBe(kept);
    const at = (name: string) => new Date(0).toLocaleString("en", { timeZone: name });
    expect(at(kept), zone).toBe(at(zone));
  }
  expect(timeZoneText().parse("Asia/Calcutta")).toBe("Asia/Kolkata");
  expect(timeZoneText().safeParse("Europe/Atlantis").success).toBe(false);
});

test("the database knows every zone that can be chosen, and no former name is among them", async () => {
  const known = await client().$queryRaw<{ name: string }[]>`select name from pg_timezone_names`;
  const names = new Set(known.map(({ name }) => name));
  expect(TIME_ZONES.filter((zone) => !names.has(zone))).toEqual([]);
  for (const former of ["Asia/Calcutta", "Europe/Kiev", "America/Buenos_Aires"])
    expect(TIME_ZONES).not.toContain(former);
});

test("a zone that the database does not know is refused at its field", async () => {
  await transaction((tx) => requireZone(tx, "Asia/Kolkata"));
  await expect(transaction((tx) => requireZone(tx, "Mars/Olympus"))).rejects.toMatchObject({
    code: "invalid",
    fields: { timeZone: { key: "core.timeZoneUnknown" } },
  });
});

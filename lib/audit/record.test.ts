import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { trailKey } from "@/lib/core/secrets/trail-key";
import { parseTrailRecord, signTrailRecord, type TrailRecord } from "./record";

beforeEach(() => {
  process.env.CAIRN_SECRET = "a secret of this test";
  delete process.env.CAIRN_FORMER_SECRETS;
});

const RECORD: TrailRecord = {
  entries: 12,
  hash: "a".repeat(64),
  at: "2026-11-22T09:00:00.000Z",
  since: { entries: 3, at: "2026-11-20T09:00:00.000Z" },
};

test("any record is read as it was signed", () => {
  const day = fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date("2099-01-01") })
    .map((at) => at.toISOString());
  const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
  const records = fc.record({
    entries: fc.nat(),
    hash,
    at: fc.option(day),
    since: fc.record({ entries: fc.nat(), at: day }),
  });
  fc.assert(
    fc.property(records, (record) => {
      expect(parseTrailRecord(signTrailRecord(record))).toEqual({ state: "kept", record });
    }),
  );
});

test.each([
  ["count", (text: string) => text.replace('"entries": 12', '"entries": 11')],
  ["hash", (text: string) => text.replace("aaaa", "aaab")],
  ["time", (text: string) => text.replace("09:00:00", "10:00:00")],
  ["beginning", (text: string) => text.replace('"entries": 3', '"entries": 4')],
  ["signature", (text: string) => text.replace(/"signature": "./, '"signature": "g')],
  ["signature, cut off", (text: string) => text.replace(/"signature": "[^"]*"/, '"signature": ""')],
  ["half of the file", (text: string) => text.slice(0, text.length / 2)],
  ["nothing at all", () => ""],
  ["null", () => "null"],
])("a changed %s is found", (_what, change) => {
  const text = signTrailRecord(RECORD);
  expect(change(text)).not.toBe(text);
  expect(parseTrailRecord(change(text))).toEqual({ state: "damaged" });
});

test("a record of another secret is told apart from a changed one, and read with the former secret", () => {
  const text = signTrailRecord(RECORD);
  const { id } = trailKey();
  process.env.CAIRN_SECRET = "another secret";
  expect(parseTrailRecord(text)).toEqual({ state: "otherKey", keyId: id });
  process.env.CAIRN_FORMER_SECRETS = "some secret, a secret of this test";
  expect(parseTrailRecord(text)).toEqual({ state: "kept", record: RECORD });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { type ChainedEntry, chainBody, chainHash, GENESIS } from "./chain";

const entry = (detail: unknown): ChainedEntry => ({
  id: 1n,
  at: "2027-03-01T10:00:00.000Z",
  actorId: null,
  actor: "job awards.sign",
  command: "evidence.record",
  subjectType: "evidence",
  subjectId: "17",
  detail,
});

const DETAIL = {
  é: 'Łukasz \u2028 "x" \u0007',
  Z: 1e21,
  a: [0.1, -0, 5e-324, null, true],
  "10": "ten",
  "9": "nine",
  "😀": "emoji",
  "\uFB33": "after the emoji by code point, before it by code unit",
  nested: { b: {}, a: [] },
  text: "</script>",
};

/** Plain JSON by RFC 8785, written independently of the library. */
function plainCanonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plainCanonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, part]) => `${JSON.stringify(name)}:${plainCanonical(part)}`).join(",")}}`;
}

test("the hash of an existing entry never changes", () => {
  expect(chainHash(GENESIS, entry(DETAIL))).toBe(
    "8e4d7f2e50dc1af6a3bb43b1abcb8d8b37d04ec5f0b044e090f34de3ad16f840",
  );
});

test("the stored text is the same for any order of members", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const stored = JSON.parse(JSON.stringify(value));
      const { id: _, ...rest } = entry(stored);
      expect(chainBody(entry(stored))).toBe(plainCanonical(rest));
      const reversed = Object.fromEntries(Object.entries(entry(stored)).reverse()) as ChainedEntry;
      expect(chainBody(reversed)).toBe(chainBody(entry(stored)));
    }),
  );
});

test("values without a JSON form are left out, and null in a list", () => {
  const told = entry({ a: undefined, b: [undefined, 1], c: { d: undefined } });
  expect(chainBody(told)).toBe(chainBody(entry({ b: [null, 1], c: {} })));
});

test("every field of an entry changes its hash", () => {
  const whole = chainHash(GENESIS, entry(DETAIL));
  const changes: Partial<ChainedEntry>[] = [
    { id: 2n },
    { at: "2027-03-01T10:00:00.001Z" },
    { actorId: 1 },
    { actor: "job" },
    { command: "evidence.revoke" },
    { subjectType: "award" },
    { subjectId: "18" },
    { detail: { ...DETAIL, Z: 1e22 } },
  ];
  for (const change of changes) expect(chainHash(GENESIS, { ...entry(DETAIL), ...change })).not.toBe(whole);
  expect(chainHash("1".repeat(64), entry(DETAIL))).not.toBe(whole);
});

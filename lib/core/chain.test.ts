import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ChainedEntry, chainBody, chainHash, chainPads, GENESIS, keyedChainHash } from "./chain";
import { trailKey } from "./secrets/trail-key";

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

const CHANGES: Partial<ChainedEntry>[] = [
  { id: 2n },
  { at: "2027-03-01T10:00:00.001Z" },
  { actorId: 1 },
  { actor: "job" },
  { command: "evidence.revoke" },
  { subjectType: "award" },
  { subjectId: "18" },
  { detail: { ...DETAIL, Z: 1e22 } },
];

test("every field of an entry changes its hash", () => {
  const whole = chainHash(GENESIS, entry(DETAIL));
  for (const change of CHANGES) expect(chainHash(GENESIS, { ...entry(DETAIL), ...change })).not.toBe(whole);
  expect(chainHash("1".repeat(64), entry(DETAIL))).not.toBe(whole);
});

const KEY = trailKey("a secret of this test, long enough to be one");

test("the keyed hash of an existing entry never changes", () => {
  expect(KEY.id).toBe("68a5fcdbc365");
  expect(keyedChainHash(GENESIS, entry(DETAIL), KEY.secret)).toBe(
    "425bc859246323acbefc6fcdfa54680caff7904a9d33a0c916142edfce6c809f",
  );
});

test("the keyed hash is an HMAC of predecessor and number under an HMAC of the content", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.bigInt({ min: 1n, max: 9_999_999n }), (value, id) => {
      const one = { ...entry(JSON.parse(JSON.stringify(value))), id };
      const { inner, outer } = chainPads(chainBody(one), KEY.secret);
      const plain = (...parts: (string | Uint8Array)[]) =>
        parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
      // As the database does it.
      const made = plain(outer, plain(inner, `${GENESIS}\n${id}`)).toString("hex");
      expect(made).toBe(keyedChainHash(GENESIS, one, KEY.secret));
      expect(Buffer.concat([inner, outer]).includes(Buffer.from(KEY.secret))).toBe(false);
    }),
  );
});

test("every field of an entry, its predecessor and the key change the keyed hash", () => {
  const whole = keyedChainHash(GENESIS, entry(DETAIL), KEY.secret);
  for (const change of CHANGES)
    expect(keyedChainHash(GENESIS, { ...entry(DETAIL), ...change }, KEY.secret)).not.toBe(whole);
  expect(keyedChainHash("1".repeat(64), entry(DETAIL), KEY.secret)).not.toBe(whole);
  const other = trailKey("a secret of this test, long enough to be two");
  expect(keyedChainHash(GENESIS, entry(DETAIL), other.secret)).not.toBe(whole);
  expect(other.id).not.toBe(KEY.id);
});

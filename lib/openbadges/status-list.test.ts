import { gzipSync } from "node:zlib";
import { decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import fc from "fast-check";
import { expect, test } from "vitest";
import { verifyIndependently, verifyJwtIndependently } from "@/lib/testing/independent-verifier";
import { ISSUER, NOW, STATUS_LIST, sampleKeys, statusListOf } from "@/lib/testing/sample-awards";
import { publicKeyMultibase } from "./issuer";
import { signJwt, signWithLibrary } from "./signing";
import {
  buildStatusListCredential,
  decodeStatusList,
  emptyStatusList,
  encodeStatusList,
  getStatus,
  STATUS_LIST_LENGTH,
  statusIndex,
} from "./status-list";

const entries = fc.uniqueArray(fc.nat(STATUS_LIST_LENGTH - 1), { maxLength: 50 });

test("exactly the given entries are set, as other software reads them", async () => {
  await fc.assert(
    fc.asyncProperty(entries, fc.nat(STATUS_LIST_LENGTH - 1), async (indexes, probe) => {
      const encoded = encodeStatusList(statusListOf(indexes));
      const other = await decodeList({ encodedList: encoded });
      const list = decodeStatusList(encoded);
      for (const index of [...indexes, probe]) {
        expect(getStatus(list, index)).toBe(indexes.includes(index));
        expect(other.getStatus(index)).toBe(indexes.includes(index));
      }
    }),
    { numRuns: 50 },
  );
});

test("every award has a different entry, and consecutive awards are far apart", () => {
  const places = Array.from({ length: STATUS_LIST_LENGTH }, (_, n) => statusIndex(n));
  expect(new Set(places).size).toBe(STATUS_LIST_LENGTH);
  const distances = places.slice(1).map((place, n) => Math.abs(place - (places[n] ?? 0)));
  expect(distances.every((distance) => distance > 1000)).toBe(true);
});

test("the places in a list stay as they were, because badges have been given the first ones", () => {
  // 81,007 · n + 11, modulo the 131,072 places.
  expect([0, 1, 2].map((n) => statusIndex(n))).toEqual([11, 81_018, 30_953]);
});

test.each([-1, 0.5, STATUS_LIST_LENGTH, Number.NaN])("has no place %s", (n) => {
  expect(() => statusIndex(n)).toThrow(RangeError);
  expect(() => getStatus(emptyStatusList(), n)).toThrow(RangeError);
});

test.each([
  ["another base", `z${encodeStatusList(emptyStatusList()).slice(1)}`],
  ["no GZIP", "uAAAA"],
  ["a short list", encodeStatusList(new Uint8Array(8))],
  ["a bomb", `u${gzipSync(Buffer.alloc(50_000_000)).toString("base64url")}`],
])("refuses %s", (_, encoded) => {
  expect(() => decodeStatusList(encoded)).toThrow();
});

test("the list credential is signed in both formats", async () => {
  const keys = sampleKeys();
  const validUntil = new Date(NOW.getTime() + 86_400_000);
  const listing = { url: STATUS_LIST, issuer: ISSUER, list: statusListOf([5]), validFrom: NOW, validUntil };
  const credential = buildStatusListCredential(listing);
  expect(credential).toMatchObject({ issuer: { id: ISSUER.id }, validUntil: "2027-03-02T10:00:00Z" });

  const signed = await signWithLibrary(credential, keys.ed25519, NOW);
  const publicKey = { publicKeyMultibase: publicKeyMultibase(keys.ed25519) ?? "" };
  expect(await verifyIndependently(signed, publicKey)).toBe(true);
  expect(verifyJwtIndependently(await signJwt(credential, keys.rs256), keys.rs256.publicJwk)).toBe(true);
});

import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { anyBadgeFile } from "@/lib/testing/broken-badges";
import {
  ISSUER,
  NOW,
  STATUS_LIST,
  sampleAward,
  sampleKeys,
  signBoth,
  statusListOf,
} from "@/lib/testing/sample-awards";
import { readBadgeFile } from "./badge-file";
import { buildCredential } from "./credential";
import type { JsonObject } from "./json";
import { signWithLibrary } from "./signing";
import { buildStatusListCredential } from "./status-list";
import { verifyBadge } from "./verification";

const keys = sampleKeys();
const DAY = 86_400_000;
let genuine: string[];
let list: JsonObject;

beforeAll(async () => {
  const badge = await signBoth(buildCredential(sampleAward()), keys, NOW);
  genuine = [JSON.stringify(badge.credential), badge.jwt];
  const listing = buildStatusListCredential({
    ...{ url: STATUS_LIST, issuer: ISSUER, list: statusListOf([]) },
    validFrom: new Date(NOW.getTime() - DAY),
    validUntil: new Date(NOW.getTime() + DAY),
  });
  list = await signWithLibrary(listing, keys.ed25519, NOW);
});

const resolver = {
  issuer: async (id: string) =>
    id === ISSUER.id ? { name: ISSUER.name, keys: [keys.ed25519, keys.rs256] } : null,
  statusList: async (url: string) => (url === STATUS_LIST ? list : null),
};

/** What a file says, whatever spaces and order it is written with. */
function contentOf(file: string | Uint8Array): unknown {
  const read = readBadgeFile(file);
  if ("unreadable" in read) return null;
  const { iss, sub, jti, nbf, exp, proof, ...content } = read.credential;
  return content;
}

test("no file fails the verification, and only what says what was signed is valid", async () => {
  const said = contentOf(genuine[0] ?? "");
  let valid = 0;
  await fc.assert(
    fc.asyncProperty(
      anyBadgeFile(() => genuine),
      async (file) => {
        const result = await verifyBadge(file, resolver, NOW);
        expect(result.steps).toHaveLength(6);
        expect(result.valid).toBe(result.verdict === "valid");
        if (!result.valid) return;
        valid += 1;
        expect(contentOf(file)).toEqual(said);
      },
    ),
    { numRuns: 600 },
  );
  // The run is not empty: some files are left as they were.
  expect(valid).toBeGreaterThan(5);
}, 120_000);

import fc from "fast-check";
import type { AwardContent } from "@/lib/openbadges/credential";
import type { JsonObject } from "@/lib/openbadges/json";
import { generateIssuerKey, type KeyAlgorithm, openIssuerKey } from "@/lib/openbadges/keys";
import { signEmbedded, signJwt } from "@/lib/openbadges/signing";

/** For tests: an award as the product issues it, and arbitrary ones. */

export const NOW = new Date("2027-03-01T10:00:00Z");
const SECRET = new Uint8Array(32).fill(7);

export const sampleKey = (algorithm: KeyAlgorithm) =>
  openIssuerKey(generateIssuerKey(algorithm, SECRET), SECRET);
export const sampleKeys = () => ({ ed25519: sampleKey("Ed25519"), rs256: sampleKey("RS256") });

/** Sign a badge in both formats. */
export const signBoth = async (
  credential: JsonObject,
  keys: ReturnType<typeof sampleKeys>,
  created: Date,
) => ({
  credential: await signEmbedded(credential, keys.ed25519, created),
  jwt: await signJwt(credential, keys.rs256),
});

export const ISSUER = {
  id: "https://learn.example.com/issuer",
  name: "Example Company",
  url: "https://learn.example.com",
};

export const STATUS_LIST = "https://learn.example.com/issuer/status/1";

export function sampleAward(changes: Partial<AwardContent> = {}): AwardContent {
  const version = "https://learn.example.com/credentials/data-storytelling/2";
  return {
    id: "https://learn.example.com/badges/5d0c6b0e-77a0-4d8a-9d3b-0f7a3c1f2b11",
    issuer: ISSUER,
    achievement: {
      id: version,
      name: "Data storytelling",
      description: "Turns figures into a decision others can follow.",
      criteria: "Passes the **exam** and presents one analysis to a real audience.",
      criteriaUrl: `${version}#criteria`,
      imageUrl: `${version}/image.png`,
      imageCaption: "A stone with a chart, level 3 of 5",
      version: "2",
      language: "en",
      tags: ["data", "communication"],
      outcomes: [
        {
          uri: "https://learn.example.com/skills/DAT-04",
          name: "Data visualisation",
          code: "DAT-04",
          level: "3",
        },
        { uri: "https://learn.example.com/skills/COM-01", name: "Presenting", code: "COM-01", level: "3" },
      ],
      assessments: [
        { id: `${version}#exam`, name: "Exam", type: "Percent", min: "0", max: "100", required: "70" },
        {
          id: `${version}#talk`,
          name: "Presentation",
          type: "RubricScore",
          min: "0",
          max: "4",
          required: "3",
        },
      ],
      effort: { label: "Learning time", minutes: 720 },
    },
    recipient: {
      id: "urn:uuid:0b0e2b39-4a3e-4a3c-9d0c-2f1f6a7f8a10",
      email: { address: "Ada.Lovelace@example.com", salt: "c2FsdA" },
    },
    validFrom: new Date("2027-01-15T09:30:00Z"),
    validUntil: new Date("2029-01-15T09:30:00Z"),
    results: [
      { assessmentId: `${version}#exam`, value: "86" },
      { assessmentId: `${version}#talk`, value: "3.5" },
    ],
    evidence: [
      { url: "https://learn.example.com/evidence/1", name: "Quarterly review", narrative: "Slides" },
    ],
    status: { listUrl: STATUS_LIST, index: 94_567 },
    ...changes,
  };
}

const text = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    '"quoted"',
    "back\\slash \\n",
    "line\nfeed\r\n\ttab",
    "漢字かな",
    "👩🏽‍🚀 é",
    "_:b0",
    "@id",
    "<a> .",
    "\ud800",
  ),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constant(STATUS_LIST),
);

export const anyAward: fc.Arbitrary<AwardContent> = fc
  .record({
    name: text,
    criteria: text,
    tags: fc.array(text, { maxLength: 3 }),
    holder: maybe(text),
    salt: text,
    uuid: fc.uuid(),
    values: maybe(fc.tuple(text, text)),
    validUntil: maybe(fc.date({ min: NOW, max: new Date("2090-01-01"), noInvalidDate: true })),
    index: fc.nat(131_071),
    evidence: maybe(
      fc.array(fc.record({ url: maybe(address), name: text, narrative: maybe(text) }), { maxLength: 3 }),
    ),
  })
  .map(({ name, criteria, tags, holder, salt, uuid, values, validUntil, index, evidence }) => {
    const { achievement, recipient, results = [], ...rest } = sampleAward();
    return {
      ...rest,
      id: `https://learn.example.com/badges/${uuid}`,
      achievement: { ...achievement, name, criteria, tags },
      recipient: {
        ...recipient,
        id: `urn:uuid:${uuid}`,
        email: { address: "Ada.Lovelace@example.com", salt },
        ...(holder !== undefined && { name: holder }),
      },
      validUntil,
      results: values && results.map((result, at) => ({ ...result, value: values[at] })),
      evidence: evidence?.map(({ url, ...item }) => ({ ...item, ...(url !== undefined && { url }) })),
      status: { listUrl: STATUS_LIST, index },
    } as AwardContent;
  });

/**
 * Build a status list in which exactly these entries are set, as the standard specifies: the first is the
 * highest bit.
 */
export function statusListOf(indexes: Iterable<number>): Uint8Array {
  const list = new Uint8Array(131_072 / 8);
  for (const index of indexes) list[index >> 3] = (list[index >> 3] ?? 0) | (0x80 >> (index & 7));
  return list;
}

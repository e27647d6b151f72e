import { hash } from "node:crypto";
import jsonld, { type Quad } from "jsonld";
import { canonize } from "rdf-canonize";
import { sharedCache } from "@/lib/core/caches";
import { documentLoader } from "./document-loader";
import { isJsonObject, type Json, type JsonObject } from "./json";

/** Members whose texts differ from badge to badge. Everything else is part of the shape. */
export type Slots = { readonly [member: string]: "text" | "address" | Slots };

/**
 * The RDF of a shape: quads with numbered placeholders for texts, and pairs of quads that could become equal.
 */
type Template = { quads: Quad[]; open: number[]; alike: [number, number][] };

const PLACEHOLDER = "urn:cairn:place:";
const MAX_SHAPES = 256;
/** URLs that JSON-LD leaves unchanged; others stay part of the shape. */
const PLAIN_ADDRESS = /^(?:https?:\/\/|urn:uuid:)[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/;

const templates = sharedCache<Template>(MAX_SHAPES);

/**
 * Return the SHA-256 of the RDFC-1.0 form of a JSON-LD document, the hash that eddsa-rdfc-2022 signs.
 *
 * JSON-LD expansion costs forty times as much as canonicalisation, and for badges of one credential it gives
 * the same RDF except for a few texts. So it is done once per shape, with placeholders; for each document its
 * texts are put into the RDF terms, which are then canonicalised. The shape is the document without those
 * texts, so a document never uses the template of another shape.
 *
 * @throws Error when the document has members that its contexts do not define (JSON-LD safe mode)
 */
export async function canonicalHash(document: JsonObject, slots: Slots): Promise<Buffer> {
  const texts: string[] = [];
  const shape = withPlaceholders(document, slots, texts) as JsonObject;
  const key = JSON.stringify(shape);
  // A text that looks like a placeholder would be taken for one.
  const isMisleading =
    key.split(PLACEHOLDER).length - 1 !== texts.length || texts.some((text) => text.includes(PLACEHOLDER));
  const quads = isMisleading
    ? await toRdf(document)
    : fillTemplate(await templates.getOrSet(key, () => makeTemplate(shape)), texts);
  const canonical = await canonize(quads, {
    algorithm: "RDFC-1.0",
    format: "application/n-quads",
    createMessageDigest: () => new TextDigest(),
  });
  return hash("sha256", canonical, "buffer");
}

/** SHA-256 of short texts in one call: the streaming API takes three times as long. */
class TextDigest {
  #text = "";
  update(text: string) {
    this.#text += text;
  }
  digest(): string {
    return hash("sha256", this.#text, "hex");
  }
}

/** Move the texts out of the document, in the order of the placeholder numbers left in their place. */
function withPlaceholders(value: Json, slots: Slots, texts: string[]): Json {
  if (Array.isArray(value)) return value.map((item) => withPlaceholders(item, slots, texts));
  if (!isJsonObject(value)) return value;
  const shape: JsonObject = {};
  for (const [member, inner] of Object.entries(value)) {
    const slot = Object.hasOwn(slots, member) ? slots[member] : undefined;
    if (slot === undefined) shape[member] = inner;
    else if (typeof slot === "object") shape[member] = withPlaceholders(inner, slot, texts);
    else if (typeof inner === "string" && (slot === "text" || PLAIN_ADDRESS.test(inner)))
      shape[member] = PLACEHOLDER + (texts.push(inner) - 1);
    else shape[member] = inner;
  }
  return shape;
}

async function makeTemplate(shape: JsonObject): Promise<Template> {
  const quads = await toRdf(shape);
  const isOpen = ({ subject, object }: Quad) =>
    [subject, object].some(({ value }) => value.startsWith(PLACEHOLDER));
  const open = quads.flatMap((quad, at) => (isOpen(quad) ? [at] : []));
  return { quads, open, alike: possibleDuplicates(quads, open) };
}

/** The same options as in the cryptosuite, so that both ways give the same RDF. */
const toRdf = (document: JsonObject) =>
  jsonld.toRDF(document, {
    documentLoader,
    base: null,
    safe: true,
    rdfDirection: "i18n-datatype",
    produceGeneralizedRdf: false,
  });

/** Find pairs of quads that texts could make equal: the same predicate, and terms that may be equal. */
const possibleDuplicates = (quads: Quad[], open: number[]): [number, number][] =>
  open.flatMap((at) =>
    quads.flatMap((other, index): [number, number][] => {
      const quad = quads[at];
      const isPair =
        quad !== undefined &&
        index !== at &&
        quad.predicate.value === other.predicate.value &&
        mayBeEqual(quad.subject, other.subject) &&
        mayBeEqual(quad.object, other.object);
      return isPair ? [[at, index]] : [];
    }),
  );

const mayBeEqual = (a: Quad["subject"], b: Quad["subject"]) =>
  a.termType === b.termType &&
  (a.value === b.value || a.value.startsWith(PLACEHOLDER) || b.value.startsWith(PLACEHOLDER));

function fillTemplate({ quads, open, alike }: Template, texts: string[]): Quad[] {
  const filled = [...quads];
  const term = (before: Quad["subject"]) =>
    before.value.startsWith(PLACEHOLDER)
      ? { ...before, value: texts[Number(before.value.slice(PLACEHOLDER.length))] ?? "" }
      : before;
  for (const at of open) {
    const quad = quads[at];
    if (quad) filled[at] = { ...quad, subject: term(quad.subject), object: term(quad.object) };
  }
  const isOne = alike.some(([a, b]) => {
    const [one, other] = [filled[a], filled[b]];
    return one?.subject.value === other?.subject.value && one?.object.value === other?.object.value;
  });
  return isOne ? distinct(filled) : filled;
}

/** Remove duplicates: RDF is a set, and equal texts can make two statements equal. */
function distinct(quads: Quad[]): Quad[] {
  const seen = new Map<string, Quad>();
  for (const quad of quads) {
    const { subject, predicate, object } = quad;
    seen.set(
      JSON.stringify([
        subject.termType,
        subject.value,
        predicate.value,
        object.termType,
        object.value,
        object.datatype?.value,
        object.language,
      ]),
      quad,
    );
  }
  return seen.size === quads.length ? quads : [...seen.values()];
}

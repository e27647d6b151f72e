import { createHash, createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { createRequire } from "node:module";
import { Readable } from "node:stream";
import { JsonLdParser } from "jsonld-streaming-parser";
import { DataFactory } from "rdf-data-factory";
import { RDFC10 } from "rdfjs-c14n";
import bitstringStatusList from "@/lib/openbadges/contexts/bitstring-status-list-v1.json";
import credentials from "@/lib/openbadges/contexts/credentials-v2.json";
import openBadges from "@/lib/openbadges/contexts/ob-v3p0-context-3.0.3.json";

type Document = Record<string, unknown>;

const CONTEXTS: Record<string, object> = {
  "https://www.w3.org/ns/credentials/v2": credentials,
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": openBadges,
  "https://www.w3.org/ns/credentials/status/v1": bitstringStatusList,
};

/**
 * Verify an eddsa-rdfc-2022 proof with other software than the signer's: jsonld-streaming-parser, rdfjs-c14n
 * and node:crypto. Checks only the signature; dates, status and issuer are left to the product.
 */
export async function verifyIndependently(
  credential: Document,
  { publicKeyMultibase }: { publicKeyMultibase: string },
): Promise<boolean> {
  const { proof, ...document } = credential;
  const { proofValue, ...options } = proof as Document; // a missing proof makes the check fail
  const hashes = [
    await canonicalHash({ "@context": document["@context"], ...options }),
    await canonicalHash(document),
  ];
  const raw = fromBase58(publicKeyMultibase.slice(1));
  if (raw[0] !== 0xed || raw[1] !== 0x01 || raw.length !== 34) throw new Error("Not an Ed25519 Multikey");
  const x = raw.subarray(2).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, Buffer.concat(hashes), key, fromBase58(String(proofValue).slice(1)));
}

/** Verify the RS256 signature of a compact JWT with node:crypto alone. */
export function verifyJwtIndependently(jwt: string, publicJwk: JsonWebKey): boolean {
  const [header = "", payload = "", signature = ""] = jwt.split(".");
  const { alg } = JSON.parse(Buffer.from(header, "base64url").toString());
  if (alg !== "RS256") return false;
  const key = createPublicKey({ key: publicJwk, format: "jwk" });
  return verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"));
}

/**
 * rdfjs-c14n writes its statements with n3, which escapes characters above U+FFFF as `\U0001F600`. Canonical
 * N-Quads keeps them unescaped, so this reverts it.
 */
function keepAstralCharacters() {
  const { Writer } = createRequire(import.meta.url)("n3") as {
    Writer: { prototype: { quadToString(...terms: unknown[]): string } };
  };
  const original = Writer.prototype.quadToString;
  Writer.prototype.quadToString = function (...terms) {
    const line = original.apply(this, terms);
    return line.replace(/\\(?:U([0-9a-f]{8})|.)/g, (escaped, hex) =>
      hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : escaped,
    );
  };
}

keepAstralCharacters();

async function canonicalHash(document: Document): Promise<Buffer> {
  const dataFactory = new DataFactory();
  const parser = new JsonLdParser({
    dataFactory,
    documentLoader: {
      async load(url: string) {
        const context = CONTEXTS[url];
        if (!context) throw new Error(`Unknown context ${url}`);
        return context;
      },
    },
  });
  const quads = await Readable.from([JSON.stringify(document)])
    .pipe(parser)
    .toArray();
  const canonical = await new RDFC10(dataFactory).canonicalize(quads);
  return createHash("sha256").update(canonical).digest();
}

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

function fromBase58(text: string): Buffer {
  let value = 0n;
  for (const letter of text) value = value * 58n + BigInt(ALPHABET.indexOf(letter));
  const hex = value.toString(16);
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex")]);
}

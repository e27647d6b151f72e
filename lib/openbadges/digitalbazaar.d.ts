/** Types of the parts we use of packages without types. */

declare module "@digitalbazaar/data-integrity" {
  type Signer = { id: string; algorithm: string; sign(input: { data: Uint8Array }): Promise<Uint8Array> };
  type Loader = (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>;

  export class DataIntegrityProof {
    constructor(options: { cryptosuite: unknown; signer?: Signer; date?: Date | string });
    verifyProof(input: {
      proof: Record<string, unknown>;
      document: Record<string, unknown>;
      documentLoader: Loader;
    }): Promise<{ verified: boolean; error?: Error }>;
  }
}

declare module "@digitalbazaar/eddsa-rdfc-2022-cryptosuite" {
  export const cryptosuite: {
    name: string;
    requiredAlgorithm: string;
    canonize(document: object, options: { signal?: AbortSignal }): Promise<string>;
  };
}

declare module "@digitalbazaar/vc" {
  export function issue(input: {
    credential: Record<string, unknown>;
    suite: unknown;
    documentLoader: (url: string) => Promise<unknown>;
    now?: Date;
  }): Promise<Record<string, unknown>>;

  export function verifyCredential(input: {
    credential: unknown;
    suite: unknown;
    documentLoader: (url: string) => Promise<unknown>;
    now?: Date;
    checkStatus?: (input: unknown) => Promise<{ verified: boolean }>;
  }): Promise<{ verified: boolean; error?: Error }>;
}

declare module "@digitalbazaar/vc-bitstring-status-list" {
  export function decodeList(input: { encodedList: string }): Promise<{ getStatus(index: number): boolean }>;
}

declare module "jsonld" {
  type Term = { termType: string; value: string; datatype?: Term; language?: string };
  export type Quad = { subject: Term; predicate: Term; object: Term; graph: Term };
  type Options = {
    documentLoader: (url: string) => Promise<unknown>;
    base: null;
    safe: boolean;
    rdfDirection?: "i18n-datatype";
    produceGeneralizedRdf?: boolean;
  };

  const jsonld: {
    toRDF(document: object, options: Options): Promise<Quad[]>;
    expand(document: object, options: Options): Promise<unknown[]>;
  };
  export default jsonld;
}

declare module "rdf-canonize" {
  export function canonize(
    dataset: import("jsonld").Quad[],
    options: {
      algorithm: "RDFC-1.0";
      format: "application/n-quads";
      createMessageDigest?: () => { update(text: string): void; digest(): string };
    },
  ): Promise<string>;
}

declare module "base58-universal" {
  export function encode(bytes: Uint8Array): string;
  export function decode(text: string): Uint8Array;
}

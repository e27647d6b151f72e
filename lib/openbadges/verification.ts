import { type BadgeFile, readBadgeFile } from "./badge-file";
import { type BadgeSummary, isBadgeShaped, summaryOf } from "./badge-summary";
import type { JsonObject } from "./json";
import type { PublicKey } from "./keys";
import { checkProof, issuerIdOf } from "./proofs";
import { checkStatus } from "./status-check";
import type { StepKey } from "./steps";

/** `detail` is a code with the values of its sentence, as texts; the page makes the sentence. */
export type Step = {
  key: StepKey;
  state: "passed" | "failed" | "skipped";
  detail: { code: string; [value: string]: string };
};

export type Verification = { valid: boolean; steps: Step[]; summary: BadgeSummary | null };

/** Provides issuers and status lists, so that verification itself never fetches. */
export type Resolver = {
  /** Return the issuer of an id and every key it ever signed with; null when it is unknown. */
  issuer(id: string): Promise<{ name: string; keys: PublicKey[] } | null>;
  /** Return the signed status list at a URL, as JSON with a proof or as a JWT; null when there is none. */
  statusList(url: string): Promise<string | JsonObject | null>;
};

/**
 * Verify a badge: JSON, compact JWT, or the bytes of either or of a PNG or SVG it is baked into. Always six
 * steps in the same order; valid only when all six have passed.
 *
 * - readable: it is an Open Badges 3.0 credential in a supported format
 * - signature: it has a signature by a key that its issuer publishes
 * - unchanged: every member is as it was signed
 * - status: its entry in the issuer's revocation list is clear; any problem with the list fails
 * - dates: `validFrom` ≤ now < `validUntil`
 * - issuer: the issuer is known here
 *
 * @throws only what the resolver throws
 */
export async function verifyBadge(
  input: string | Uint8Array,
  resolver: Resolver,
  now: Date,
): Promise<Verification> {
  const file = readBadgeFile(input);
  if ("unreadable" in file) return unreadable(file.unreadable);
  if (!isBadgeShaped(file.credential)) return unreadable("not-an-open-badge");

  const issuerId = issuerIdOf(file.credential) ?? "";
  const issuer = await resolver.issuer(issuerId);
  const proof = issuer ? await proofSteps(file, issuer.keys) : skipped(["signature", "unchanged"]);
  const isGenuine = proof.every(({ state }) => state === "passed");
  const steps: Step[] = [
    { key: "readable", state: "passed", detail: { code: file.form } },
    ...proof,
    ...(issuer && isGenuine
      ? [await statusStep(file.credential, issuer.keys, resolver, now)]
      : skipped(["status"])),
    datesStep(file.credential, now),
    issuer
      ? { key: "issuer", state: "passed", detail: { code: "known", id: issuerId, name: issuer.name } }
      : { key: "issuer", state: "failed", detail: { code: "issuer-unknown", id: issuerId } },
  ];
  return {
    valid: steps.every(({ state }) => state === "passed"),
    steps,
    summary: summaryOf(file.credential),
  };
}

const skipped = (keys: StepKey[]): Step[] =>
  keys.map((key) => ({ key, state: "skipped", detail: { code: "depends-on-earlier-step" } }));

const unreadable = (code: string): Verification => ({
  valid: false,
  steps: [
    { key: "readable", state: "failed", detail: { code } },
    ...skipped(["signature", "unchanged", "status", "dates", "issuer"]),
  ],
  summary: null,
});

async function proofSteps(file: BadgeFile, keys: PublicKey[]): Promise<Step[]> {
  const failure = await checkProof(file, keys);
  const form = file.form === "jwt" ? "RS256" : "eddsa-rdfc-2022";
  const signature: Step = { key: "signature", state: "passed", detail: { code: "key-of-issuer", form } };
  if (!failure) return [signature, { key: "unchanged", state: "passed", detail: { code: "as-signed" } }];
  const isContent = failure === "content-altered" || failure === "claims-contradict";
  return isContent
    ? [signature, { key: "unchanged", state: "failed", detail: { code: failure } }]
    : [{ key: "signature", state: "failed", detail: { code: failure } }, ...skipped(["unchanged"])];
}

async function statusStep(
  credential: JsonObject,
  keys: PublicKey[],
  resolver: Resolver,
  now: Date,
): Promise<Step> {
  const code = await checkStatus(credential, keys, resolver.statusList, now);
  return { key: "status", state: code === "not-revoked" ? "passed" : "failed", detail: { code } };
}

function datesStep({ validFrom, validUntil }: JsonObject, now: Date): Step {
  const from = Date.parse(String(validFrom));
  const until = validUntil === undefined ? Number.POSITIVE_INFINITY : Date.parse(String(validUntil));
  const detail = { from: String(validFrom), ...(validUntil !== undefined && { until: String(validUntil) }) };
  const fail = (code: string): Step => ({ key: "dates", state: "failed", detail: { code, ...detail } });
  if (Number.isNaN(from) || Number.isNaN(until)) return fail("dates-unreadable");
  if (now.getTime() < from) return fail("not-yet-valid");
  if (now.getTime() >= until) return fail("expired");
  return { key: "dates", state: "passed", detail: { code: "in-force", ...detail } };
}

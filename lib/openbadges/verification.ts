import { type BadgeFile, readBadgeFile } from "./badge-file";
import { type BadgeSummary, credentialIn, isBadgeShaped, summaryOf } from "./badge-summary";
import type { JsonObject } from "./json";
import type { PublicKey } from "./keys";
import { checkProof } from "./proofs";
import { checkStatus } from "./status-check";
import type { StepKey } from "./steps";

/** `detail` is a code with the values of its sentence, as texts; the page makes the sentence. */
export type Step = {
  key: StepKey;
  state: "passed" | "failed" | "skipped";
  detail: { code: string; [value: string]: string };
};

/**
 * What a verification found. Not checked and not readable are not the same as not valid:
 *
 * - `valid`: all six checks have passed
 * - `revoked`, `expired`, `not-yet-valid`: genuine, but so
 * - `uncertain`: genuine, but whether it was revoked could not be found out
 * - `invalid`: not signed by the issuer it names, or changed afterwards
 * - `not-ours`: of an issuer who is not known here, so that nothing was checked
 * - `unreadable`: no badge that can be read
 */
export type Verdict =
  | "valid"
  | "revoked"
  | "expired"
  | "not-yet-valid"
  | "uncertain"
  | "invalid"
  | "not-ours"
  | "unreadable";

/** `valid` and nothing else means that a badge may be relied upon. */
export type Verification = {
  verdict: Verdict;
  valid: boolean;
  steps: Step[];
  /** Null: there is nothing that could be read. */
  summary: BadgeSummary | null;
};

/** Provides issuers and status lists, so that verification itself never fetches. */
export type Resolver = {
  /** Return the issuer of an id and every key it ever signed with; null when it is unknown. */
  issuer(id: string): Promise<{ name: string; keys: PublicKey[] } | null>;
  /** Return the signed status list at a URL, as JSON with a proof or as a JWT; null when there is none. */
  statusList(url: string): Promise<string | JsonObject | null>;
};

/**
 * Verify a badge: JSON, compact JWT, or the bytes of either or of a PNG or SVG it is baked into. Always six
 * steps in the same order; valid only when all six have passed. Of other issuers nothing is checked.
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
  if ("unreadable" in file) return unreadable({ code: file.unreadable, member: file.member ?? "" });
  const found = credentialIn(file.credential);
  if (!found) return unreadable({ code: "not-an-open-badge" });
  const issuer = await resolver.issuer(found.issuerId);
  if (!issuer) return notOurs(found.credential, found.issuerId);

  const { credential } = file;
  const proof = isBadgeShaped(credential) ? await proofSteps(file, issuer.keys) : UNUSUAL_FORM;
  const isGenuine = proof.every(({ state }) => state === "passed");
  const steps: Step[] = [
    { key: "readable", state: "passed", detail: { code: file.form } },
    ...proof,
    ...(isGenuine
      ? [await statusStep(credential, issuer.keys, resolver, now), datesStep(credential, now)]
      : skipped(["status", "dates"])),
    { key: "issuer", state: "passed", detail: { code: "known", id: found.issuerId, name: issuer.name } },
  ];
  const verdict = verdictOf(steps);
  return { verdict, valid: verdict === "valid", steps, summary: summaryOf(credential) };
}

/** What the steps of a badge of ours amount to. A revocation outweighs an expiry. */
function verdictOf(steps: readonly Step[]): Verdict {
  const failed = steps.filter(({ state }) => state !== "passed");
  if (failed.length === 0) return "valid";
  if (failed.some(({ key }) => key !== "status" && key !== "dates")) return "invalid";
  const codeOf = (step: StepKey) => failed.find(({ key }) => key === step)?.detail.code;
  const [status, dates] = [codeOf("status"), codeOf("dates")];
  if (status === "revoked") return "revoked";
  if (dates === "dates-unreadable") return "invalid";
  if (status !== undefined) return "uncertain";
  return dates === "expired" ? "expired" : "not-yet-valid";
}

const skipped = (keys: StepKey[], code = "depends-on-earlier-step"): Step[] =>
  keys.map((key) => ({ key, state: "skipped", detail: { code } }));

const REST: StepKey[] = ["signature", "unchanged", "status", "dates"];

/** In another form than that of our badges, signed members could stand where they are not read. */
const UNUSUAL_FORM: Step[] = [
  ...skipped(["signature"], "form-altered"),
  { key: "unchanged", state: "failed", detail: { code: "form-altered" } },
];

const unreadable = (detail: Step["detail"]): Verification => ({
  verdict: "unreadable",
  valid: false,
  steps: [{ key: "readable", state: "failed", detail }, ...skipped([...REST, "issuer"])],
  summary: null,
});

const notOurs = (credential: JsonObject, id: string): Verification => ({
  verdict: "not-ours",
  valid: false,
  steps: [
    { key: "readable", state: "passed", detail: { code: "of-others" } },
    ...skipped(REST, "not-ours"),
    { key: "issuer", state: "skipped", detail: { code: "issuer-unknown", id } },
  ],
  summary: summaryOf(credential),
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

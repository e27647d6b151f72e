import type { ErrorMessageKey } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { extractFromPng, hasOlderPngBadge, isPng } from "./baking-png";
import { extractFromSvg, hasOlderSvgBadge, isSvg } from "./baking-svg";
import { isJsonObject, type Json, type JsonObject } from "./json";
import { type Ambiguity, ambiguityOf } from "./strict-json";
import { textOfBytes } from "./text-of-bytes";

/** Limits: characters of a credential, bytes of a picture. */
const MAX_TEXT = 1_000_000;
const MAX_PICTURE_BYTES = 25_000_000;
const MAX_DEPTH = 40;
const MAX_VALUES = 5_000;

/** A submitted badge: a JSON credential with its proof, or a JWT that contains the credential. */
export type BadgeFile =
  | { form: "embedded"; credential: JsonObject }
  | { form: "jwt"; credential: JsonObject; jwt: string; header: JsonObject };

type Unreadable =
  | "empty"
  | "too-large"
  | "not-a-badge"
  | "picture-broken"
  | "picture-two-badges"
  | "picture-without-badge"
  | "older-badge"
  | "json-broken"
  | "jwt-broken"
  | Ambiguity["code"];

/** Why a submitted file is no badge that can be read; `member`: where a member of its JSON is the reason. */
type UnreadableFile = { unreadable: Unreadable; member?: string };

/** Read a badge from text (JSON or compact JWT) or from the bytes of a text, a PNG or an SVG. */
export function readBadgeFile(input: string | Uint8Array): BadgeFile | UnreadableFile {
  if (input.length === 0) return { unreadable: "empty" };
  if (typeof input === "string") return readText(input);
  if (input.length > MAX_PICTURE_BYTES) return { unreadable: "too-large" };
  if (isPng(input))
    return readPicture(
      () => extractFromPng(input),
      () => hasOlderPngBadge(input),
    );
  const text = textOfBytes(input);
  return isSvg(text) ? readSvg(text) : readText(text);
}

const readSvg = (text: string) =>
  readPicture(
    () => extractFromSvg(text),
    () => hasOlderSvgBadge(text),
  );

function readPicture(extract: () => string | null, isOlder: () => boolean): BadgeFile | UnreadableFile {
  try {
    const badge = extract();
    if (badge !== null) return readText(badge);
    return { unreadable: isOlder() ? "older-badge" : "picture-without-badge" };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { unreadable: WHOLE_PICTURES[error.userMessage.key] ?? "picture-broken" };
  }
}

/** Why a file that is not damaged has no badge that can be read. */
const WHOLE_PICTURES: Partial<Record<ErrorMessageKey, Unreadable>> = {
  "openbadges.pngTwoBadges": "picture-two-badges",
  "openbadges.svgTwoBadges": "picture-two-badges",
  "openbadges.pngBadgeTooLarge": "too-large",
  // A page with a drawing in it, for example.
  "openbadges.notSvg": "not-a-badge",
};

function readText(input: string): BadgeFile | UnreadableFile {
  if (input.length > MAX_TEXT)
    return isSvg(input) && input.length <= MAX_PICTURE_BYTES ? readSvg(input) : { unreadable: "too-large" };
  const text = input.replace("\uFEFF", "").trim();
  if (text.startsWith("{")) {
    const read = readObject(text, "json-broken");
    return "unreadable" in read ? read : { form: "embedded", credential: read.object };
  }
  if (isSvg(text)) return readSvg(text);
  return text.split(".").length === 3 ? readJwt(text) : { unreadable: "not-a-badge" };
}

function readJwt(jwt: string): BadgeFile | UnreadableFile {
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(jwt)) return { unreadable: "jwt-broken" };
  const [header = "", payload = ""] = jwt.split(".").map(decode);
  const [first, second] = [readObject(header, "jwt-broken"), readObject(payload, "jwt-broken")];
  if ("unreadable" in first) return first;
  if ("unreadable" in second) return second;
  return { form: "jwt", credential: second.object, jwt, header: first.object };
}

const decode = (part: string) => Buffer.from(part, "base64url").toString("utf8");

/** Read a JSON object; what other programs would read differently is refused before anything is verified. */
function readObject(text: string, broken: Unreadable): { object: JsonObject } | UnreadableFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { unreadable: broken };
  }
  if (!isJsonObject(value)) return { unreadable: broken };
  if (!isModest(value)) return { unreadable: "too-large" };
  const ambiguity = ambiguityOf(text);
  return ambiguity ? { unreadable: ambiguity.code, member: ambiguity.member } : { object: value };
}

/** Limits the input of JSON-LD, whose work grows faster than the text: depth up to 40, up to 5,000 values. */
function isModest(document: JsonObject): boolean {
  let level: Json[] = [document];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > MAX_DEPTH || values > MAX_VALUES) return false;
    level = level.flatMap((value) =>
      typeof value === "object" && value !== null ? Object.values(value) : [],
    );
  }
  return true;
}

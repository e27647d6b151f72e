import { AppError } from "@/lib/core/errors";
import { extractFromPng, isPng } from "./baking-png";
import { extractFromSvg, isSvg } from "./baking-svg";
import { isJsonObject, type Json, type JsonObject } from "./json";

/** Limits: characters of a credential, bytes of a picture. */
const MAX_TEXT = 1_000_000;
const MAX_PICTURE_BYTES = 25_000_000;
const MAX_DEPTH = 40;
const MAX_VALUES = 5_000;

/** A submitted badge: a JSON credential with its proof, or a JWT that contains the credential. */
export type BadgeFile =
  | { form: "embedded"; credential: JsonObject }
  | { form: "jwt"; credential: JsonObject; jwt: string; header: JsonObject };

export type Unreadable =
  | "empty"
  | "too-large"
  | "not-a-badge"
  | "picture-broken"
  | "picture-without-badge"
  | "json-broken"
  | "jwt-broken";

/** Read a badge from text (JSON or compact JWT) or from the bytes of a text, a PNG or an SVG. */
export function readBadgeFile(input: string | Uint8Array): BadgeFile | { unreadable: Unreadable } {
  if (input.length === 0) return { unreadable: "empty" };
  if (typeof input === "string") return readText(input);
  if (input.length > MAX_PICTURE_BYTES) return { unreadable: "too-large" };
  try {
    if (isPng(input)) return readPicture(extractFromPng(input));
    const text = Buffer.from(input).toString("utf8");
    return isSvg(text) ? readPicture(extractFromSvg(text)) : readText(text);
  } catch (error) {
    if (error instanceof AppError) return { unreadable: "picture-broken" };
    throw error;
  }
}

const readPicture = (badge: string | null) =>
  badge === null ? { unreadable: "picture-without-badge" as const } : readText(badge);

function readText(input: string): BadgeFile | { unreadable: Unreadable } {
  if (input.length > MAX_TEXT)
    return isSvg(input) && input.length <= MAX_PICTURE_BYTES
      ? readBadgeFile(Buffer.from(input))
      : { unreadable: "too-large" };
  const text = input.replace("\uFEFF", "").trim();
  if (text.startsWith("{")) {
    const credential = parseObject(text);
    return credential ? { form: "embedded", credential } : { unreadable: "json-broken" };
  }
  if (isSvg(text)) return readBadgeFile(Buffer.from(text));
  return text.split(".").length === 3 ? readJwt(text) : { unreadable: "not-a-badge" };
}

function readJwt(jwt: string): BadgeFile | { unreadable: Unreadable } {
  const [header, payload] = jwt.split(".").map((part) => parseObject(decode(part)));
  if (!header || !payload || !/^[\w-]+\.[\w-]+\.[\w-]*$/.test(jwt)) return { unreadable: "jwt-broken" };
  return { form: "jwt", credential: payload, jwt, header };
}

const decode = (part: string) => Buffer.from(part, "base64url").toString("utf8");

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) && isModest(value) ? value : null;
  } catch {
    return null;
  }
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

import { isJsonObject, type Json, type JsonObject } from "./json";

const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;
/** JSON text without any of these contains no control character and no lone surrogate. */
const MAY_NEED_CLEANING = /\\[ubf]|[\u007f-\u009f]/;

/**
 * Return the document with texts that every RDF library reads the same: control characters except tab and line break
 * are left out; lone surrogates become U+FFFD, because they cannot be signed.
 */
export function wellFormed(document: JsonObject): JsonObject {
  if (!MAY_NEED_CLEANING.test(JSON.stringify(document))) return document;
  const clean = (value: Json): Json => {
    if (typeof value === "string") return value.toWellFormed().replace(CONTROLS, "");
    if (Array.isArray(value)) return value.map(clean);
    return isJsonObject(value) ? wellFormed(value) : value;
  };
  return Object.fromEntries(Object.entries(document).map(([member, value]) => [member, clean(value)]));
}

/** Representations of a badge's URL: a page for people, the credential for machines. */
export type BadgeFormat = "html" | "json" | "jwt";

/** The first is the standard's media type of a credential with an embedded proof. */
const JSON_TYPES = ["application/vc", "application/ld+json", "application/vc+ld+json", "application/json"];
const JWT_TYPES = ["application/vc+jwt", "application/jwt", "text/plain+jwt"];

/** Return the representation that an Accept header asks for; clients that accept HTML get the page. */
export function negotiateFormat(accept: string | null): BadgeFormat {
  const types = typesIn(accept);
  if (types.includes("text/html")) return "html";
  if (types.some((type) => JWT_TYPES.includes(type))) return "jwt";
  return types.some((type) => JSON_TYPES.includes(type)) ? "json" : "html";
}

/** Return the media type for JSON-LD: the requested one; plain JSON for browsers, which display it. */
export function jsonTypeFor(accept: string | null, usual = "application/vc"): string {
  const types = typesIn(accept);
  if (types.includes("text/html")) return "application/json";
  return types.find((type) => JSON_TYPES.includes(type)) ?? usual;
}

const typesIn = (accept: string | null) =>
  (accept ?? "").split(",").map((range) => (range.split(";")[0] ?? "").trim().toLowerCase());

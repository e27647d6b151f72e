/** The forms in which a badge's address answers: a page for people, the credential for machines. */
export type BadgeFormat = "html" | "json" | "jwt";

/** The first is what the standard calls a credential with an embedded proof. */
const JSON_TYPES = ["application/vc", "application/ld+json", "application/vc+ld+json", "application/json"];
const JWT_TYPES = ["application/vc+jwt", "application/jwt", "text/plain+jwt"];

/** Which form an Accept header asks for; whoever takes HTML is a person. */
export function negotiateFormat(accept: string | null): BadgeFormat {
  const types = typesIn(accept);
  if (types.includes("text/html")) return "html";
  if (types.some((type) => JWT_TYPES.includes(type))) return "jwt";
  return types.some((type) => JSON_TYPES.includes(type)) ? "json" : "html";
}

/** The media type in which JSON-LD is sent: the one asked for; plain JSON to browsers, which show it. */
export function jsonTypeFor(accept: string | null, usual = "application/vc"): string {
  const types = typesIn(accept);
  if (types.includes("text/html")) return "application/json";
  return types.find((type) => JSON_TYPES.includes(type)) ?? usual;
}

const typesIn = (accept: string | null) =>
  (accept ?? "").split(",").map((range) => (range.split(";")[0] ?? "").trim().toLowerCase());

/** The forms in which a badge's address answers: a page for people, the credential for machines. */
export type BadgeForm = "html" | "json" | "jwt";

const JWT = /application\/(vc\+)?jwt|text\/plain\+jwt/;
const JSON_TYPES = /application\/(ld\+json|vc\+ld\+json|vc|json)\b/;

/** Which form an Accept header asks for; whoever takes HTML is a person. */
export function wantedForm(accept: string | null): BadgeForm {
  if (!accept || accept.includes("text/html")) return "html";
  if (JWT.test(accept)) return "jwt";
  return JSON_TYPES.test(accept) ? "json" : "html";
}

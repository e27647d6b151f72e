import { answeringAnybody } from "@/lib/awards/http/answering-anybody";
import { preflight, respondJson, respondNotFound } from "@/lib/awards/http/responses";
import { getIssuerProfile } from "@/lib/awards/publishing";
import { jsonTypeFor } from "@/lib/openbadges/negotiation";
import { isSetUp } from "@/lib/people/organisation";

export { preflight as OPTIONS };

/** The issuer's profile, with the keys of its embedded proofs: what programs get at `/issuer`. */
export const GET = answeringAnybody(async (request: Request) => {
  if (!(await isSetUp())) return respondNotFound();
  const type = jsonTypeFor(request.headers.get("accept"), "application/ld+json");
  const of = { path: "/issuer", format: "json" } as const;
  const options = { type, caching: "minutes", varies: true, of } as const;
  return respondJson(request, await getIssuerProfile(new Date()), options);
});

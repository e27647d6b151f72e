import { answeringAnybody } from "@/lib/awards/http/answering-anybody";
import { preflight, respondJson, respondNotFound } from "@/lib/awards/http/responses";
import { getIssuerKeys } from "@/lib/awards/publishing";
import { isSetUp } from "@/lib/people/organisation";

export { preflight as OPTIONS };

/** Every key that this issuer ever signed with, as a JWK set. */
export const GET = answeringAnybody(async (request: Request) => {
  if (!(await isSetUp())) return respondNotFound();
  const options = { type: "application/jwk-set+json", caching: "minutes" } as const;
  return respondJson(request, await getIssuerKeys(new Date()), options);
});

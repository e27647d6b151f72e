import { answeringAnybody } from "@/lib/awards/http/answering-anybody";
import { preflight, respondJson, respondNotFound } from "@/lib/awards/http/responses";
import { getIssuerKey } from "@/lib/awards/publishing";
import { isSetUp } from "@/lib/people/organisation";

export { preflight as OPTIONS };

/** The public key that the `kid` of a JWT refers to. */
export const GET = answeringAnybody(
  async (request: Request, { params }: { params: Promise<{ keyId: string }> }) => {
    if (!(await isSetUp())) return respondNotFound();
    const key = await getIssuerKey((await params).keyId, new Date());
    return key
      ? respondJson(request, key, { type: "application/jwk+json", caching: "days" })
      : respondNotFound();
  },
);

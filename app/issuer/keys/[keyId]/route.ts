import { answerJson, preflight, refuseUnknown } from "@/lib/awards/answers";
import { getIssuerKey } from "@/lib/awards/publishing";
import { isSetUp } from "@/lib/people/organisation";

export { preflight as OPTIONS };

/** The public key that the `kid` of a JWT names. */
export async function GET(request: Request, { params }: { params: Promise<{ keyId: string }> }) {
  if (!(await isSetUp())) return refuseUnknown();
  const key = await getIssuerKey((await params).keyId, new Date());
  return key ? answerJson(request, key, { type: "application/jwk+json", caching: "days" }) : refuseUnknown();
}

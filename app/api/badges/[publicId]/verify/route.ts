import { toCheckView } from "@/components/badges/check-view";
import { limitBadgeChecks } from "@/lib/awards/check-limit";
import { checkAward } from "@/lib/awards/checking";
import { preflight, respondError, respondNotFound, respondNotSigned } from "@/lib/awards/http-responses";
import { successorAddress } from "@/lib/awards/queries";
import { TooManyError } from "@/lib/core/errors";
import { requestAddress } from "@/lib/core/request-address";

export { preflight as OPTIONS };

/** Verify the award now, and return each step in words. */
export async function GET(request: Request, { params }: { params: Promise<{ publicId: string }> }) {
  try {
    await limitBadgeChecks(requestAddress(request.headers));
  } catch (error) {
    if (error instanceof TooManyError) return respondError(429, "too-many", error.userMessage, error.headers);
    throw error;
  }
  const { publicId } = await params;
  const check = await checkAward(publicId, new Date());
  if (check === null) return respondNotFound();
  if (typeof check === "string") return respondNotSigned(check);
  const codes = check.steps.map(({ key, state, detail }) => ({ key, state, code: detail.code }));
  const view = await toCheckView(check);
  const supersededBy = await successorAddress(publicId);
  return Response.json({ ...view, codes, supersededBy }, { headers: { "cache-control": "no-store" } });
}

import { toCheckView } from "@/components/badges/check-view";
import { limitBadgeChecks } from "@/lib/awards/check-limit";
import { checkAward } from "@/lib/awards/checking";
import {
  preflight,
  respondError,
  respondNotFound,
  respondNow,
  respondUnavailable,
} from "@/lib/awards/http-responses";
import { TooManyError } from "@/lib/core/errors";
import { requestAddress } from "@/lib/core/request-address";

export { preflight as OPTIONS };

/** Verify the award now, and return each step in words, with the reason of a revocation and the newer badge. */
export async function GET(request: Request, { params }: { params: Promise<{ publicId: string }> }) {
  try {
    await limitBadgeChecks(requestAddress(request.headers));
  } catch (error) {
    if (error instanceof TooManyError) return respondError(429, "too-many", error.userMessage, error.headers);
    throw error;
  }
  const check = await checkAward((await params).publicId, new Date());
  if (check === null) return respondNotFound();
  if (typeof check === "string") return respondUnavailable(check);
  const { revokedOn = null, revokedReason = null, renewal = null } = check.standing ?? {};
  return respondNow({
    ...(await toCheckView(check)),
    codes: check.steps.map(({ key, state, detail }) => ({ key, state, code: detail.code })),
    revoked: revokedOn === null ? null : { on: revokedOn, reason: revokedReason },
    supersededBy: renewal?.address ?? null,
  });
}

import { toCheckView } from "@/components/badges/check-view";
import { limitBadgeChecks } from "@/lib/awards/check-limit";
import { checkAward } from "@/lib/awards/checking";
import { answeringAnybody } from "@/lib/awards/http/answering-anybody";
import { preflight, respondNotFound, respondNow, respondUnavailable } from "@/lib/awards/http/responses";
import { requestAddress } from "@/lib/core/request-address";

export { preflight as OPTIONS };

/** Verify the award now, and return each step in words, with the reason of a revocation and the newer badge. */
export const GET = answeringAnybody(
  async (request: Request, { params }: { params: Promise<{ publicId: string }> }) => {
    await limitBadgeChecks(requestAddress(request.headers));
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
  },
);

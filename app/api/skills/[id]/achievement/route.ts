import { withNextPage } from "@/lib/accounts/next-page";
import { answeringAnybody } from "@/lib/awards/http/answering-anybody";
import { preflight, respondNotFound, respondPublicRedirect } from "@/lib/awards/http/responses";
import { findAchievementOfSkill } from "@/lib/awards/public-achievement";
import { skillAddress } from "@/lib/openbadges/addresses";
import { negotiateFormat } from "@/lib/openbadges/negotiation";

export { preflight as OPTIONS };

/**
 * What programs and visitors get at `/skills/…`, which badges name that were signed before skills had a public address:
 * the way to an achievement that describes the skill. Of any other skill they learn nothing.
 */
export const GET = answeringAnybody(
  async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
    const { id } = await params;
    const found = await findAchievementOfSkill(id);
    if (found) return respondPublicRedirect(skillAddress("", found.versionId, found.skillId));
    const isPage = negotiateFormat(request.headers.get("accept"), ["json", "html"]) === "html";
    return isPage ? respondPublicRedirect(withNextPage("/sign-in", `/skills/${id}`)) : respondNotFound();
  },
);

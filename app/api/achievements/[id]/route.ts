import { answeringAnybody } from "@/lib/awards/http/answering-anybody";
import { preflight, respondJson, respondNotFound } from "@/lib/awards/http/responses";
import { getAchievement } from "@/lib/awards/publishing";
import { jsonTypeFor } from "@/lib/openbadges/negotiation";
import { isSetUp } from "@/lib/people/organisation";

export { preflight as OPTIONS };

/** Criteria and outcomes of a published version of a credential: what programs get at `/achievements/…`. */
export const GET = answeringAnybody(
  async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
    const { id } = await params;
    const achievement = (await isSetUp()) ? await getAchievement(id, new Date()) : null;
    if (!achievement) return respondNotFound();
    const type = jsonTypeFor(request.headers.get("accept"), "application/ld+json");
    const of = { path: `/achievements/${id}`, format: "json" } as const;
    return respondJson(request, achievement, { type, caching: "minutes", varies: true, of });
  },
);

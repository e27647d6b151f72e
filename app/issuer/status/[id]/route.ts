import { answeringAnybody } from "@/lib/awards/http/answering-anybody";
import { preflight, respondJson, respondNotFound } from "@/lib/awards/http/responses";
import { getStatusList } from "@/lib/awards/publishing";
import { jsonTypeFor } from "@/lib/openbadges/negotiation";

export { preflight as OPTIONS };

/** The signed revocation list; caches must revalidate, so that a revocation takes effect at once. */
export const GET = answeringAnybody(
  async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
    const list = await getStatusList((await params).id, new Date());
    if (!list) return respondNotFound();
    const type = jsonTypeFor(request.headers.get("accept"));
    return respondJson(request, list, { type, caching: "ask-again", varies: true });
  },
);

import { preflight, respondJson, respondNotFound } from "@/lib/awards/http-responses";
import { getAchievement } from "@/lib/awards/publishing";
import { jsonTypeFor } from "@/lib/openbadges/negotiation";
import { isSetUp } from "@/lib/people/organisation";

export { preflight as OPTIONS };

/** Criteria and outcomes of a published version of a credential. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const achievement = (await isSetUp()) ? await getAchievement((await params).id, new Date()) : null;
  if (!achievement) return respondNotFound();
  const type = jsonTypeFor(request.headers.get("accept"), "application/ld+json");
  return respondJson(request, achievement, { type, caching: "minutes", varies: true });
}

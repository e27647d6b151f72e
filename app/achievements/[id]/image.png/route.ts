import { answer, preflight, refuseUnknown } from "@/lib/awards/answers";
import { getAchievementImage } from "@/lib/awards/pictures";

export { preflight as OPTIONS };

/** The picture that every badge of this version names. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const image = await getAchievementImage((await params).id, new Date());
  return image ? answer(request, image, { type: "image/png", caching: "days" }) : refuseUnknown();
}

import { answeringAnybody } from "@/lib/awards/http/answering-anybody";
import { preflight, respond, respondNotFound } from "@/lib/awards/http/responses";
import { getAchievementImage } from "@/lib/awards/pictures";

export { preflight as OPTIONS };

/** The picture that every badge of this version refers to. */
export const GET = answeringAnybody(
  async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
    const image = await getAchievementImage((await params).id, new Date());
    return image ? respond(request, image, { type: "image/png", caching: "days" }) : respondNotFound();
  },
);

import { answeringAnybody } from "@/lib/awards/http/answering-anybody";
import { preflight, respond, respondNotFound } from "@/lib/awards/http/responses";
import { getPreviewImage } from "@/lib/awards/pictures";

export { preflight as OPTIONS };

/** The preview image of shared links to the badge; it changes when the badge is revoked, renewed or expires. */
export const GET = answeringAnybody(
  async (request: Request, { params }: { params: Promise<{ publicId: string }> }) => {
    const image = await getPreviewImage((await params).publicId, new Date());
    return image ? respond(request, image, { type: "image/png", caching: "ask-again" }) : respondNotFound();
  },
);

import { z } from "zod";
import { answeringAnybody } from "@/lib/awards/http/answering-anybody";
import {
  preflight,
  respond,
  respondError,
  respondNotFound,
  respondUnavailable,
} from "@/lib/awards/http/responses";
import { getBakedImage } from "@/lib/awards/pictures";
import { successorAddress } from "@/lib/awards/queries";
import { errorMessage } from "@/lib/core/error-message";

export { preflight as OPTIONS };

const query = z.object({ form: z.enum(["png", "svg"]).default("png") });

const TYPES = { png: "image/png", svg: "image/svg+xml" };

/** The picture with the signed badge baked in, as a file. */
export const GET = answeringAnybody(
  async (request: Request, { params }: { params: Promise<{ publicId: string }> }) => {
    const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!asked.success) return respondError(400, "form-unknown", errorMessage("awards.formUnknownImage"));
    const { form } = asked.data;
    const { publicId } = await params;
    const image = await getBakedImage(publicId, form, new Date());
    if (image === null) return respondNotFound();
    if (typeof image === "string") return respondUnavailable(image);
    return respond(request, image.body, {
      type: TYPES[form],
      caching: "ask-again",
      download: image.name,
      of: { path: `/badges/${publicId}`, format: form },
      successor: await successorAddress(publicId),
    });
  },
);

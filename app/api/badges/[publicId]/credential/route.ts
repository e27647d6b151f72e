import { z } from "zod";
import { badgeJwt } from "@/lib/awards/badge-jwt";
import { answeringAnybody } from "@/lib/awards/http/answering-anybody";
import {
  preflight,
  respond,
  respondError,
  respondNotFound,
  respondUnavailable,
} from "@/lib/awards/http/responses";
import { getSignedBadge, successorAddress } from "@/lib/awards/queries";
import { fileNameOf } from "@/lib/awards/rules";
import { errorMessage } from "@/lib/core/error-message";
import { jsonTypeFor } from "@/lib/openbadges/negotiation";

export { preflight as OPTIONS };

const query = z.object({
  form: z.enum(["json", "jwt"]).default("json"),
  download: z.literal("1").optional(),
});

/** The signed badge as JSON with its proof, or as a JWT; with a link to its renewal, if there is one. */
export const GET = answeringAnybody(
  async (request: Request, { params }: { params: Promise<{ publicId: string }> }) => {
    const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!asked.success)
      return respondError(400, "form-unknown", errorMessage("awards.formUnknownCredential"));
    const { publicId } = await params;
    const badge = await getSignedBadge(publicId);
    if (badge === null) return respondNotFound();
    if (typeof badge === "string") return respondUnavailable(badge);
    const { form, download } = asked.data;
    const body = form === "jwt" ? await badgeJwt(badge.credential) : badge.credential;
    if (body === null) return respondUnavailable("altered");
    return respond(request, body, {
      type: form === "jwt" ? "application/vc+jwt" : jsonTypeFor(request.headers.get("accept")),
      caching: "ask-again",
      download: download && fileNameOf(badge.title, form),
      varies: true,
      of: { path: `/badges/${publicId}`, format: form },
      successor: await successorAddress(publicId),
    });
  },
);

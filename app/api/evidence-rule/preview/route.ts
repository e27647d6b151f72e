import { requireSender } from "@/lib/accounts/session";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { answering } from "@/lib/http/answering";
import { previewEvidenceRule } from "@/lib/structure/evidence/preview";

/** Say what new weights do while they are edited. */
export const POST = answering(async (request: Request) => {
  const actor = await requireSender(request.headers.get(VIEWER_HEADER));
  const asked = await request.json().catch(() => {
    throw new AppError("invalid", errorMessage("http.planNotJson"));
  });
  return Response.json(await previewEvidenceRule(actor, asked, new Date()), {
    headers: { "cache-control": "private, no-store" },
  });
});

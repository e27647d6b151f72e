import { requireSender } from "@/lib/accounts/session";
import { previewChange } from "@/lib/assignments/change-preview";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import { idParam } from "@/lib/core/params";
import { answering } from "@/lib/http/answering";

/** Preview the effects of a change while the form is filled in. */
export const POST = answering(async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const actor = await requireSender(request.headers.get(VIEWER_HEADER));
  const id = idParam((await params).id);
  if (id === undefined) throw notFound("assignment");
  const plan = await request.json().catch(() => {
    throw new AppError("invalid", errorMessage("http.planNotJson"));
  });
  return Response.json(await previewChange(actor, id, plan, new Date()), {
    headers: { "cache-control": "private, no-store" },
  });
});

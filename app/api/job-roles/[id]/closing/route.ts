import { requireSender } from "@/lib/accounts/session";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { notFound } from "@/lib/core/errors";
import { idParam } from "@/lib/core/params";
import { answering } from "@/lib/http/answering";
import { previewClosing } from "@/lib/structure/closing/queries";

/** Say what follows when a job role closes. */
export const POST = answering(async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const actor = await requireSender(request.headers.get(VIEWER_HEADER));
  const id = idParam((await params).id);
  if (id === undefined) throw notFound("role");
  return Response.json(await previewClosing(actor, id, new Date()), {
    headers: { "cache-control": "private, no-store" },
  });
});

import { requireSender } from "@/lib/accounts/session";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { notFound } from "@/lib/core/errors";
import { idParam } from "@/lib/core/params";
import { answering } from "@/lib/http/answering";
import { getPathwayMove } from "@/lib/learning/pathway-move";

/** Count who is enrolled on earlier versions, and return what moving them to this draft would change. */
export const GET = answering(async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const actor = await requireSender(request.headers.get(VIEWER_HEADER));
  const id = idParam((await params).id);
  if (id === undefined) throw notFound("draft");
  return Response.json(await getPathwayMove(actor, id), {
    headers: { "cache-control": "private, no-store" },
  });
});

import { requireSender } from "@/lib/accounts/session";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { notFound } from "@/lib/core/errors";
import { idParam } from "@/lib/core/params";
import { respondProblem } from "@/lib/http/problem";
import { previewClosing } from "@/lib/structure/closing/queries";

/** Say what follows when a job role closes. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const actor = await requireSender(request.headers.get(VIEWER_HEADER));
    const id = idParam((await params).id);
    if (id === undefined) throw notFound("role");
    return Response.json(await previewClosing(actor, id, new Date()), {
      headers: { "cache-control": "private, no-store" },
    });
  } catch (error) {
    return respondProblem(error);
  }
}

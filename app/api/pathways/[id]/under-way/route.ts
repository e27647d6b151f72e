import { getPathwayMove } from "@/lib/assignments/pathway-move";
import { requireApiActor } from "@/lib/auth/session";
import { notFound } from "@/lib/core/errors";
import { idParam } from "@/lib/core/params";
import { answerProblem } from "@/lib/core/problem";

/** Who is under way on earlier versions, and what moving them to this draft would change. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const actor = await requireApiActor();
    const id = idParam((await params).id);
    if (id === undefined) throw notFound("draft");
    return Response.json(await getPathwayMove(actor, id), {
      headers: { "cache-control": "private, no-store" },
    });
  } catch (error) {
    return answerProblem(error);
  }
}

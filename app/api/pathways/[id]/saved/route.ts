import { requireApiActor } from "@/lib/accounts/session";
import { notFound } from "@/lib/core/errors";
import { idParam } from "@/lib/core/params";
import { respondProblem } from "@/lib/http/problem";
import { getSavedPathway } from "@/lib/pathways/saved";

/** The stored draft, for an editor whose copy was not saved. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const actor = await requireApiActor();
    const id = idParam((await params).id);
    if (id === undefined) throw notFound("draft");
    return Response.json(await getSavedPathway(actor, id), {
      headers: { "cache-control": "private, no-store" },
    });
  } catch (error) {
    return respondProblem(error);
  }
}

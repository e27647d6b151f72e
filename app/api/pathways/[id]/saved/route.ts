import { requireApiActor } from "@/lib/accounts/session";
import { notFound } from "@/lib/core/errors";
import { idParam } from "@/lib/core/params";
import { answering } from "@/lib/http/answering";
import { getSavedPathway } from "@/lib/pathways/saved";

/** The stored draft, for an editor whose copy was not saved. */
export const GET = answering(async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const actor = await requireApiActor();
  const id = idParam((await params).id);
  if (id === undefined) throw notFound("draft");
  return Response.json(await getSavedPathway(actor, id), {
    headers: { "cache-control": "private, no-store" },
  });
});

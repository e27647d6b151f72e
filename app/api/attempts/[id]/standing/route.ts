import { requireApiActor } from "@/lib/accounts/session";
import { getQuizState } from "@/lib/assessments/queries";
import { notFound } from "@/lib/core/errors";
import { idParam } from "@/lib/core/params";
import { answering } from "@/lib/http/answering";

/** The clock and the saved answers of a quiz, for a page that was inactive. */
export const GET = answering(async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const actor = await requireApiActor();
  const id = idParam((await params).id);
  if (id === undefined) throw notFound("attempt");
  return Response.json(await getQuizState(actor, id, new Date()), {
    headers: { "cache-control": "private, no-store" },
  });
});

import { requireSender } from "@/lib/accounts/session";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { notFound } from "@/lib/core/errors";
import { idParam } from "@/lib/core/params";
import { answering } from "@/lib/http/answering";
import { getJobRole } from "@/lib/structure/job-role-queries";

/** Return the targets of a job role, to copy them into another. */
export const POST = answering(async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const actor = await requireSender(request.headers.get(VIEWER_HEADER));
  const id = idParam((await params).id);
  if (id === undefined) throw notFound("role");
  const { lines } = await getJobRole(actor, id);
  return Response.json(
    { lines: lines.filter(({ isRetired }) => !isRetired) },
    { headers: { "cache-control": "private, no-store" } },
  );
});

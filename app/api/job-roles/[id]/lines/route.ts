import { requireSender } from "@/lib/accounts/session";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { notFound } from "@/lib/core/errors";
import { idParam } from "@/lib/core/params";
import { respondProblem } from "@/lib/http/problem";
import { getJobRole } from "@/lib/structure/job-role-queries";

/** Return the targets of a job role, to copy them into another. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const actor = await requireSender(request.headers.get(VIEWER_HEADER));
    const id = idParam((await params).id);
    if (id === undefined) throw notFound("role");
    const { lines } = await getJobRole(actor, id);
    return Response.json(
      { lines: lines.filter(({ isRetired }) => !isRetired) },
      { headers: { "cache-control": "private, no-store" } },
    );
  } catch (error) {
    return respondProblem(error);
  }
}

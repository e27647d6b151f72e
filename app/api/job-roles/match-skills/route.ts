import { requireSender } from "@/lib/accounts/session";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { answering } from "@/lib/http/answering";
import { matchSkills } from "@/lib/structure/catalogue-list";

/** Find the skills that pasted rows name; hundreds of names do not fit into an address. */
export const POST = answering(async (request: Request) => {
  const actor = await requireSender(request.headers.get(VIEWER_HEADER));
  const asked = await request.json().catch(() => {
    throw new AppError("invalid", errorMessage("http.planNotJson"));
  });
  return Response.json(await matchSkills(actor, asked), {
    headers: { "cache-control": "private, no-store" },
  });
});

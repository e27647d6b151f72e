import { requireSender } from "@/lib/accounts/session";
import { previewAssignment } from "@/lib/assignments/preview";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { respondProblem } from "@/lib/http/problem";

/**
 * Preview who would be enrolled while the form is filled in. POST, because thousands of named people do not
 * fit into a URL.
 */
export async function POST(request: Request) {
  try {
    const actor = await requireSender(request.headers.get(VIEWER_HEADER));
    const plan = await request.json().catch(() => {
      throw new AppError("invalid", errorMessage("http.planNotJson"));
    });
    return Response.json(await previewAssignment(actor, plan, new Date()), {
      headers: { "cache-control": "private, no-store" },
    });
  } catch (error) {
    return respondProblem(error);
  }
}

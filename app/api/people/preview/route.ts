import { requireSender } from "@/lib/accounts/session";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { respondProblem } from "@/lib/http/problem";
import { previewPerson } from "@/lib/structure/person-preview";

/** Say what follows when a person gets another unit, manager or job roles, while the form is filled in. */
export async function POST(request: Request) {
  try {
    const actor = await requireSender(request.headers.get(VIEWER_HEADER));
    const plan = await request.json().catch(() => {
      throw new AppError("invalid", errorMessage("http.planNotJson"));
    });
    return Response.json(await previewPerson(actor, plan, new Date()), {
      headers: { "cache-control": "private, no-store" },
    });
  } catch (error) {
    return respondProblem(error);
  }
}

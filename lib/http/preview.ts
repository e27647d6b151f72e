import "server-only";
import { requireSender } from "@/lib/accounts/session";
import type { Person } from "@/lib/auth/policy";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { requestTime } from "@/lib/core/request-time";
import { answering } from "./answering";

/**
 * Make a route handler that says what a plan would do, while a form is filled in; nothing is written.
 *
 * @param preview  gets the parsed JSON of the request, and checks it
 */
export const toPreview = (preview: (actor: Person, plan: unknown, now: Date) => Promise<object>) =>
  answering(async (request: Request) => {
    const actor = await requireSender(request.headers.get(VIEWER_HEADER));
    const plan = await request.json().catch(() => {
      throw new AppError("invalid", errorMessage("http.planNotJson"));
    });
    return Response.json(await preview(actor, plan, requestTime()), {
      headers: { "cache-control": "private, no-store" },
    });
  });

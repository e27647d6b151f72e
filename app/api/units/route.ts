import { requireApiActor } from "@/lib/accounts/session";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { respondProblem } from "@/lib/http/problem";
import { listUnitsBelow } from "@/lib/structure/unit-queries";

/** List the open units directly below a unit; without one: the top unit. */
export async function GET(request: Request) {
  try {
    const actor = await requireApiActor();
    const below = idParam(new URL(request.url).searchParams.get("below") ?? undefined) ?? null;
    return Response.json(await listUnitsBelow(actor, below, requestTime()), {
      headers: { "cache-control": "private, no-store" },
    });
  } catch (error) {
    return respondProblem(error);
  }
}

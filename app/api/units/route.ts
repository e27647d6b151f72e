import { requireApiActor } from "@/lib/accounts/session";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { answering } from "@/lib/http/answering";
import { listUnitsBelow } from "@/lib/structure/unit-queries";

/** List the open units directly below a unit; without one: the top unit. */
export const GET = answering(async (request: Request) => {
  const actor = await requireApiActor();
  const below = idParam(new URL(request.url).searchParams.get("below") ?? undefined) ?? null;
  return Response.json(await listUnitsBelow(actor, below, requestTime()), {
    headers: { "cache-control": "private, no-store" },
  });
});

import { requireApiActor } from "@/lib/accounts/session";
import { streamCheck } from "@/lib/audit/check-stream";
import { verifyChain } from "@/lib/audit/queries";
import { answering } from "@/lib/http/answering";

/** Verify the audit trail. Whoever accepts lines of JSON gets the progress of a long check as well. */
export const GET = answering(async (request: Request) => {
  const actor = await requireApiActor();
  const headers = { "cache-control": "private, no-store" };
  if (request.headers.get("accept") !== "application/x-ndjson")
    return Response.json(await verifyChain(actor, { signal: request.signal }), { headers });
  return new Response(streamCheck(actor), {
    // A proxy that collects the answer would show the progress at its end.
    headers: { ...headers, "content-type": "application/x-ndjson", "x-accel-buffering": "no" },
  });
});

import { currentActor } from "@/lib/accounts/session";
import { answering } from "@/lib/http/answering";

/** Return the number of one's own unread messages, for the bell; null for a visitor. */
export const GET = answering(async () => {
  const actor = await currentActor();
  return Response.json(
    { unread: actor?.unread ?? null },
    { headers: { "cache-control": "private, no-store" } },
  );
});

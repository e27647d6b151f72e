import { currentActor } from "@/lib/accounts/session";

/** Return the number of one's own unread messages, for the bell; null for a visitor. */
export async function GET() {
  const actor = await currentActor();
  return Response.json(
    { unread: actor?.unread ?? null },
    { headers: { "cache-control": "private, no-store" } },
  );
}

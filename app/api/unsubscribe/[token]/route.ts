import { answering } from "@/lib/http/answering";
import { unsubscribe } from "@/lib/messages/mail/unsubscribe";

const SYSTEM = { kind: "system", job: "unsubscribe" } as const;

/** Unsubscribe with one click (RFC 8058): mail programs post to the address in the header of a mail. */
export const POST = answering(
  async (_request: Request, { params }: { params: Promise<{ token: string }> }) => {
    await unsubscribe({ actor: SYSTEM, now: new Date() }, { token: (await params).token });
    return new Response(null, { status: 200, headers: { "cache-control": "no-store" } });
  },
);

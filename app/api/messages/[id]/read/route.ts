import { toRoute } from "@/lib/http/route";
import { markMessageRead } from "@/lib/messages/commands";

/** Mark a message as read, when its link is followed. */
export const POST = toRoute(markMessageRead, { input: (_body, { id }) => ({ id }) });

import { toRoute } from "@/lib/http/route";
import { withdrawRating } from "@/lib/skills/commands";

/** Undo a rating that was just entered. */
export const POST = toRoute(withdrawRating, { input: (_body, { id }) => ({ evidenceId: id }) });

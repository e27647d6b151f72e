import { verifyChain } from "@/lib/audit/queries";
import { requireApiActor } from "@/lib/auth/session";
import { answerProblem } from "@/lib/core/problem";

/** Whether the trail is whole. */
export async function GET() {
  try {
    return Response.json(await verifyChain(await requireApiActor()), {
      headers: { "cache-control": "private, no-store" },
    });
  } catch (error) {
    return answerProblem(error);
  }
}

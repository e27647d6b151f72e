import { requireApiActor } from "@/lib/accounts/session";
import { verifyChain } from "@/lib/audit/queries";
import { respondProblem } from "@/lib/http/problem";

/** Verify the audit trail. */
export async function GET() {
  try {
    return Response.json(await verifyChain(await requireApiActor()), {
      headers: { "cache-control": "private, no-store" },
    });
  } catch (error) {
    return respondProblem(error);
  }
}

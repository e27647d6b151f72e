import { previewAssignment } from "@/lib/assignments/preview";
import { requireApiActor } from "@/lib/auth/session";
import { AppError } from "@/lib/core/errors";
import { answerProblem } from "@/lib/core/problem";

/** Who would enter, while somebody still fills the form. */
export async function GET(request: Request) {
  try {
    const actor = await requireApiActor();
    const plan = parse(new URL(request.url).searchParams.get("plan") ?? "");
    return Response.json(await previewAssignment(actor, plan, new Date()), {
      headers: { "cache-control": "private, no-store" },
    });
  } catch (error) {
    return answerProblem(error);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The plan is not JSON.");
  }
}

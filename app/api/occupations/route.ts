import { requireApiActor } from "@/lib/accounts/session";
import { searchParam } from "@/lib/core/params";
import { respondProblem } from "@/lib/http/problem";
import { findOccupations } from "@/lib/structure/occupations";

const words = searchParam.catch("");

/** Find O*NET occupations by words of their title, while typing. */
export async function GET(request: Request) {
  try {
    const actor = await requireApiActor();
    const found = await findOccupations(actor, words.parse(new URL(request.url).searchParams.get("q") ?? ""));
    return Response.json(found, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return respondProblem(error);
  }
}

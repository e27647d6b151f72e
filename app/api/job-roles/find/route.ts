import { requireApiActor } from "@/lib/accounts/session";
import { searchParam } from "@/lib/core/params";
import { respondProblem } from "@/lib/http/problem";
import { searchJobRoles } from "@/lib/structure/catalogue-list";

const words = searchParam.catch("");

/** Find job roles by a part of their name, while typing. */
export async function GET(request: Request) {
  try {
    const actor = await requireApiActor();
    const found = await searchJobRoles(actor, words.parse(new URL(request.url).searchParams.get("q") ?? ""));
    return Response.json(found, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return respondProblem(error);
  }
}

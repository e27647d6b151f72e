import { requireApiActor } from "@/lib/accounts/session";
import { searchParam } from "@/lib/core/params";
import { respondProblem } from "@/lib/http/problem";
import { findPeople } from "@/lib/people/find";

const words = searchParam.catch("");

/** Find people by a part of name or e-mail, while typing. */
export async function GET(request: Request) {
  try {
    const actor = await requireApiActor();
    const found = await findPeople(actor, words.parse(new URL(request.url).searchParams.get("q") ?? ""));
    return Response.json(found, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return respondProblem(error);
  }
}

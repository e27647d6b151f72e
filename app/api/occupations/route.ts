import { requireApiActor } from "@/lib/accounts/session";
import { searchParam } from "@/lib/core/params";
import { answering } from "@/lib/http/answering";
import { findOccupations } from "@/lib/structure/occupations";

const words = searchParam.catch("");

/** Find O*NET occupations by words of their title, while typing. */
export const GET = answering(async (request: Request) => {
  const actor = await requireApiActor();
  const found = await findOccupations(actor, words.parse(new URL(request.url).searchParams.get("q") ?? ""));
  return Response.json(found, { headers: { "cache-control": "private, no-store" } });
});

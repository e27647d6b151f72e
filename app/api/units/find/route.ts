import { requireApiActor } from "@/lib/accounts/session";
import { searchParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { answering } from "@/lib/http/answering";
import { findUnits } from "@/lib/structure/unit-queries";

const words = searchParam.catch("");
/** More than this nobody reads while typing. */
const MAX_FOUND = 20;

/** Find open units by a part of their name or by their code, while typing. */
export const GET = answering(async (request: Request) => {
  const actor = await requireApiActor();
  const typed = words.parse(new URL(request.url).searchParams.get("q") ?? "");
  const found = await findUnits(actor, typed, requestTime());
  return Response.json(found.slice(0, MAX_FOUND), { headers: { "cache-control": "private, no-store" } });
});

import { requireApiActor } from "@/lib/accounts/session";
import { searchParam } from "@/lib/core/params";
import { answering } from "@/lib/http/answering";
import { searchJobRoles } from "@/lib/structure/catalogue-list";

const words = searchParam.catch("");

/** Find job roles by a part of their name, while typing. */
export const GET = answering(async (request: Request) => {
  const actor = await requireApiActor();
  const found = await searchJobRoles(actor, words.parse(new URL(request.url).searchParams.get("q") ?? ""));
  return Response.json(found, { headers: { "cache-control": "private, no-store" } });
});

import { requireApiActor } from "@/lib/accounts/session";
import { searchParam } from "@/lib/core/params";
import { answering } from "@/lib/http/answering";
import { findPeople } from "@/lib/people/find";

const words = searchParam.catch("");

/** Find people by a part of name or e-mail, while typing. */
export const GET = answering(async (request: Request) => {
  const actor = await requireApiActor();
  const found = await findPeople(actor, words.parse(new URL(request.url).searchParams.get("q") ?? ""));
  return Response.json(found, { headers: { "cache-control": "private, no-store" } });
});

import { requireApiActor } from "@/lib/accounts/session";
import { searchParam } from "@/lib/core/params";
import { answering } from "@/lib/http/answering";
import { findSkills } from "@/lib/skills/find";

const words = searchParam.catch("");

/** Find skills by a part of their name, while typing. */
export const GET = answering(async (request: Request) => {
  const actor = await requireApiActor();
  const found = await findSkills(actor, words.parse(new URL(request.url).searchParams.get("q") ?? ""));
  return Response.json(found, { headers: { "cache-control": "private, no-store" } });
});

import { requireApiActor } from "@/lib/accounts/session";
import { findChoices } from "@/lib/assignments/choices";
import { searchParam } from "@/lib/core/params";
import { answering } from "@/lib/http/answering";

const words = searchParam.catch("");

/** Find units, job roles or skills for an audience by a part of their name, while typing. */
export const GET = answering(async (request: Request) => {
  const actor = await requireApiActor();
  const asked = new URL(request.url).searchParams;
  const found = await findChoices(actor, asked.get("of"), words.parse(asked.get("q") ?? ""));
  return Response.json(found, { headers: { "cache-control": "private, no-store" } });
});

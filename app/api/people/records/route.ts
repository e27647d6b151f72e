import { requireApiActor } from "@/lib/accounts/session";
import { idParam, searchParam } from "@/lib/core/params";
import { answering } from "@/lib/http/answering";
import { findRecords } from "@/lib/structure/merging/find-records";

const words = searchParam.catch("");

/** Find the records of people, while typing: by name, e-mail or HR number; `except` is left out. */
export const GET = answering(async (request: Request) => {
  const actor = await requireApiActor();
  const { searchParams } = new URL(request.url);
  const exceptId = idParam(searchParams.get("except") ?? undefined) ?? 0;
  const found = await findRecords(actor, words.parse(searchParams.get("q") ?? ""), exceptId);
  return Response.json(found, { headers: { "cache-control": "private, no-store" } });
});

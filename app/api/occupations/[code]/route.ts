import { answering } from "@/lib/http/answering";
import { senderOfRequest } from "@/lib/http/route";
import { addOccupationSkills, getOccupation } from "@/lib/structure/occupations";

type Props = { params: Promise<{ code: string }> };

/** Add the skills of an occupation that are missing, and return its targets for the profile being edited. */
export const POST = answering(async (request: Request, { params }: Props) => {
  const actor = await senderOfRequest(request);
  const { code } = await params;
  const { added } = await addOccupationSkills({ actor, now: new Date() }, { onetCode: code });
  return Response.json(
    { added, lines: await getOccupation(actor, code) },
    { headers: { "cache-control": "private, no-store" } },
  );
});

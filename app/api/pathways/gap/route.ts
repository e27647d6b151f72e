import { z } from "zod";
import { requireApiActor } from "@/lib/accounts/session";
import { allow } from "@/lib/auth/policy";
import { rowId } from "@/lib/core/id";
import { answering } from "@/lib/http/answering";
import { getOrganisation } from "@/lib/people/organisation";
import { pathwayGap } from "@/lib/reports/pathway-gap";

const ids = z.array(rowId).max(500);

/** Count the people whose gap the chosen credentials close, while a pathway is edited. */
export const GET = answering(async (request: Request) => {
  const actor = await requireApiActor();
  allow(actor, "pathway:read");
  const chosen = ids.parse(new URL(request.url).searchParams.getAll("credential"));
  const { today } = await getOrganisation();
  const gap = await pathwayGap({ actor, unitId: null, day: today }, chosen);
  return Response.json({ gap }, { headers: { "cache-control": "private, no-store" } });
});

import { toRoute } from "@/lib/http/route";
import { rateSkill } from "@/lib/skills/commands";

/** Save one rating, when its level is typed. */
export const POST = toRoute(rateSkill);

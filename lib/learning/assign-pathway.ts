import "server-only";
import { assignPathwayWith } from "@/lib/assignments/commands";
import { refreshProgress } from "./progress";

/** Assigns a pathway; who has done a part of it before begins with that part done. */
export const assignPathway = assignPathwayWith(refreshProgress);

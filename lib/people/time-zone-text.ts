import { issueMessage } from "@/lib/core/error-message";
import { lineText } from "@/lib/core/text";
import { presentZone, TIME_ZONES } from "./time-zones";

/** The schema of a time zone from outside: a former name becomes the present one. */
export const timeZoneText = () =>
  lineText()
    .transform(presentZone)
    .refine((zone) => TIME_ZONES.includes(zone), issueMessage("core.timeZoneUnknown"));

import { z } from "zod";
import { EMAIL, EMAIL_MAX } from "@/lib/core/email";
import { issueMessage } from "@/lib/core/error-message";
import { rowId } from "@/lib/core/id";
import { chosenDay } from "@/lib/core/params";
import { linesText, lineText } from "@/lib/core/text";
import { timeZoneText } from "@/lib/people/time-zone-text";

/** Fields that the forms of people, units, job roles and skills share. An empty field means none. */

const emptyIsNone = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value);

/** A line of text. */
export const line = (max = 200) => lineText().max(max, issueMessage("core.tooLong", { max }));

/** @param missing  the message when it is empty */
export const requiredLine = (missing: string, max = 200) =>
  lineText(missing).min(1, missing).max(max, issueMessage("core.tooLong", { max }));

/** A line; empty: null. */
export const optionalLine = (max = 200) => z.preprocess(emptyIsNone, line(max).nullable());

/** Text of several lines. */
export const longText = (max = 4000) => linesText().trim().max(max, issueMessage("core.tooLong", { max }));

export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(emptyIsNone, schema.nullable());

export const optionalId = optional(rowId);
export const calendarDay = chosenDay(issueMessage("structure.dayWrong"));
export const optionalDay = optional(calendarDay);
/** The first day of a change; empty or left out: today. */
export const effectiveDay = optionalDay.optional().transform((on) => on ?? undefined);

/** An e-mail address in lower case and NFC; empty: null. */
export const optionalEmail = z.preprocess(
  emptyIsNone,
  lineText()
    .toLowerCase()
    .max(EMAIL_MAX, issueMessage("core.tooLong", { max: EMAIL_MAX }))
    .regex(EMAIL, issueMessage("structure.emailWrong"))
    .nullable(),
);

export const optionalZone = optional(timeZoneText());

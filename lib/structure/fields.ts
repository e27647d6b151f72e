import { z } from "zod";
import { EMAIL, EMAIL_MAX } from "@/lib/core/email";
import { issueMessage } from "@/lib/core/error-message";
import { rowId } from "@/lib/core/id";

/** Fields that the forms of people, units, job roles and skills share. An empty field means none. */

const clean = (text: string) =>
  text
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
const emptyIsNone = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value);

/** One line of text in Unicode form NFC, without blanks at the ends and double ones inside. */
export const line = (max = 200) =>
  z
    .string()
    .transform(clean)
    .pipe(z.string().max(max, issueMessage("core.tooLong", { max })));

/** @param missing  the message when it is empty */
export const requiredLine = (missing: string, max = 200) =>
  z
    .string(missing)
    .transform(clean)
    .pipe(z.string().min(1, missing).max(max, issueMessage("core.tooLong", { max })));

/** A line; empty: null. */
export const optionalLine = (max = 200) => z.preprocess(emptyIsNone, line(max).nullable());

/** Text of several lines. */
export const longText = (max = 4000) => z.string().trim().max(max, issueMessage("core.tooLong", { max }));

export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(emptyIsNone, schema.nullable());

export const optionalId = optional(rowId);
export const calendarDay = z.iso.date(issueMessage("structure.dayWrong"));
export const optionalDay = optional(calendarDay);
/** The version of the row as it was shown. */
/** The first day of a change; empty or left out: today. */
export const effectiveDay = optionalDay.optional().transform((on) => on ?? undefined);

/** An e-mail address in lower case and NFC; empty: null. */
export const optionalEmail = z.preprocess(
  (value) => (typeof value === "string" ? clean(value).toLowerCase() || null : value),
  z
    .string()
    .max(EMAIL_MAX, issueMessage("core.tooLong", { max: EMAIL_MAX }))
    .regex(EMAIL, issueMessage("structure.emailWrong"))
    .nullable(),
);

const zones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);
export const optionalZone = optional(
  z.string().refine((zone) => zones.has(zone), issueMessage("core.timeZoneUnknown")),
);

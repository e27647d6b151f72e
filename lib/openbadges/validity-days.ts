import { dayInZone } from "@/lib/core/date-format";

/**
 * Return the first day of a badge's validity in the reader's time zone: its page and its verification show
 * the same day.
 *
 * @param validFrom  an instant (ISO 8601)
 * @param zone       IANA time zone
 * @returns          null when it is not an instant
 */
export const firstDayOf = (validFrom: string, zone: string) =>
  Number.isNaN(Date.parse(validFrom)) ? null : dayInZone(new Date(validFrom), zone);

/** Return the last day of a badge's validity: the instant `validUntil` itself is excluded. */
export const lastDayOf = (validUntil: string, zone: string) =>
  Number.isNaN(Date.parse(validUntil)) ? null : dayInZone(new Date(Date.parse(validUntil) - 1), zone);

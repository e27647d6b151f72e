import { dayInZone } from "@/lib/core/date-format";

/**
 * The day from which a badge says it is valid, where the reader is: its page and its verification name one day.
 *
 * @param validFrom  an instant (ISO 8601)
 * @param zone       IANA time zone
 * @returns          null when it is no instant
 */
export const firstDayOf = (validFrom: string, zone: string) =>
  Number.isNaN(Date.parse(validFrom)) ? null : dayInZone(new Date(validFrom), zone);

/** The last day on which it is valid: `validUntil` is the instant that ends it, and belongs to it no more. */
export const lastDayOf = (validUntil: string, zone: string) =>
  Number.isNaN(Date.parse(validUntil)) ? null : dayInZone(new Date(Date.parse(validUntil) - 1), zone);

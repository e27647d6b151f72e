import { z } from "zod";

/** A link a person gives: http or https, and a host. */
export const webAddress = z
  .string()
  .trim()
  .max(2000, "Keep a link under 2,000 characters.")
  .refine((value) => /^https?:$/.test(protocolOf(value)), "A link starts with https:// and names a site.");

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : "";
}

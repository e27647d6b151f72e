import { z } from "zod";
import { issueMessage } from "@/lib/core/error-message";
import { lineText } from "@/lib/core/text";

const EXAMPLE = "https://learn.example.com";

/**
 * The address at which others reach this installation: http or https, a host, and a port where it needs one. It
 * becomes an origin, without a slash at its end: ids in badges begin with it.
 */
export const publicAddress = lineText()
  .max(200, issueMessage("core.tooLong", { max: 200 }))
  .transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !/^https?:$/.test(url.protocol) || !/^https?:\/\//i.test(text))
      return refuse(context, issueMessage("people.addressWrong", { example: EXAMPLE }));
    if (url.username !== "" || url.password !== "" || text.includes("@"))
      return refuse(context, issueMessage("people.addressWithPassword"));
    if (url.search !== "" || url.hash !== "" || /[?#]/.test(text))
      return refuse(context, issueMessage("people.addressWithQuery", { origin: url.origin }));
    if (url.pathname !== "/")
      return refuse(context, issueMessage("people.addressWithPath", { origin: url.origin }));
    return url.origin;
  });

function refuse(context: z.core.$RefinementCtx, message: string): never {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

/** Return the address that people may be told to open: one that an admin has confirmed; null: others could not open it. */
export const addressForOthers = (known: {
  publicUrl: string;
  publicUrlConfirmedAt: Date | null;
}): string | null =>
  known.publicUrlConfirmedAt === null || isThisComputer(known.publicUrl) ? null : known.publicUrl;

/** Whether an address leads to the computer it is used on: others cannot follow it. */
export function isThisComputer(address: string): boolean {
  const { hostname } = new URL(address);
  return (
    /(^|\.)localhost$/.test(hostname) ||
    /^(127\.|0\.0\.0\.0$)/.test(hostname) ||
    hostname === "[::1]" ||
    hostname === "[::]"
  );
}

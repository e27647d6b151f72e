import { z } from "zod";
import { issueMessage } from "@/lib/core/error-message";
import { shownVersion } from "@/lib/core/id";
import { linesText } from "@/lib/core/text";

const MAIL_SECURITIES = ["starttls", "tls", "none"] as const;
export type MailSecurity = (typeof MAIL_SECURITIES)[number];

/** One line without control characters: it becomes part of a header or a command of the protocol. */
const line = (max: number) =>
  linesText()
    .trim()
    .max(max, issueMessage("core.tooLong", { max }))
    .regex(/^\P{Cc}*$/u, issueMessage("messages.oneLine"));

const ADDRESS = /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+$/;
const mailAddress = line(254).regex(ADDRESS, issueMessage("messages.addressWrong"));

/** The mail settings as a form sends them. An empty password keeps the stored one. */
export const mailServerInput = z.object({
  host: line(253).regex(/^[\p{L}\p{N}.:_-]+$/u, issueMessage("messages.hostWrong")),
  port: z.coerce
    .number(issueMessage("messages.portWrong"))
    .int(issueMessage("messages.portWrong"))
    .min(1, issueMessage("messages.portWrong"))
    .max(65_535, issueMessage("messages.portWrong")),
  security: z.enum(MAIL_SECURITIES),
  userName: line(254).default(""),
  password: line(500).default(""),
  fromAddress: mailAddress,
  fromName: line(100).default(""),
  /** Of the row that the form was made from; 0: there was none. */
  version: shownVersion,
});

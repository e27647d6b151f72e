import { issueMessage } from "./error-message";
import { lineText } from "./text";

const MAX_LENGTH = 2000;

/** A link entered by a person: http or https, with a host. */
export const webAddress = lineText()
  .max(MAX_LENGTH, issueMessage("core.linkTooLong", { max: MAX_LENGTH }))
  .refine((value) => /^https?:$/.test(protocolOf(value)), issueMessage("core.linkNotWeb"));

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : "";
}

import { parseIssueMessage } from "@/lib/core/error-message";
import { StartError } from "@/lib/core/start-error";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import { publicAddress } from "@/lib/people/public-address";

/**
 * Return the public address that the environment gives in PUBLIC_URL, or in NEXTAUTH_URL, its older name; null:
 * none.
 *
 * @throws StartError for what is no address, with what to write instead
 */
export function givenAddress(environment: NodeJS.ProcessEnv): string | null {
  const name = environment.PUBLIC_URL ? "PUBLIC_URL" : "NEXTAUTH_URL";
  const text = environment[name];
  if (!text) return null;
  const parsed = publicAddress.safeParse(text);
  if (parsed.success) return parsed.data;
  const message = parseIssueMessage(parsed.error.issues[0]?.message ?? "");
  const words = typeof message === "string" ? message : messageFormatter(DEFAULT_LOCALE)(message);
  throw new StartError(`${name} is "${text}". ${words}`);
}

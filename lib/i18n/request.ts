import { cookies } from "next/headers";
import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { DEFAULT_LOCALE, LOCALES, messagesIn } from "./messages";

/** The language of a request: the reader's choice from the cookie `locale`, else English. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get("locale")?.value;
  const locale = hasLocale(LOCALES, chosen) ? chosen : DEFAULT_LOCALE;
  return { locale, messages: messagesIn(locale), timeZone: "UTC" };
});

import { cookies } from "next/headers";
import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { organisationZone } from "@/lib/people/time-zone";
import { DEFAULT_LOCALE, LOCALES, messagesIn } from "./messages";

/** The language of a request: the reader's choice from the cookie `locale`, else English; and the time zone. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get("locale")?.value;
  const locale = hasLocale(LOCALES, chosen) ? chosen : DEFAULT_LOCALE;
  return { locale, messages: messagesIn(locale), timeZone: await organisationZone() };
});

import { cookies } from "next/headers";
import { hasLocale } from "next-intl";
import { DEFAULT_LOCALE, LOCALES, type Locale } from "./messages";

/** Return the language of a request: the reader's choice from the cookie `locale`, else English. */
export async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get("locale")?.value;
  return hasLocale(LOCALES, chosen) ? chosen : DEFAULT_LOCALE;
}

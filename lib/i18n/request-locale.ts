import { cookies, headers } from "next/headers";
import { hasLocale } from "next-intl";
import { PATH_HEADER } from "@/lib/core/path-header";
import { DEFAULT_LOCALE, LOCALES, type Locale } from "./messages";

/** Return the language of a request: the reader's choice from the cookie `locale`, else English. */
export async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get("locale")?.value;
  return hasLocale(LOCALES, chosen) ? chosen : DEFAULT_LOCALE;
}

/** Return the path of the page that a request is for, or came from. */
export const requestedPage = async (): Promise<string> => (await headers()).get(PATH_HEADER) ?? "";

import { getRequestConfig } from "next-intl/server";
import { organisationZone } from "@/lib/people/time-zone";
import { messagesIn } from "./messages";
import { requestLocale } from "./request-locale";

/** Language and time zone of a request, for the texts of pages. */
export default getRequestConfig(async () => {
  const locale = await requestLocale();
  return { locale, messages: messagesIn(locale), timeZone: await organisationZone() };
});

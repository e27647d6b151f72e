import { getRequestConfig } from "next-intl/server";
import { organisationZone } from "@/lib/people/time-zone";
import { localeOfRequest } from "./locale";
import { messagesIn } from "./messages";

/** Language and time zone of a request, for the texts of pages. */
export default getRequestConfig(async () => {
  const locale = await localeOfRequest();
  return { locale, messages: messagesIn(locale), timeZone: await organisationZone() };
});

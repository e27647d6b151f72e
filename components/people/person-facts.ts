import { getLocale, getTranslations } from "next-intl/server";
import type { PersonProfile } from "@/lib/reports/people-list";
import { formatDay } from "../format";

/**
 * Return title, unit, manager and location in a line, and the first or last day of a person who is not
 * active.
 */
export async function personFacts(person: PersonProfile, isActive: boolean): Promise<string> {
  const [t, locale] = [await getTranslations("people"), await getLocale()];
  return [
    person.title,
    person.unit,
    person.manager && `${t("manager")} ${person.manager}`,
    person.location,
    person.activeUntil && t(isActive ? "leaves" : "left", { day: formatDay(person.activeUntil, locale) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

import { getLocale, getTranslations } from "next-intl/server";
import type { PersonProfile } from "@/lib/reports/people-list";
import { formatDay } from "../format";

/**
 * Return title, unit, manager and location in a line, and the first or last day of a person who is not
 * active.
 */
export async function personFacts(person: PersonProfile): Promise<string> {
  const [t, locale] = [await getTranslations("people"), await getLocale()];
  const records = await getTranslations("person");
  return [
    person.title,
    person.unit,
    person.manager && `${t("manager")} ${person.manager}`,
    person.location,
    ...person.former.map(({ hrId }) => records("merge.former", { hrId })),
    person.activeUntil &&
      t(person.isActive ? "leaves" : "left", { day: formatDay(person.activeUntil, locale) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

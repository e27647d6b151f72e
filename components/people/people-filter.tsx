import { useTranslations } from "next-intl";
import { FilterForm } from "../filter-form";

/** Search of the people, and the choice of those with badges due for renewal. */
export function PeopleFilter({ words, badges }: { words?: string; badges?: string }) {
  const t = useTranslations("people");
  return (
    <FilterForm
      words={words}
      wordsLabel={t("find")}
      choice={{
        name: "badges",
        label: t("filterBadges"),
        value: badges,
        any: t("anyBadges"),
        options: [{ value: "due", label: t("onlyDue") }],
      }}
    />
  );
}

import { useTranslations } from "next-intl";
import type { PeopleListInput } from "@/lib/reports/people-list";
import { FilterForm } from "../filter-form";

/** Search of the people, and the choice of those with badges due for renewal, or without a manager. */
export function PeopleFilter({ q, badges, manager }: Pick<PeopleListInput, "q" | "badges" | "manager">) {
  const t = useTranslations("people");
  return (
    <FilterForm
      words={q}
      wordsLabel={t("find")}
      choice={[
        {
          name: "badges",
          label: t("filterBadges"),
          value: badges,
          any: t("anyBadges"),
          options: [{ value: "due", label: t("onlyDue") }],
        },
        {
          name: "manager",
          label: t("manager"),
          value: manager,
          any: t("anyManager"),
          options: [
            { value: "none", label: t("noManager") },
            { value: "left", label: t("managerLeft") },
          ],
        },
      ]}
    />
  );
}

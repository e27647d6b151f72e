import { useTranslations } from "next-intl";
import { FilterForm } from "../filter-form";

/** Search of the skills, and the choice of those in use or retired. */
export function SkillFilter({ words, state }: { words?: string; state: "used" | "retired" | "every" }) {
  const t = useTranslations("catalogue");
  return (
    <FilterForm
      words={words}
      wordsLabel={t("find")}
      choice={{
        name: "state",
        label: t("state"),
        value: state,
        options: [
          { value: "used", label: t("stateUsed") },
          { value: "retired", label: t("stateRetired") },
          { value: "every", label: t("stateAll") },
        ],
      }}
    />
  );
}

import { useTranslations } from "next-intl";
import { FilterForm } from "../filter-form";

/** Search of the job roles, and the choice of open or closed ones. */
export function JobRoleFilter({ words, state }: { words?: string; state: "open" | "closed" | "every" }) {
  const t = useTranslations("jobRoles");
  return (
    <FilterForm
      words={words}
      wordsLabel={t("find")}
      choice={{
        name: "state",
        label: t("state"),
        value: state,
        options: [
          { value: "open", label: t("stateOpen") },
          { value: "closed", label: t("stateClosed") },
          { value: "every", label: t("stateAll") },
        ],
      }}
    />
  );
}

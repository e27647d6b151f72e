import { useTranslations } from "next-intl";
import type { EnrolmentFilterState } from "@/lib/assignments/enrolment-list";
import { FilterForm } from "../filter-form";

type Props = { words?: string; state?: EnrolmentFilterState; states: readonly EnrolmentFilterState[] };

/** Search of the enrolments, and the choice of one state. */
export function EnrolmentFilter({ words, state, states }: Props) {
  const t = useTranslations("enrolments");
  return (
    <FilterForm
      words={words}
      wordsLabel={t("find")}
      choice={{
        name: "state",
        label: t("filter"),
        value: state,
        any: t("all"),
        options: states.map((value) => ({ value, label: t(`state.${value}`) })),
      }}
    />
  );
}

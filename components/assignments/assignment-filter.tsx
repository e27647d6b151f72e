import { useTranslations } from "next-intl";
import type { AssignmentState } from "@/lib/assignments/assignment-state";
import { FilterForm } from "../filter-form";

type Props = { words?: string; state?: AssignmentState; states: readonly AssignmentState[] };

/** Search of the assignments, and the choice of one state. */
export function AssignmentFilter({ words, state, states }: Props) {
  const t = useTranslations("assignments");
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

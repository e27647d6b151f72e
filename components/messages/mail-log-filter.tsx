import { useTranslations } from "next-intl";
import { FilterForm } from "../filter-form";

/** Which mails of the log are shown; undefined: all. */
export type MailFilter = { q?: string; state?: string; kind?: string };

const STATES = ["waiting", "sent", "failed", "doubtful", "not_sent"] as const;

/** Search and state above the log. */
export function MailLogFilter({ filter }: { filter: MailFilter }) {
  const t = useTranslations("mailSettings");
  return (
    <FilterForm
      words={filter.q}
      wordsLabel={t("find")}
      choice={{
        name: "state",
        label: t("state"),
        value: filter.state,
        any: t("allStates"),
        options: STATES.map((value) => ({ value, label: t(`states.${value}`) })),
      }}
    />
  );
}

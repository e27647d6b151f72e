import { useTranslations } from "next-intl";
import type { AccountsInput } from "@/lib/access/accounts-list";
import { FilterForm } from "../filter-form";

const STATES = ["without", "invited", "account", "closed"] as const;

/** Search of people, and the state of their accounts. */
export function AccountsFilter({ words, state }: { words?: string; state?: AccountsInput["state"] }) {
  const t = useTranslations("accounts");
  return (
    <FilterForm
      words={words}
      wordsLabel={t("find")}
      choice={{
        name: "state",
        label: t("filter"),
        value: state,
        any: t("any"),
        options: STATES.map((value) => ({ value, label: t(`filters.${value}`) })),
      }}
    />
  );
}

"use client";
import { useTranslations } from "next-intl";
import { Select } from "../ui/select";
import { SearchInput } from "../ui/text-input";
import { useSearchInput } from "../use-search-input";

/** Which mails of the log are shown; undefined: all. */
export type MailFilter = { q?: string; state?: string; kind?: string };

const STATES = ["waiting", "sent", "failed", "doubtful", "not_sent"] as const;

/** Search and state above the log; both are in the URL. */
export function MailLogFilter({ filter }: { filter: MailFilter }) {
  const t = useTranslations("mailSettings");
  const { text, type, change } = useSearchInput(filter.q ?? "");
  return (
    <div className="filters">
      <SearchInput
        label={t("find")}
        name="q"
        value={text}
        maxLength={100}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && change({})}
      />
      <Select
        label={t("state")}
        value={filter.state ?? "all"}
        options={[
          { value: "all", label: t("allStates") },
          ...STATES.map((value) => ({ value, label: t(`states.${value}`) })),
        ]}
        onValueChange={(value) => change({ state: value === "all" ? null : value })}
      />
    </div>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { retryMailsAction } from "@/lib/settings/mail-actions";
import { ActionForm, SubmitButton } from "../action-form";
import { DataTable, type Selection } from "../data-table";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";
import { Tag } from "../ui/tag";
import type { MailFilter } from "./mail-log-filter";
import type { MailLogLine } from "./mail-log-lines";

const column = columnsFor<MailLogLine>();
const TONES = { failed: "danger", doubtful: "warn", sent: "ok" } as const;
const toneOf = (state: string) => (state in TONES ? TONES[state as keyof typeof TONES] : undefined);

/** The log of mails; those that failed or are doubtful can be sent again. */
export function MailLogTable(props: {
  rows: MailLogLine[];
  paging: Paging;
  filter: MailFilter;
  canRetry: boolean;
}) {
  const t = useTranslations("mailSettings");
  const { rows, paging, filter, canRetry } = props;
  const columns = useMemo(
    () => [
      column.accessor("person", {
        header: t("person"),
        cell: (_, value) => <bdi className="med">{value}</bdi>,
      }),
      column.accessor("title", {
        header: t("message"),
        meta: { phone: "second" },
        cell: (_, value) => <span dir="auto">{value}</span>,
      }),
      column.accessor("stateText", {
        header: t("state"),
        meta: { phone: "end" },
        cell: (row, value) => <Tag tone={toneOf(row.state)}>{value}</Tag>,
      }),
      column.accessor("why", { header: t("why"), cell: (_, value) => <span dir="auto">{value}</span> }),
      column.accessor("address", { header: t("sentTo"), cell: (_, value) => <bdi>{value}</bdi> }),
      column.accessor("created", { header: t("created") }),
    ],
    [t],
  );
  const isFiltered = Boolean(filter.q || filter.state || filter.kind);
  return (
    <DataTable
      caption={t("logTitle")}
      columns={columns}
      rows={rows}
      paging={paging}
      selection={
        canRetry
          ? {
              nameOf: (row) => `${row.person}, ${row.title}`,
              actions: (selection, clear) => (
                <RetryForm selection={selection} filter={filter} onDone={clear} />
              ),
            }
          : undefined
      }
      empty={{ text: t("logEmpty") }}
      nothingFound={
        isFiltered
          ? { text: t("logNothing"), drop: { label: t("logDrop"), href: "/settings/messages" } }
          : undefined
      }
    />
  );
}

function RetryForm(props: { selection: Selection; filter: MailFilter; onDone: () => void }) {
  const t = useTranslations("mailSettings");
  const { ids, isAll } = props.selection;
  return (
    <ActionForm
      action={retryMailsAction}
      name="retry-mails"
      successMessage={t("retried")}
      onDone={props.onDone}
    >
      <input type="hidden" name="json" value={JSON.stringify({ ids, isAll, ...props.filter })} />
      <SubmitButton variant="default">{t("retry")}</SubmitButton>
    </ActionForm>
  );
}

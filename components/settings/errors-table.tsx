"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "../data-table";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";

type ErrorLine = { id: string; reference: string; at: string; place: string; kind: string };

const column = columnsFor<ErrorLine>();

/** The latest errors, by the reference that a person quotes. */
export function ErrorsTable({
  rows,
  paging,
  isFiltered,
}: {
  rows: ErrorLine[];
  paging: Paging;
  isFiltered: boolean;
}) {
  const t = useTranslations("settings");
  const columns = useMemo(
    () => [
      column.accessor("reference", {
        header: t("reference"),
        cell: (_, value) => <span className="mono med">{value}</span>,
      }),
      column.accessor("at", { header: t("at"), meta: { phone: "end" } }),
      column.accessor("place", {
        header: t("place"),
        meta: { phone: "second" },
        cell: (_, value) => <span className="mono">{value}</span>,
      }),
      column.accessor("kind", { header: t("kind") }),
    ],
    [t],
  );
  return (
    <DataTable
      caption={t("errorsTitle")}
      columns={columns}
      rows={rows}
      paging={paging}
      density="compact"
      height="content"
      empty={{ text: t("errorsEmpty") }}
      nothingFound={
        isFiltered
          ? { text: t("errorsNothing"), drop: { label: t("errorsDrop"), href: "/settings/errors" } }
          : undefined
      }
    />
  );
}

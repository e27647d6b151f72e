"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { PathwayRow } from "@/lib/pathways/queries";
import { DataTable } from "../data-table";
import { formatMinutes } from "../format";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";
import { ButtonLink } from "../ui/button";
import Link from "../ui/link";
import { Tag } from "../ui/tag";

const column = columnsFor<PathwayRow>();

type Props = { rows: PathwayRow[]; paging: Paging; mayWrite: boolean; isFiltered: boolean };

/** Table of pathways, with effort and outcomes. */
export function PathwaysTable({ rows, paging, mayWrite, isFiltered }: Props) {
  const t = useTranslations("pathways");
  const columns = useColumns();
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      paging={paging}
      empty={{
        text: t("empty"),
        action: mayWrite && (
          <div className="row wrap justify-center gap-2">
            <ButtonLink href="/pathways/library">{t("library")}</ButtonLink>
            <ButtonLink href="/pathways/new">{t("new")}</ButtonLink>
          </div>
        ),
      }}
      nothingFound={
        isFiltered ? { text: t("noDraft"), drop: { label: t("showAll"), href: "/pathways" } } : undefined
      }
    />
  );
}

function useColumns() {
  const t = useTranslations("pathways");
  const locale = useLocale();
  return useMemo(
    () => [
      column.accessor("title", {
        header: t("pathway"),
        cell: (row) => <Link href={`/pathways/${row.id}`}>{row.title || t("untitled")}</Link>,
      }),
      column.accessor("state", {
        header: t("state"),
        cell: (row) => (
          <span className="row">
            {row.published !== null && (
              <Tag tone="ok">{t("publishedVersion", { number: row.published })}</Tag>
            )}
            {row.state !== "published" && <Tag>{t(`stateName.${row.state}`)}</Tag>}
          </span>
        ),
        meta: { phone: "end" },
      }),
      column.accessor("steps", { header: t("steps"), meta: { end: true } }),
      column.accessor("mostMinutes", {
        header: t("effort"),
        cell: (row) => {
          const { leastMinutes, mostMinutes } = row;
          const least = formatMinutes(leastMinutes, locale);
          if (leastMinutes === mostMinutes) return least;
          return t("range", { least, most: formatMinutes(mostMinutes, locale) });
        },
        meta: { end: true, phone: "end-second" },
      }),
      column.accessor("enrolled", {
        header: t("enrolled"),
        cell: (row) =>
          row.enrolled > 0 ? (
            <Link href={`/enrolments?state=open&pathway=${row.pathwayId}`}>{row.enrolled}</Link>
          ) : (
            "–"
          ),
        meta: { end: true },
      }),
      column.accessor("closes", {
        header: t("closes"),
        cell: (_, value) =>
          value.map(({ name, level }) => t("skillAt", { skill: name, level })).join(", ") || "–",
        meta: { phone: "second" },
      }),
    ],
    [t, locale],
  );
}

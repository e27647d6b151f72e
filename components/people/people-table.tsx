"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { PersonRow } from "@/lib/reports/people-list";
import { columnsFor, DataTable } from "../data-table";
import { formatDay } from "../format";
import { StateBar } from "../skills/state-bar";
import type { Paging } from "../table-foot";
import { Avatar } from "../ui/avatar";
import Link from "../ui/link";

const column = columnsFor<PersonRow>();

/** People with their states against the target of their roles. */
export function PeopleTable({
  rows,
  sort,
  paging,
  isFiltered,
  today,
}: {
  rows: PersonRow[];
  sort: string;
  paging: Paging;
  isFiltered: boolean;
  today: string;
}) {
  const [t, locale] = [useTranslations("people"), useLocale()];
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor("name", {
          header: t("name"),
          cell: ({ row }) => (
            <span className="row">
              <Avatar name={row.original.name} />
              <Link href={`/people/${row.original.id}`}>{row.original.name}</Link>
            </span>
          ),
          meta: { sort: "name" },
        }),
        column.accessor("title", { header: t("role"), meta: { phone: "second" } }),
        column.accessor("unit", { header: t("unit"), meta: { sort: "unit" } }),
        column.display({
          id: "states",
          header: t("skillsCovered"),
          cell: ({ row }) => {
            const { covered, stale, gap, unknown } = row.original;
            const required = covered + stale + gap + unknown;
            return required === 0 ? (
              "–"
            ) : (
              <span className="row">
                <span className="inline-block w-28">
                  <StateBar counts={{ covered, stale, gap, unknown }} />
                </span>
                <span className="tn ink2">
                  {covered}/{required}
                </span>
              </span>
            );
          },
          meta: { phone: "wide" },
        }),
        column.accessor("readiness", {
          header: t("readiness"),
          cell: ({ getValue }) => getValue() ?? "–",
          meta: { end: true, sort: "readiness", phone: "end" },
        }),
        column.accessor("gap", {
          header: t("gaps"),
          cell: ({ getValue }) => getValue() || "–",
          meta: { end: true, sort: "gaps", largestFirst: true },
        }),
        column.accessor("renewals", {
          header: t("renewals"),
          cell: ({ row }) => {
            const { renewals, renewBy } = row.original;
            if (renewBy === null) return "–";
            const when = renewBy < today ? "past" : "coming";
            return t("renewalsCell", { count: renewals, when, day: formatDay(renewBy, locale) });
          },
          meta: { end: true, phone: "end-second" },
        }),
      ]),
    [t, locale, today],
  );
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      sort={sort}
      paging={paging}
      empty={{ text: t("empty") }}
      nothingFound={
        isFiltered ? { text: t("nothing"), drop: { label: t("drop"), href: "/people" } } : undefined
      }
    />
  );
}

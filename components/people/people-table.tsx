"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { PeopleListRow } from "@/lib/reports/people-list";
import { DataTable } from "../data-table";
import { shareTexts, stateBar } from "../skills/state-bar";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";
import { Avatar } from "../ui/avatar";
import Link from "../ui/link";
import { AddPersonLink } from "./add-person-link";

/** A person as listed; `renewals` states which badges are due for renewal, if any. */
type ListedPerson = Omit<PeopleListRow, "renewals" | "renewBy"> & { renewals: string | null };

const column = columnsFor<ListedPerson>();

const columnsOf = (t: ReturnType<typeof useTranslations<"people">>, texts: ReturnType<typeof shareTexts>) => [
  column.accessor("name", {
    header: t("name"),
    cell: (row) => (
      <span className="row">
        <Avatar name={row.name} />
        <Link href={`/people/${row.id}`}>{row.name}</Link>
      </span>
    ),
    meta: { sort: "name" },
  }),
  column.accessor("role", { header: t("role"), meta: { phone: "second" } }),
  column.accessor("unit", { header: t("unit"), meta: { sort: "unit" } }),
  column.display({
    id: "states",
    header: t("skillsCovered"),
    cell: (row) => {
      const { covered, stale, gap, unknown } = row;
      const required = covered + stale + gap + unknown;
      return required === 0 ? (
        "–"
      ) : (
        <span className="row">
          {stateBar(texts, { counts: { covered, stale, gap, unknown }, className: "w-28" })}
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
    cell: (_, value) => value ?? "–",
    meta: { end: true, sort: "readiness", phone: "end" },
  }),
  column.accessor("gap", {
    header: t("gaps"),
    cell: (_, value) => value || "–",
    meta: { end: true, sort: "gaps", largestFirst: true },
  }),
  column.accessor("renewals", {
    header: t("renewals"),
    meta: { end: true, phone: "last" },
  }),
];

/** People with their states against the targets of their roles. */
export function PeopleTable({
  rows,
  sort,
  paging,
  isFiltered,
  canAdd,
}: {
  rows: ListedPerson[];
  sort: string;
  paging: Paging;
  isFiltered: boolean;
  canAdd: boolean;
}) {
  const [t, states] = [useTranslations("people"), useTranslations("states")];
  const columns = useMemo(() => columnsOf(t, shareTexts(states)), [t, states]);
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      sort={sort}
      paging={paging}
      empty={{
        text: t(canAdd ? "emptyAdd" : "empty"),
        action: canAdd && <AddPersonLink />,
      }}
      nothingFound={
        isFiltered ? { text: t("nothing"), drop: { label: t("drop"), href: "/people" } } : undefined
      }
    />
  );
}

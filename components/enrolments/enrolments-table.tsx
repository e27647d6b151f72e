"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { EnrolmentRow } from "@/lib/assignments/enrolment-list";
import { DataTable } from "../data-table";
import { formatDay, formatPercent } from "../format";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";
import { ButtonLink } from "../ui/button";
import Link from "../ui/link";
import { enrolmentTag } from "./enrolment-tag";

const column = columnsFor<EnrolmentRow>();

type Props = {
  rows: EnrolmentRow[];
  sort?: string;
  paging?: Paging;
  isFiltered?: boolean;
  mayAssign?: boolean;
};

/** Table of enrolments with progress and due date. */
export function EnrolmentsTable({ rows, sort, paging, isFiltered, mayAssign }: Props) {
  const t = useTranslations("enrolments");
  const locale = useLocale();
  const columns = useMemo(
    () => [
      column.accessor("name", {
        header: t("person"),
        cell: (row) => <Link href={`/people/${row.employeeId}`}>{row.name}</Link>,
        meta: { sort: "name" },
      }),
      column.accessor("pathway", { header: t("pathway"), meta: { sort: "pathway", phone: "second" } }),
      column.accessor("unit", { header: t("unit") }),
      column.accessor("state", {
        header: t("stateColumn"),
        cell: (row) => enrolmentTag(t, row),
        meta: { phone: "end" },
      }),
      column.accessor("percent", {
        header: t("progress"),
        cell: (_, value) => formatPercent(value / 100, locale),
        meta: { end: true, sort: "progress" },
      }),
      column.accessor("dueOn", {
        header: t("due"),
        cell: (row) => {
          const { dueOn, isOverdue, waitingSince } = row;
          if (waitingSince) return t("waitingSince", { day: formatDay(waitingSince, locale) });
          if (!dueOn) return "–";
          const day = formatDay(dueOn, locale);
          return isOverdue ? <span className="danger-t">{t("late", { day })}</span> : day;
        },
        meta: { end: true, sort: "due", phone: "end-second" },
      }),
      column.accessor("assignedOn", {
        header: t("assigned"),
        cell: (_, value) => formatDay(value, locale),
        meta: { end: true, sort: "assigned" },
      }),
    ],
    [t, locale],
  );
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      sort={sort}
      paging={paging}
      height="page"
      empty={{
        text: t(mayAssign ? "empty" : "emptyText"),
        action: mayAssign && <ButtonLink href="/assign">{t("assign")}</ButtonLink>,
      }}
      nothingFound={
        isFiltered ? { text: t("nothing"), drop: { label: t("dropFilter"), href: "/enrolments" } } : undefined
      }
    />
  );
}

"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "../data-table";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";
import Link from "../ui/link";

/** Somebody with a role; everything but the name as a sentence. */
type ListedRoleHolder = Record<"id" | "name" | "unit" | "roles" | "reach" | "navigation", string>;
const column = columnsFor<ListedRoleHolder>();

/** People with a granted role, and what follows from it. */
export function RolesTable(props: { rows: ListedRoleHolder[]; paging: Paging; isFiltered: boolean }) {
  const t = useTranslations("roles");
  const columns = useMemo(
    () => [
      column.accessor("name", {
        header: t("name"),
        cell: (row) => <Link href={`/settings/roles/${row.id}`}>{row.name}</Link>,
      }),
      column.accessor("unit", { header: t("unit") }),
      column.accessor("roles", { header: t("roles"), meta: { phone: "second" } }),
      column.accessor("reach", { header: t("reach"), meta: { phone: "last" } }),
      column.accessor("navigation", {
        header: t("navigation"),
        cell: (_, value) => (
          <span className="block max-w-64 truncate" title={value}>
            {value}
          </span>
        ),
      }),
    ],
    [t],
  );
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={props.rows}
      paging={props.paging}
      density="comfortable"
      empty={{ text: t("empty") }}
      nothingFound={
        props.isFiltered
          ? { text: t("nothing"), drop: { label: t("drop"), href: "/settings/roles" } }
          : undefined
      }
    />
  );
}

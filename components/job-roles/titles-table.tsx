"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TitleRow } from "@/lib/structure/job-role-queries";
import { DataTable, type Selection } from "../data-table";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";
import Link from "../ui/link";
import { Tag } from "../ui/tag";
import { MapTitles } from "./map-titles";

type Row = TitleRow & { id: string };
const column = columnsFor<Row>();

/** Job titles with their people and the job role that each stands for; who may write maps several at once. */
export function TitlesTable(props: {
  rows: TitleRow[];
  paging: Paging;
  mayWrite: boolean;
  isFiltered: boolean;
}) {
  const t = useTranslations("jobRoles");
  const rows = useMemo(() => props.rows.map((row) => ({ ...row, id: row.title })), [props.rows]);
  const columns = useMemo(
    () => [
      column.accessor("title", { header: t("jobTitle") }),
      column.accessor("people", { header: t("people"), meta: { end: true, phone: "end" } }),
      column.accessor("jobRole", {
        header: t("role"),
        cell: ({ jobRoleId, jobRole }) =>
          jobRoleId === null ? (
            <Tag tone="warn">{t("noRole")}</Tag>
          ) : (
            <Link href={`/job-roles/${jobRoleId}`}>{jobRole}</Link>
          ),
        meta: { phone: "second" },
      }),
    ],
    [t],
  );
  return (
    <DataTable
      caption={t("titles")}
      columns={columns}
      rows={rows}
      paging={props.paging}
      {...(props.mayWrite && {
        selection: {
          nameOf: ({ title }: Row) => title,
          actions: ({ ids }: Selection, clear: () => void) => (
            <MapTitles titles={rows.filter(({ id }) => ids.includes(id))} onDone={clear} />
          ),
        },
      })}
      empty={{ text: t("titlesEmpty") }}
      nothingFound={
        props.isFiltered
          ? { text: t("titlesNothing"), drop: { label: t("drop"), href: "/job-roles/titles" } }
          : undefined
      }
    />
  );
}

"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { JobRoleRow } from "@/lib/structure/job-role-queries";
import { DataTable } from "../data-table";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";
import { ButtonLink } from "../ui/button";
import Link from "../ui/link";
import { Tag } from "../ui/tag";

type Row = Omit<JobRoleRow, "id"> & { id: string };
const column = columnsFor<Row>();

/** Job roles with people and coverage; those without targets come first. */
export function JobRolesTable(props: {
  rows: JobRoleRow[];
  paging: Paging;
  mayWrite: boolean;
  isFiltered: boolean;
}) {
  const t = useTranslations("jobRoles");
  const columns = useMemo(
    () => [
      column.accessor("name", {
        header: t("name"),
        cell: ({ id, name, isCritical, closedOn }) => (
          <span className="row wrap gap-2">
            <Link href={`/job-roles/${id}`}>{name}</Link>
            {isCritical && <Tag>{t("critical")}</Tag>}
            {closedOn && <Tag>{t("closed")}</Tag>}
          </span>
        ),
      }),
      column.accessor("code", {
        header: t("code"),
        cell: (_, value) => <bdi className="mono">{value}</bdi>,
        meta: { phone: "second" },
      }),
      column.accessor("skills", {
        header: t("skills"),
        cell: (_, value) => (value === 0 ? <Tag tone="warn">{t("noTargetsShort")}</Tag> : value),
        meta: { end: true, phone: "end" },
      }),
      column.accessor("people", { header: t("people"), meta: { end: true, phone: "end-second" } }),
      column.display({
        id: "covered",
        header: t("covered"),
        cell: ({ covered, required }) => (required === 0 ? "–" : `${covered}/${required}`),
        meta: { end: true },
      }),
    ],
    [t],
  );
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={props.rows.map((row) => ({ ...row, id: String(row.id) }))}
      paging={props.paging}
      empty={{
        text: t("empty"),
        action: props.mayWrite && (
          <ButtonLink variant="primary" href="/job-roles/new">
            {t("add")}
          </ButtonLink>
        ),
      }}
      nothingFound={
        props.isFiltered ? { text: t("nothing"), drop: { label: t("drop"), href: "/job-roles" } } : undefined
      }
    />
  );
}

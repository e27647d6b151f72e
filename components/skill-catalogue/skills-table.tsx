"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { CatalogueSkill } from "@/lib/structure/skill-queries";
import { DataTable } from "../data-table";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";
import { ButtonLink } from "../ui/button";
import Link from "../ui/link";
import { Tag } from "../ui/tag";

type Listed = CatalogueSkill & { people: number };
type Row = Omit<Listed, "id"> & { id: string };
const column = columnsFor<Row>();

/** Skills by cluster, with the people who require them and where they are used. */
export function CatalogueTable(props: {
  rows: Listed[];
  paging: Paging;
  mayWrite: boolean;
  isFiltered: boolean;
}) {
  const t = useTranslations("catalogue");
  const columns = useMemo(
    () => [
      column.accessor("name", {
        header: t("name"),
        cell: ({ id, name, retiredOn }) => (
          <span className="row wrap gap-2">
            <Link href={`/skills/${id}`}>{name}</Link>
            {retiredOn && <Tag>{t("retired")}</Tag>}
          </span>
        ),
      }),
      column.accessor("cluster", { header: t("cluster"), meta: { phone: "second" } }),
      column.accessor("people", { header: t("people"), meta: { end: true, phone: "end" } }),
      column.accessor("jobRoles", { header: t("jobRoles"), meta: { end: true, phone: "end-second" } }),
      column.accessor("credentials", { header: t("credentials"), meta: { end: true } }),
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
          <ButtonLink variant="primary" href="/skills/new">
            {t("add")}
          </ButtonLink>
        ),
      }}
      nothingFound={
        props.isFiltered ? { text: t("nothing"), drop: { label: t("drop"), href: "/skills" } } : undefined
      }
    />
  );
}

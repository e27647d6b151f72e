"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { CredentialRow } from "@/lib/credentials/queries";
import { DataTable } from "../data-table";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";
import { ButtonLink } from "../ui/button";
import Link from "../ui/link";
import { Tag } from "../ui/tag";

const column = columnsFor<CredentialRow>();

const columnsOf = (t: ReturnType<typeof useTranslations<"credentials">>) => [
  column.accessor("title", {
    header: t("credential"),
    cell: (row) => <Link href={`/credentials/${row.id}`}>{row.title || t("untitled")}</Link>,
  }),
  column.accessor("state", {
    header: t("state"),
    cell: (row) => (
      <span className="row">
        {row.published !== null && <Tag tone="ok">{t("publishedVersion", { number: row.published })}</Tag>}
        {row.state !== "published" && <Tag>{t(`stateName.${row.state}`)}</Tag>}
      </span>
    ),
    meta: { phone: "end" },
  }),
  column.accessor("outcomes", {
    header: t("outcomes"),
    cell: (_, value) =>
      value.map(({ name, level }) => t("skillAt", { skill: name, level })).join(", ") || "–",
    meta: { phone: "second" },
  }),
  column.accessor("earned", { header: t("earned"), meta: { end: true, phone: "end-second" } }),
  column.accessor("validityMonths", {
    header: t("valid"),
    cell: (_, months) => (months === null ? t("noEnd") : t("monthsLong", { count: months })),
    meta: { end: true },
  }),
];

/** Table of published credentials and drafts. */
export function CredentialsTable({
  rows,
  paging,
  mayWrite,
  isFiltered,
}: {
  rows: CredentialRow[];
  paging: Paging;
  mayWrite: boolean;
  isFiltered: boolean;
}) {
  const t = useTranslations("credentials");
  const columns = useMemo(() => columnsOf(t), [t]);
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
            <ButtonLink href="/credentials/new">{t("new")}</ButtonLink>
            <ButtonLink href="/pathways/library">{t("library")}</ButtonLink>
          </div>
        ),
      }}
      nothingFound={
        isFiltered ? { text: t("noDraft"), drop: { label: t("showAll"), href: "/credentials" } } : undefined
      }
    />
  );
}

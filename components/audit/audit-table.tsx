"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "../data-table";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";
import Link from "../ui/link";

type AuditLine = {
  id: string;
  at: string;
  actor: string;
  command: string;
  subjectType: string;
  subjectId: string;
  mergedInto: string | null;
  detail: string;
  hash: string;
  keyId: string | null;
};

/** The subject of an entry; a person has a page, also one whose record was merged since. */
function Subject({ subjectType, subjectId, mergedInto }: AuditLine) {
  const t = useTranslations("audit");
  const name = `${subjectType} ${subjectId}`;
  if (subjectType !== "person") return name;
  return (
    <>
      <Link href={`/people/${subjectId}`}>{name}</Link>
      {mergedInto && <span className="ink2"> {t("mergedInto", { id: mergedInto })}</span>}
    </>
  );
}

const column = columnsFor<AuditLine>();

/** The audit trail as a table; the details of an entry open in place. */
export function AuditTable({
  rows,
  paging,
  isFiltered,
}: {
  rows: AuditLine[];
  paging: Paging;
  isFiltered: boolean;
}) {
  const t = useTranslations("audit");
  const columns = useMemo(
    () => [
      column.accessor("command", {
        header: t("command"),
        cell: (_, value) => <span className="med">{value}</span>,
      }),
      column.accessor("id", { header: t("number"), meta: { end: true } }),
      column.accessor("at", { header: t("at"), meta: { phone: "second" } }),
      column.accessor("actor", { header: t("actor"), meta: { phone: "end" } }),
      column.accessor("subjectId", {
        header: t("subject"),
        cell: (row) => <Subject {...row} />,
      }),
      column.accessor("detail", {
        header: t("detail"),
        cell: (_, value) => (
          <span className="mono block max-w-sm truncate" title={value}>
            {value}
          </span>
        ),
      }),
      column.accessor("hash", {
        header: t("hash"),
        cell: ({ keyId }, value) => (
          <span className="mono" title={`${value} · ${keyId ? t("key", { id: keyId }) : t("noKey")}`}>
            {value.slice(0, 10)}
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
      rows={rows}
      paging={paging}
      density="compact"
      empty={{ text: t("empty") }}
      nothingFound={
        isFiltered ? { text: t("nothing"), drop: { label: t("drop"), href: "/audit" } } : undefined
      }
    />
  );
}

"use client";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { WaitingDraft } from "@/lib/drafts/review-queries";
import { DataTable } from "../data-table";
import { formatDateTime } from "../format";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";
import Link from "../ui/link";

const column = columnsFor<WaitingDraft>();

/** Table of the drafts in review, the longest waiting first. */
export function ApprovalsTable({ rows, paging }: { rows: WaitingDraft[]; paging: Paging }) {
  const t = useTranslations("drafts.review");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  const columns = useMemo(
    () => [
      column.accessor("title", {
        header: t("draft"),
        cell: ({ kind, versionId, title, note }) => (
          <>
            <Link href={`/${kind}s/${versionId}`}>{title}</Link>
            {note && <span className="cut block max-w-96 text-small text-ink-3">{note}</span>}
          </>
        ),
      }),
      column.accessor("kind", {
        header: t("kind"),
        cell: ({ number }, value) => `${t(value)} · ${t("versionNumber", { number })}`,
        meta: { phone: "second" },
      }),
      column.accessor("submittedBy", {
        header: t("by"),
        cell: ({ isOwn }, value) => (isOwn ? t("you") : (value ?? t("somebody"))),
        meta: { phone: "end" },
      }),
      column.accessor("submittedAt", {
        header: t("since"),
        cell: (_, value) => formatDateTime(value, locale, zone),
        meta: { phone: "end-second" },
      }),
    ],
    [t, locale, zone],
  );
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      paging={paging}
      empty={{ text: t("empty") }}
    />
  );
}

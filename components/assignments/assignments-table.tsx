"use client";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { AssignmentRow } from "@/lib/reports/assignment-list";
import { UndoForm } from "../assign/undo-form";
import { DataTable } from "../data-table";
import { formatDayOf, formatNumber } from "../format";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";
import { ButtonLink } from "../ui/button";
import Link from "../ui/link";
import { Tag } from "../ui/tag";
import { AudienceText } from "./audience-text";
import { DueText } from "./due-text";

const column = columnsFor<AssignmentRow>();
const TONES = { standing: "ok", once: undefined, ended: undefined, undone: undefined } as const;

type Props = { rows: AssignmentRow[]; sort: string; paging: Paging; isFiltered: boolean; mayAssign: boolean };

/** Table of assignments; the counts link to their enrolments. */
export function AssignmentsTable({ rows, sort, paging, isFiltered, mayAssign }: Props) {
  const t = useTranslations("assignments");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  const columns = useMemo(() => columnsOf(t, locale, zone), [t, locale, zone]);
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      sort={sort}
      paging={paging}
      empty={{
        text: t(mayAssign ? "empty" : "emptyText"),
        action: mayAssign && <ButtonLink href="/assign">{t("assign")}</ButtonLink>,
      }}
      nothingFound={
        isFiltered
          ? { text: t("nothing"), drop: { label: t("dropFilter"), href: "/assignments" } }
          : undefined
      }
    />
  );
}

type Words = ReturnType<typeof useTranslations<"assignments">>;

const columnsOf = (t: Words, locale: string, zone: string) => [
  column.accessor("pathway", {
    header: t("pathway"),
    cell: (row) => <Link href={`/assignments/${row.id}`}>{row.pathway}</Link>,
    meta: { sort: "pathway" },
  }),
  column.accessor("state", {
    header: t("stateColumn"),
    cell: (row, value) =>
      row.uncoverable ? (
        <Tag tone="warn">{t("uncoverable")}</Tag>
      ) : (
        <Tag tone={TONES[value]}>{t(`state.${value}`)}</Tag>
      ),
    meta: { phone: "end" },
  }),
  column.display({
    id: "audience",
    header: t("audience"),
    cell: (row) => (
      <span className="cut block max-w-48">
        <AudienceText {...row} />
      </span>
    ),
    meta: { phone: "second" },
  }),
  column.display({
    id: "due",
    header: t("due"),
    cell: (row) => <DueText dueOn={row.dueOn} dueDays={row.dueDays} />,
  }),
  countOf("open", t, locale),
  countOf("completed", t, locale),
  countOf("overdue", t, locale),
  column.accessor("madeAt", {
    header: t("made"),
    cell: (row, value) => {
      const day = formatDayOf(value, locale, zone);
      return (
        <span title={row.madeBy ? t("madeBy", { day, name: row.madeBy }) : undefined}>
          {day}
          <span className="small ink2 cut block max-w-32">{row.madeBy}</span>
        </span>
      );
    },
    meta: { sort: "made", largestFirst: true },
  }),
  column.display({
    id: "undo",
    header: <span className="sr">{t("actions")}</span>,
    cell: (row) =>
      row.undoBatchId !== null && (
        <UndoForm batchId={row.undoBatchId} label={t("undoOf", { pathway: row.pathway })} />
      ),
  }),
];

/** Return a count that links to the enrolments it counts. */
const countOf = (key: "open" | "completed" | "overdue", t: Words, locale: string) =>
  column.accessor(key, {
    header: t(key),
    cell: (row, value) =>
      value === 0 ? (
        <span className="ink3">0</span>
      ) : (
        <Link
          className={key === "overdue" ? "danger-t" : undefined}
          href={`/enrolments?assignment=${row.id}&state=${key}`}
        >
          {formatNumber(value, locale)}
        </Link>
      ),
    meta: { end: true, phone: key === "open" ? "end-second" : undefined },
  });

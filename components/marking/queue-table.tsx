import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { QueueRow } from "@/lib/assessments/submissions";
import { formatDayOf } from "../format";
import { EmptyState } from "../ui/empty-state";
import Link from "../ui/link";
import { ProgressiveRows } from "../ui/progressive-rows";
import { PendingDecisionTimer } from "./pending-decision-timer";

type Outcome = "passed" | "failed" | "returned" | "submitted" | "open" | "closed";

type Props = {
  rows: readonly QueueRow[];
  empty: string;
  isMarked?: boolean;
  /** When the rows were read. */
  now: Date;
};

/** Submissions assigned to an assessor: waiting ones, or marked ones. */
export function QueueTable({ rows, empty, isMarked, now }: Props) {
  const t = useTranslations("assess");
  const [first] = rows;
  if (!first) return <EmptyState text={empty} />;
  return (
    <div className="card overflow-x-auto">
      <table className="tbl">
        <caption className="sr">{isMarked ? t("marked") : t("queue")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("project")}</th>
            <th scope="col">{t("person")}</th>
            <th scope="col" className="not-phone">
              {t("credential")}
            </th>
            <th scope="col">{isMarked ? t("result") : t("handed")}</th>
          </tr>
        </thead>
        <tbody>
          <ProgressiveRows>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Link className="med text-ink" href={`/marking/${row.id}`}>
                    {row.title}
                  </Link>
                </td>
                <td>{row.person}</td>
                <td className="not-phone">{row.credential}</td>
                <td>
                  <Result row={row} isMarked={isMarked} now={now} />
                </td>
              </tr>
            ))}
          </ProgressiveRows>
        </tbody>
      </table>
      {rows.length < first.total && (
        <p className="p-4">
          {t("cut", { shown: rows.length, total: first.total })} <Link href="?all=1">{t("showAll")}</Link>
        </p>
      )}
    </div>
  );
}

/** A decision that may still be taken back, the result, or the day on which the work was assigned. */
function Result({ row, isMarked, now }: Pick<Props, "isMarked" | "now"> & { row: QueueRow }) {
  const t = useTranslations("assess");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  if (row.pending)
    return (
      <PendingDecisionTimer
        attemptId={row.id}
        label={t(row.pending.isOwn ? "decision" : "decisionBy", {
          outcome: row.pending.outcome,
          name: row.pending.assessor,
        })}
        msLeft={row.pending.effectiveAt.getTime() - now.getTime()}
        isOwn={row.pending.isOwn}
      />
    );
  return isMarked
    ? t(row.state as Outcome, { points: row.points ?? 0, max: row.maxPoints ?? 0 })
    : formatDayOf(row.assignedAt, locale, zone);
}

import { useLocale, useTranslations } from "next-intl";
import type { EnrolmentRow } from "@/lib/assignments/enrolment-list";
import { isOpen } from "@/lib/pathways/enrolment-state";
import { enrolmentTag } from "../enrolments/enrolment-tag";
import { formatDay, formatPercent } from "../format";

/** Enrolments of one person, in the narrow column beside the skills. */
export function EnrolmentList({ rows }: { rows: readonly EnrolmentRow[] }) {
  const t = useTranslations("enrolments");
  const locale = useLocale();
  const due = ({ dueOn, isOverdue, waitingSince }: EnrolmentRow) => {
    if (waitingSince) return t("waitingSince", { day: formatDay(waitingSince, locale) });
    if (!dueOn) return null;
    const day = formatDay(dueOn, locale);
    return isOverdue ? <span className="danger-t">{t("late", { day })}</span> : t("dueOn", { day });
  };
  return (
    <ul className="rowlist">
      {rows.map((row) => {
        return (
          <li key={row.id} className="row between gap-3">
            <div className="min-w-0 grow">
              <p className="med">{row.pathway}</p>
              <p className="small ink2">
                {formatPercent(row.percent / 100, locale)}
                {isOpen(row.state) && (row.dueOn || row.waitingSince) && <> · {due(row)}</>}
              </p>
            </div>
            {enrolmentTag(t, row)}
          </li>
        );
      })}
    </ul>
  );
}

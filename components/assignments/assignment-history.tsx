import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { AssignmentBatch, SomePeople } from "@/lib/assignments/assignment-page";
import { UndoForm } from "../assign/undo-form";
import { formatDayOf } from "../format";
import { Card } from "../ui/card";
import { PeopleLinks } from "./assignment-facts";

/** Changes of an assignment, with actor and time, and Undo where it is still possible. */
export function AssignmentHistory({ batches, kept }: { batches: AssignmentBatch[]; kept: SomePeople }) {
  const t = useTranslations("assignments");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  const lineOf = ({
    kind,
    counts: { entered = 0, joined = 0, moved = 0, ended = 0, reopened = 0 },
  }: AssignmentBatch) =>
    kind === "assignment"
      ? t("page.madeLine", { entered, joined })
      : kind === "assignment_change"
        ? t("page.changeLine", { moved, ended, reopened, entered })
        : t("page.endLine", { ended });
  return (
    <Card title={t("page.history")}>
      <ul className="grid gap-3">
        {batches.map((batch) => (
          <li key={batch.id} className="row border-line border-b pb-3 last:border-0 last:pb-0">
            <div className="grow">
              <p>{lineOf(batch)}</p>
              <p className="small ink2">
                {batch.madeBy
                  ? t("madeBy", { day: formatDayOf(batch.madeAt, locale, zone), name: batch.madeBy })
                  : formatDayOf(batch.madeAt, locale, zone)}
              </p>
              {batch.undoneAt && (
                <p className="small">
                  {t("page.undoneOn", { day: formatDayOf(batch.undoneAt, locale, zone) })}
                </p>
              )}
              {batch.kind === "assignment" && kept.total > 0 && (
                <div className="small mt-1">
                  <p>{t("page.kept", { count: kept.total })}</p>
                  <PeopleLinks {...kept} />
                </div>
              )}
            </div>
            {batch.canUndo && (
              <UndoForm batchId={batch.id} label={t("undoOfBatch", { what: lineOf(batch) })} />
            )}
          </li>
        ))}
      </ul>
      {batches.some(({ canUndo }) => canUndo) && <p className="small ink2 mt-3">{t("page.undoUntil")}</p>}
    </Card>
  );
}

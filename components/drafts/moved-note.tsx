import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { UNDO_DAYS } from "@/lib/assignments/rules";
import type { MovedPeople } from "@/lib/learning/moved-people";
import { UndoForm } from "../assign/undo-form";
import { formatDayOf } from "../format";
import { Note } from "../ui/note";

/** People moved to this version by publishing, with Undo while it can move somebody back. */
export function MovedNote({ moved }: { moved: MovedPeople }) {
  const t = useTranslations("drafts.moved");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  const day = formatDayOf(moved.madeAt, locale, zone);
  const people = moved.moved;
  const line = moved.madeBy ? t("by", { people, day, name: moved.madeBy }) : t("on", { people, day });
  const stay = people - moved.goBack;
  return (
    <Note role={moved.undoneAt ? "status" : undefined}>
      <div className="row flex-wrap">
        <div className="grow">
          <p>{line}</p>
          {moved.undoneAt && (
            <p className="small">
              {t("undone", {
                day: formatDayOf(moved.undoneAt, locale, zone),
                undone: moved.undone,
                kept: moved.kept,
              })}
            </p>
          )}
          {moved.canUndo && (
            <p className="small ink2">
              {t("undo", { days: UNDO_DAYS, people: moved.goBack })}
              {stay > 0 && ` ${t("stay", { people: stay })}`}
            </p>
          )}
        </div>
        {moved.canUndo && <UndoForm batchId={moved.batchId} label={t("undoOf", { people })} />}
      </div>
    </Note>
  );
}

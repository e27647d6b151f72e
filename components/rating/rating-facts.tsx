"use client";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { RatingPerson } from "@/lib/skills/rating-page";
import { formatDayOf } from "../format";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import type { RatingCellView } from "./rating-view";

type Props = { person: RatingPerson; cell: RatingCellView; onUndo: () => void; onDismiss: () => void };

/** Who rated, the self-assessment, what is not saved, and undoing it. */
export function RatingFacts({ person, cell, onUndo, onDismiss }: Props) {
  const t = useTranslations("rating");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  const { rating, self } = cell.cell;
  return (
    <div className="small ink2 grid gap-1">
      {rating && (
        <p>
          {rating.enteredBy
            ? t("enteredBy", {
                level: rating.level,
                rater: person.rater ?? "you",
                by: rating.enteredBy,
                day: formatDayOf(new Date(rating.at), locale, zone),
              })
            : t("ratedBy", {
                level: rating.level,
                rater: person.rater ?? "you",
                day: formatDayOf(new Date(rating.at), locale, zone),
              })}
        </p>
      )}
      {self && (
        <p>{t("selfLevel", { level: self.level, day: formatDayOf(new Date(self.at), locale, zone) })}</p>
      )}
      {cell.save === "waiting" && <p className="warn-t">{t("cellWaiting")}</p>}
      {cell.refusal !== null && (
        <Note tone="danger" role="alert">
          <span className="me-3">
            {t("cellRefused", { level: cell.refusedLevel ?? "none" })} {cell.refusal}
          </span>
          <Button size="sm" onClick={onDismiss}>
            {t("dismiss")}
          </Button>
        </Note>
      )}
      {cell.canUndo && (
        <p>
          <Button size="sm" onClick={onUndo}>
            {t("undoCell")}
          </Button>
        </p>
      )}
    </div>
  );
}

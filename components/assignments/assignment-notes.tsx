import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { AssignmentDetails } from "@/lib/assignments/assignment-page";
import { formatDayOf } from "../format";
import { Note } from "../ui/note";

type Props = {
  assignment: AssignmentDetails;
  /** How many it enrolled, if it was made just now. */
  made: Record<string, number> | null;
};

/** That an assignment was made just now, covers nobody any more, or has ended. */
export function AssignmentNotes({ assignment, made }: Props) {
  const t = useTranslations("assignments");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  return (
    <>
      {made && (
        <Note role="status">{t("assigned", { count: made.entered ?? 0, joined: made.joined ?? 0 })}</Note>
      )}
      {assignment.uncoverable && (
        <Note tone="warn">
          {t(`uncoverableWhy.${assignment.uncoverable}`, { skill: assignment.skill ?? "" })}
        </Note>
      )}
      {assignment.state === "ended" && assignment.endedAt && (
        <Note>{t("page.endedOn", { day: formatDayOf(assignment.endedAt, locale, zone) })}</Note>
      )}
    </>
  );
}

import { useLocale, useTranslations } from "next-intl";
import type { MyEnrolment } from "@/lib/learning/my-enrolment";
import { formatDayShort, formatMinutes } from "../format";
import { Pebbles } from "../pathways/pebbles";
import { EmptyState } from "../ui/empty-state";
import Link from "../ui/link";

/** The reader's pathways as rows, with due date and progress. */
export function PathwayList({ enrolments }: { enrolments: readonly MyEnrolment[] }) {
  const t = useTranslations("learning");
  if (enrolments.length === 0) return <EmptyState text={t("noPathways")} />;
  return (
    <ul className="rowlist">
      {enrolments.map((enrolment) => (
        <li key={enrolment.id} className="row between wrap">
          <div className="grow">
            <Link className="med" href={`/my/pathways/${enrolment.id}`}>
              {enrolment.title}
            </Link>
            <p className="small ink2">
              <Remaining enrolment={enrolment} />
            </p>
          </div>
          <div className="grid gap-2">
            <p className="small">
              <Due enrolment={enrolment} />
            </p>
            <Pebbles
              done={enrolment.stepsDone}
              total={enrolment.stepsTotal}
              isComplete={enrolment.state === "completed"}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Remaining({ enrolment }: { enrolment: MyEnrolment }) {
  const t = useTranslations("learning");
  const locale = useLocale();
  if (enrolment.completedOn) return t("done", { day: formatDayShort(enrolment.completedOn, locale) });
  return t("left", {
    obligation: t(enrolment.obligation),
    time: formatMinutes(enrolment.minutesLeft, locale),
  });
}

function Due({ enrolment }: { enrolment: MyEnrolment }) {
  const t = useTranslations("learning");
  const locale = useLocale();
  if (enrolment.state === "completed") return null;
  if (enrolment.waitingSince)
    return t("waitingSince", { day: formatDayShort(enrolment.waitingSince, locale) });
  if (!enrolment.dueOn) return t("noDate");
  const due = t("due", { day: formatDayShort(enrolment.dueOn, locale) });
  return enrolment.isOverdue ? <span className="danger-t">{t("late", { day: due })}</span> : due;
}

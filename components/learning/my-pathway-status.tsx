import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { MyPathway } from "@/lib/learning/my-learning";
import { formatDay, formatDayOf, formatMinutes } from "../format";
import { Card } from "../ui/card";
import { Progress } from "../ui/progress";
import { WhyEnrolled } from "./why-enrolled";

/** How far the reader is in a pathway, until when, and why they are in it. */
export function MyPathwayStatus({ pathway }: { pathway: MyPathway }) {
  const t = useTranslations("learning");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  const due = pathway.dueOn ? t("due", { day: formatDay(pathway.dueOn, locale) }) : t("noDate");
  return (
    <Card>
      <p className="row between wrap">
        <span>{t("progress", { percent: pathway.percent })}</span>
        <span className={pathway.isOverdue ? "danger-t" : "ink2"}>
          {pathway.isOverdue
            ? t("late", { day: due })
            : pathway.waitingSince
              ? `${t("waitingSince", { day: formatDay(pathway.waitingSince, locale) })} · ${due}`
              : pathway.completedOn
                ? t("done", { day: formatDay(pathway.completedOn, locale) })
                : `${due} · ${t("toGo", { time: formatMinutes(pathway.minutesLeft, locale) })}`}
        </span>
      </p>
      <div className="mt-2">
        <Progress share={pathway.percent / 100} label={t("progress", { percent: pathway.percent })} />
      </div>
      {pathway.movedAt && (
        <p className="ink2 mt-4">{t("pathwayMoved", { day: formatDayOf(pathway.movedAt, locale, zone) })}</p>
      )}
      <WhyEnrolled enrolment={pathway} className="reason mt-4" />
    </Card>
  );
}

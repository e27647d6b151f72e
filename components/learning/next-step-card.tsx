import { CalendarDays, Clock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { MyEnrolment } from "@/lib/learning/my-enrolment";
import { formatDayShort, formatMinutes } from "../format";
import { CairnProgress } from "../pathways/cairn-progress";
import { ButtonLink } from "../ui/button";
import { Tag } from "../ui/tag";
import { WhyEnrolled } from "./why-enrolled";

/** The next step, its reason, and the pathway's progress. */
export function NextStepCard({ enrolment }: { enrolment: MyEnrolment }) {
  const t = useTranslations("learning");
  const locale = useLocale();
  const { nextStep } = enrolment;
  if (!nextStep) return null;
  return (
    <section className="card next-card" aria-labelledby="next-step">
      <div className="say">
        <p className="row wrap small">
          <Tag tone="ok">{t("nextStep")}</Tag>
          <span className="ink2">
            {enrolment.title} ·{" "}
            {t("placeInSection", { section: nextStep.section, place: nextStep.place, of: nextStep.of })}
          </span>
        </p>
        <h2 id="next-step" className="mt-3">
          {nextStep.title}
        </h2>
        <p className="row wrap ink2 mt-2 gap-4">
          <span className="row gap-1">
            <Clock className="i" size={14} aria-hidden /> {formatMinutes(nextStep.minutes, locale)}
          </span>
          <span className={enrolment.isOverdue ? "row gap-1 danger-t" : "row gap-1"}>
            <CalendarDays className="i" size={14} aria-hidden />
            {enrolment.dueOn
              ? enrolment.isOverdue
                ? t("late", { day: t("pathwayDue", { day: formatDayShort(enrolment.dueOn, locale) }) })
                : t("pathwayDue", { day: formatDayShort(enrolment.dueOn, locale) })
              : t("noDate")}
          </span>
          <span>{t("toGo", { time: formatMinutes(enrolment.minutesLeft, locale) })}</span>
        </p>
        <WhyEnrolled enrolment={enrolment} className="reason mt-5" />
        <p className="row wrap mt-5 gap-4">
          <ButtonLink
            variant="primary"
            size="big"
            href={`/my/pathways/${enrolment.id}/steps/${nextStep.key}`}
          >
            {t("start", { time: formatMinutes(nextStep.minutes, locale) })}
          </ButtonLink>
          <ButtonLink variant="ghost" size="big" href={`/my/pathways/${enrolment.id}`}>
            {t("seeWhole")}
          </ButtonLink>
        </p>
      </div>
      <div className="picture">
        <CairnProgress sections={enrolment.sections} />
      </div>
    </section>
  );
}

import { useLocale, useTranslations } from "next-intl";
import type { RecentResult } from "@/lib/assessments/queries";
import type { OwnBadgePicture } from "@/lib/awards/my-pictures";
import type { Renewal } from "@/lib/awards/renewals";
import type { Day } from "@/lib/core/calendar";
import type { MyEnrolment } from "@/lib/learning/my-enrolment";
import type { StateCounts } from "@/lib/skills/figures";
import type { SkillRow } from "@/lib/skills/queries";
import { RenewalsCard } from "../badges/renewals-card";
import { formatDayLong, formatHours, formatMinutes } from "../format";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";
import { MyBadgesCard } from "./my-badges-card";
import { MySkillsCard } from "./my-skills-card";
import { NextStepCard } from "./next-step-card";
import { PathwayList } from "./pathway-list";
import { RecentResults } from "./recent-results";

type Props = {
  today: Day;
  monthlyHours: number;
  /** Those not completed. */
  enrolments: readonly MyEnrolment[];
  renewals: Renewal[];
  results: RecentResult[];
  /** The skills that the reader's job roles require. */
  skills: SkillRow[];
  counts: StateCounts;
  badges: OwnBadgePicture[];
};

/** The reader's next step, and below it their pathways, results, skills and badges. */
export function HomeView({ enrolments, renewals, ...props }: Props) {
  const t = useTranslations("learning");
  const locale = useLocale();
  const first = enrolments.find(({ nextStep, waitingSince }) => nextStep && !waitingSince);
  return (
    <>
      <PageHeader
        title={
          first?.nextStep
            ? t("oneStep", { minutes: formatMinutes(first.nextStep.minutes, locale) })
            : renewals.length > 0
              ? t("renewalsDue", { count: renewals.length })
              : t("nothingOpen")
        }
        sub={t("today", {
          day: formatDayLong(props.today, locale),
          hours: formatHours(props.monthlyHours, locale),
        })}
      />
      {first && <NextStepCard enrolment={first} />}
      {!first && renewals.length === 0 && (
        <EmptyState
          text={t(enrolments.some(({ waitingSince }) => waitingSince) ? "allWaiting" : "nothingOpenText")}
        />
      )}
      <div className="mt-4 grid grid-cols-12 gap-4">
        <div className="col-span-8 grid content-start gap-4 max-lg:col-span-12">
          <RenewalsCard renewals={renewals} />
          <Card title={t("yourPathways")} ruled bare>
            <PathwayList enrolments={enrolments.slice(0, 5)} />
          </Card>
          <RecentResults results={props.results} />
        </div>
        <div className="col-span-4 grid content-start gap-4 max-lg:col-span-12">
          <MySkillsCard skills={props.skills} counts={props.counts} />
          <MyBadgesCard badges={props.badges} />
        </div>
      </div>
    </>
  );
}

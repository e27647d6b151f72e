import { getLocale, getTranslations } from "next-intl/server";
import { formatDayLong, formatHours, formatMinutes } from "@/components/format";
import { Page } from "@/components/frame/page";
import { MyBadgesCard } from "@/components/learning/my-badges-card";
import { MySkillsCard } from "@/components/learning/my-skills-card";
import { NextStepCard } from "@/components/learning/next-step-card";
import { PathwayList } from "@/components/learning/pathway-list";
import { RecentResults } from "@/components/learning/recent-results";
import { RenewalsCard } from "@/components/learning/renewals-card";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { listRecentResults } from "@/lib/assessments/queries";
import { listBadgePictures } from "@/lib/awards/my-pictures";
import { listRenewals } from "@/lib/awards/renewals";
import { listMyEnrolments } from "@/lib/learning/my-learning";
import { monthlyHoursOf } from "@/lib/people/learning-time";
import { getOrganisation } from "@/lib/people/organisation";
import { countStates, listSkillsOf } from "@/lib/skills/queries";

export async function generateMetadata() {
  return { title: (await getTranslations("learning"))("home") };
}

export default async function HomePage() {
  const t = await getTranslations("learning");
  // No fallback: once one has been shown, React delays the content by 300 ms.
  return (
    <Page crumbs={[{ label: t("home") }]} reading>
      <Home />
    </Page>
  );
}

async function Home() {
  const actor = await requireActor();
  const [t, locale, organisation, enrolments] = [
    await getTranslations("learning"),
    await getLocale(),
    await getOrganisation(),
    await listMyEnrolments(actor),
  ];
  const skills = await listSkillsOf(actor, actor.employeeId);
  const renewals = await listRenewals(actor, actor.employeeId);
  const open = enrolments.filter(({ state }) => state !== "completed");
  const first = open.find(({ nextStep, waitingSince }) => nextStep && !waitingSince);
  const required = skills.filter(({ target }) => target !== null);
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
          day: formatDayLong(organisation.today, locale),
          hours: formatHours(await monthlyHoursOf(actor), locale),
        })}
      />
      {first && <NextStepCard enrolment={first} />}
      {!first && renewals.length === 0 && (
        <EmptyState
          text={t(open.some(({ waitingSince }) => waitingSince) ? "allWaiting" : "nothingOpenText")}
        />
      )}
      <div className="mt-4 grid grid-cols-12 gap-4">
        <div className="col-span-8 grid content-start gap-4 max-lg:col-span-12">
          <RenewalsCard renewals={renewals} />
          <Card title={t("yourPathways")} ruled bare>
            <PathwayList enrolments={open.slice(0, 5)} />
          </Card>
          <RecentResults results={await listRecentResults(actor)} />
        </div>
        <div className="col-span-4 grid content-start gap-4 max-lg:col-span-12">
          <MySkillsCard skills={required} counts={countStates(required)} />
          <MyBadgesCard badges={await listBadgePictures(actor)} />
        </div>
      </div>
    </>
  );
}

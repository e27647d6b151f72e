import { getTranslations } from "next-intl/server";
import { Page } from "@/components/frame/page";
import { HomeView } from "@/components/learning/home-view";
import { requireActor } from "@/lib/accounts/session";
import { listRecentResults } from "@/lib/assessments/queries";
import { listBadgePictures } from "@/lib/awards/my-pictures";
import { listRenewals } from "@/lib/awards/renewals";
import { listMyEnrolments } from "@/lib/learning/my-learning";
import { monthlyHoursOf } from "@/lib/people/learning-time";
import { ownDay } from "@/lib/people/own-day";
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
  const [today, enrolments, skills, renewals, monthlyHours, results, badges] = await Promise.all([
    ownDay(actor),
    listMyEnrolments(actor, { openOnly: true }),
    listSkillsOf(actor, actor.employeeId),
    listRenewals(actor, actor.employeeId),
    monthlyHoursOf(actor),
    listRecentResults(actor),
    listBadgePictures(actor),
  ]);
  const required = skills.filter(({ target }) => target !== null);
  return (
    <HomeView
      {...{ today, monthlyHours, enrolments, renewals, results, badges }}
      skills={required}
      counts={countStates(required)}
    />
  );
}

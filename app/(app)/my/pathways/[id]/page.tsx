import { notFound } from "next/navigation";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { formatDay, formatDayOf, formatMinutes } from "@/components/format";
import { Page } from "@/components/frame/page";
import { learnerMapTree } from "@/components/learning/my-map";
import { WhyEnrolled } from "@/components/learning/why-enrolled";
import { PathwayGoal } from "@/components/pathways/pathway-goal";
import { PathwayMap } from "@/components/pathways/pathway-map";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { requireActor } from "@/lib/accounts/session";
import { idParam } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { getMyPathway } from "@/lib/learning/my-learning";

export async function generateMetadata() {
  return { title: (await getTranslations("learning"))("myPathways") };
}

export default async function MyPathwayPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const pathway = await orNotFound(getMyPathway(actor, id));
  const [t, locale] = [await getTranslations("learning"), await getLocale()];
  const map = await getTranslations("pathwayMap");
  const due = pathway.dueOn ? t("due", { day: formatDay(pathway.dueOn, locale) }) : t("noDate");
  const { nextStep } = pathway;
  return (
    <Page crumbs={[{ label: t("myPathways"), href: "/my/pathways" }, { label: pathway.title }]} reading>
      <PageHeader
        title={pathway.title}
        sub={pathway.description}
        actions={
          nextStep &&
          !pathway.waitingSince && (
            <ButtonLink variant="primary" href={`/my/pathways/${id}/steps/${nextStep.key}`}>
              {t("start", { time: formatMinutes(nextStep.minutes, locale) })}
            </ButtonLink>
          )
        }
      />
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
          <p className="ink2 mt-4">
            {t("pathwayMoved", { day: formatDayOf(pathway.movedAt, locale, await getTimeZone()) })}
          </p>
        )}
        <WhyEnrolled enrolment={pathway} className="reason mt-4" />
      </Card>
      <div className="mt-4">
        <PathwayMap
          title={pathway.title}
          tree={learnerMapTree(pathway)}
          start={map("start")}
          goal={
            pathway.goals.length > 0 && (
              <PathwayGoal goals={pathway.goals} credentialCount={pathway.credentialCount} />
            )
          }
        />
      </div>
    </Page>
  );
}

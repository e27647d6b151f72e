import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { formatMinutes } from "@/components/format";
import { Page } from "@/components/frame/page";
import { learnerMapTree } from "@/components/learning/my-map";
import { MyPathwayStatus } from "@/components/learning/my-pathway-status";
import { PathwayGoal } from "@/components/pathways/pathway-goal";
import { PathwayMap } from "@/components/pathways/pathway-map";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { idParam } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { getMyPathway } from "@/lib/learning/my-learning";
import { listGoals } from "@/lib/pathways/goals";

export async function generateMetadata() {
  return { title: (await getTranslations("learning"))("myPathways") };
}

export default async function MyPathwayPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const pathway = await orNotFound(getMyPathway(actor, id));
  const goals = await listGoals(pathway.goalIds);
  const [t, locale] = [await getTranslations("learning"), await getLocale()];
  const map = await getTranslations("pathwayMap");
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
      <MyPathwayStatus pathway={pathway} />
      <div className="mt-4">
        <PathwayMap
          title={pathway.title}
          tree={learnerMapTree(pathway)}
          start={map("start")}
          goal={goals.length > 0 && <PathwayGoal goals={goals} />}
        />
      </div>
    </Page>
  );
}

import { getTranslations } from "next-intl/server";
import { Page } from "@/components/frame/page";
import { PathwayList } from "@/components/learning/pathway-list";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { listMyEnrolments } from "@/lib/learning/my-learning";

export async function generateMetadata() {
  return { title: (await getTranslations("learning"))("myPathways") };
}

export default async function MyPathwaysPage() {
  const actor = await requireActor();
  const t = await getTranslations("learning");
  const enrolments = await listMyEnrolments(actor);
  const open = enrolments.filter(({ state }) => state !== "completed").length;
  return (
    <Page crumbs={[{ label: t("myPathways") }]} reading>
      <PageHeader
        title={t("pathwaysTitle", { open })}
        sub={t("pathwaysSub", { done: enrolments.length - open })}
      />
      <Card bare>
        <PathwayList enrolments={enrolments} />
      </Card>
    </Page>
  );
}

import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/frame/page";
import { AttentionCard, countAttention } from "@/components/overview/attention-card";
import { ClusterCard } from "@/components/overview/cluster-card";
import { CompletionsCard } from "@/components/overview/completions-card";
import { GuideCard } from "@/components/overview/guide-card";
import { OverviewHeader } from "@/components/overview/overview-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { coverageByCluster } from "@/lib/reports/clusters";
import { attention, completions } from "@/lib/reports/overview";
import { totals } from "@/lib/reports/totals";
import { getGuide } from "@/lib/settings/guide";

export async function generateMetadata() {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage() {
  const actor = await requireActor();
  if (!can(actor, "assignment:read")) notFound();
  const organisation = await getOrganisation();
  const { today } = organisation;
  const scope = { actor, unitId: null, day: today };
  const [t, needs, guide, figures, months, clusters] = await Promise.all([
    getTranslations("overview"),
    orNotFound(attention(actor, today)),
    getGuide(actor, organisation),
    totals(scope),
    completions(actor, today),
    coverageByCluster(scope),
  ]);
  const mayApprove = can(actor, "credential:write");
  const things = countAttention(needs);
  const isEmpty = figures?.required === 0;
  const completed = months.reduce((sum, month) => sum + month.completed, 0);
  const hasHistory = !isEmpty || things > 0 || completed > 0;
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <OverviewHeader figures={figures} things={things} />
      <div className="grid grid-cols-12 gap-4">
        {guide && (
          <GuideCard items={guide} maySkip={can(actor, "organisation:write")} className="col-span-12" />
        )}
        {hasHistory && <AttentionCard {...{ needs, mayApprove }} className="col-span-5 max-lg:col-span-12" />}
        {hasHistory && (
          <CompletionsCard months={months} total={completed} className="col-span-7 max-lg:col-span-12" />
        )}
        {clusters.length > 0 && <ClusterCard rows={clusters} className="col-span-12" />}
      </div>
    </Page>
  );
}

import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { LineOverTime } from "@/components/charts/line-over-time";
import { ClientTexts } from "@/components/client-texts";
import { formatNumber } from "@/components/format";
import { Page } from "@/components/frame/page";
import { AttentionCard } from "@/components/overview/attention-card";
import { ClusterCard } from "@/components/overview/cluster-card";
import { FirstSteps } from "@/components/overview/first-steps";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { coverageByCluster } from "@/lib/reports/clusters";
import { attention, completions } from "@/lib/reports/overview";
import { totals } from "@/lib/reports/totals";
import { coveredPercent } from "@/lib/skills/figures";

export async function generateMetadata() {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage() {
  const actor = await requireActor();
  if (!can(actor, "assignment:write")) notFound();
  const { today } = await getOrganisation();
  const scope = { actor, unitId: null, day: today };
  const [t, locale] = [await getTranslations("overview"), await getLocale()];
  const needs = await orNotFound(attention(actor, today));
  const [figures, months, clusters] = [
    await totals(scope),
    await completions(actor, today),
    await coverageByCluster(scope),
  ];
  const things = countThings(needs);
  const isEmpty = figures?.required === 0;
  const completed = months.reduce((sum, month) => sum + month.completed, 0);
  const hasHistory = !isEmpty || things > 0 || completed > 0;
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader
        title={isEmpty && things === 0 ? t("emptyTitle") : t("headline", { count: things })}
        sub={
          isEmpty
            ? t("emptySub")
            : figures &&
              t("sub", {
                covered: coveredPercent(figures) ?? 0,
                burden: formatNumber(figures.burden, locale),
              })
        }
      />
      <div className="grid grid-cols-12 gap-4">
        {figures && isEmpty && <FirstSteps people={figures.people} className="col-span-12" />}
        {hasHistory && <AttentionCard needs={needs} className="col-span-5 max-lg:col-span-12" />}
        {hasHistory && (
          <ClientTexts of={["chart"]}>
            <LineOverTime
              title={t("completions")}
              sub={t("completionsSub")}
              description={t("completionsText", { count: completed })}
              series={[
                {
                  key: "completed",
                  label: t("completed"),
                  points: months.map(({ month, completed: value }) => ({ on: month, value })),
                },
              ]}
              unit="number"
              fromZero
              className="col-span-7 max-lg:col-span-12"
            />
          </ClientTexts>
        )}
        {clusters.length > 0 && <ClusterCard rows={clusters} className="col-span-12" />}
      </div>
    </Page>
  );
}

/** Count the kinds of items that need attention. */
const countThings = (needs: Awaited<ReturnType<typeof attention>>): number =>
  [
    needs.overdue,
    needs.dueSoon,
    needs.toMark,
    needs.stranded,
    needs.pathwayDrafts,
    needs.credentialDrafts,
    needs.dueForRenewal,
  ].filter((count) => count > 0).length;

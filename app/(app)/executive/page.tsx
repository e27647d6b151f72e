import { getLocale, getTranslations } from "next-intl/server";
import { BurdenCard } from "@/components/executive/burden-card";
import { CoverageCard } from "@/components/executive/coverage-card";
import { ForecastCard } from "@/components/executive/forecast-card";
import { UnderstaffedCard } from "@/components/executive/understaffed-card";
import { UnitsCard } from "@/components/executive/units-card";
import { formatNumber } from "@/components/format";
import { Page } from "@/components/frame/page";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { allow } from "@/lib/auth/policy";
import { idParam, oneOf } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { getUnit } from "@/lib/people/units";
import { readExecutive } from "@/lib/reports/executive";
import { totals } from "@/lib/reports/totals";
import { coveredPercent } from "@/lib/skills/figures";

type Search = Promise<Record<string, string | string[] | undefined>>;

export async function generateMetadata() {
  return { title: (await getTranslations("reports"))("title") };
}

export default async function ExecutivePage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor();
  await orNotFound((async () => allow(actor, "figure:read"))());
  const unit = await orNotFound(getUnit(actor, idParam(oneOf((await searchParams).unit)) ?? null));
  const { today, targetPercent } = await getOrganisation();
  const scope = { actor, unitId: unit.id, day: today };
  const [t, locale, figures] = [await getTranslations("reports"), await getLocale(), await totals(scope)];
  const crumbs = unit.isTop
    ? [{ label: t("title") }]
    : [{ label: t("title"), href: "/executive" }, { label: unit.name }];
  const covered = figures && coveredPercent(figures);
  if (!figures || covered === null)
    return (
      <Page crumbs={crumbs}>
        <PageHeader title={t(figures ? "nothing" : "tooFew", { unit: unit.name })} />
        <EmptyState text={t(figures ? "empty" : "tooFewText")} />
      </Page>
    );
  const below = await readExecutive(scope, unit.id);
  const counts = {
    people: formatNumber(figures.people, locale),
    roles: formatNumber(figures.jobRoles, locale),
    required: formatNumber(figures.required, locale),
  };
  return (
    <Page crumbs={crumbs}>
      <PageHeader
        title={t("covers", { percent: covered, unit: unit.isTop ? "all" : unit.name })}
        sub={t("sub", counts)}
      />
      <CoverageCard figures={figures} />
      <div className="mt-4 grid grid-cols-12 gap-4">
        <ForecastCard
          today={today}
          months={below.months}
          past={below.past}
          todayPercent={covered}
          targetPercent={targetPercent}
          className="col-span-6 max-lg:col-span-12"
        />
        <UnitsCard {...below.units} parentId={unit.parentId} className="col-span-6 max-lg:col-span-12" />
        <BurdenCard rows={below.burdens} unitId={unit.id} className="col-span-6 max-lg:col-span-12" />
        <UnderstaffedCard thin={below.thin} className="col-span-6 max-lg:col-span-12" />
      </div>
    </Page>
  );
}

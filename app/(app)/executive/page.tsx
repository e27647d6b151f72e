import { getTranslations } from "next-intl/server";
import { CoverageCard } from "@/components/executive/coverage-card";
import { FigureCards } from "@/components/executive/figure-cards";
import { OwnUnits } from "@/components/executive/own-units";
import { UnitHeader } from "@/components/executive/unit-header";
import { Page } from "@/components/frame/page";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { allow } from "@/lib/auth/policy";
import { idParam, oneOf } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { getUnit, listOwnUnits } from "@/lib/people/units";
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
  const [t, figures] = [await getTranslations("reports"), await totals(scope)];
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
  const [view, ownUnits] = await Promise.all([readExecutive(scope, unit.id), listOwnUnits(actor)]);
  return (
    <Page crumbs={crumbs} actions={<OwnUnits units={ownUnits} current={unit.id} />}>
      <UnitHeader unit={unit} percent={covered} figures={figures} />
      <CoverageCard figures={figures} />
      <FigureCards
        view={view}
        unit={unit}
        today={today}
        todayPercent={covered}
        targetPercent={targetPercent}
      />
    </Page>
  );
}

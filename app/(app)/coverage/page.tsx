import { getTranslations } from "next-intl/server";
import { CellPanel } from "@/components/coverage/cell-panel";
import { CoverageBoard } from "@/components/coverage/coverage-board";
import { coverageHref, readView } from "@/components/coverage/view";
import { Page } from "@/components/frame/page";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { readCoverage } from "@/lib/reports/coverage-view";
import { readOpenCell } from "@/lib/reports/open-cell";

type Search = Promise<Record<string, string | string[] | undefined>>;

export async function generateMetadata() {
  return { title: (await getTranslations("coverage"))("title") };
}

export default async function CoveragePage({ searchParams }: { searchParams: Search }) {
  const view = readView(await searchParams);
  const actor = await requireActor();
  const [t, organisation] = [await getTranslations("coverage"), await getOrganisation()];
  const coverage = await orNotFound(readCoverage(actor, organisation.today, view));
  const open = view.cell && (await orNotFound(readOpenCell(actor, organisation.today, view, coverage)));
  return (
    <Page
      crumbs={[{ label: organisation.name, href: "/coverage" }, { label: t("title") }]}
      panel={open && <CellPanel view={view} coverage={coverage} open={open} />}
    >
      <PageHeader title={t("title")} sub={t("sub")} />
      <div className="filters">
        <SegmentedLinks
          label={t("rows")}
          links={[
            {
              href: coverageHref({ ...view, by: "unit", rowPage: 1, cell: null }),
              label: t("units"),
              current: view.by === "unit",
            },
            {
              href: coverageHref({ ...view, by: "role", rowPage: 1, cell: null }),
              label: t("roles"),
              current: view.by === "role",
            },
          ]}
        />
      </div>
      <CoverageBoard view={view} coverage={coverage} begin={can(actor, "assignment:write")} />
    </Page>
  );
}

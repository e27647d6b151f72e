import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { ClosedUnits } from "@/components/structure/closed-units";
import { TableFoot } from "@/components/table-foot";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { idParam, oneOf, pageSize } from "@/lib/core/params";
import { listClosedUnits } from "@/lib/structure/views/closed-units";

export async function generateMetadata() {
  return { title: (await getTranslations("structure"))("closedTitle") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Closed units, which can be opened again. */
export default async function ClosedUnitsPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (!can(actor, "unit:read")) notFound();
  const search = await searchParams;
  const paging = { page: idParam(oneOf(search.page)) ?? 1, size: pageSize.parse(oneOf(search.size)) };
  const { rows, total } = await listClosedUnits(actor, paging);
  const t = await getTranslations("structure");
  return (
    <Page crumbs={[{ label: t("title"), href: "/structure" }, { label: t("closedTitle") }]} reading>
      <PageHeader title={t("closedTitle")} sub={t("closedSub")} />
      <ClientTexts of={["structure"]}>
        {rows.length === 0 ? (
          <EmptyState text={t("noClosed")} />
        ) : (
          <Card bare>
            <ClosedUnits rows={rows} mayWrite={can(actor, "unit:write")} />
            {total > rows.length && <TableFoot {...paging} total={total} />}
          </Card>
        )}
      </ClientTexts>
    </Page>
  );
}

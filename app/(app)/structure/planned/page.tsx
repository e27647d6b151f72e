import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { PlannedList } from "@/components/structure/planned-list";
import { TableFoot } from "@/components/table-foot";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { idParam, oneOf, pageSize } from "@/lib/core/params";
import { listPlanned } from "@/lib/structure/planned";
import { namesOfPlanned } from "@/lib/structure/views/planned-names";

export async function generateMetadata() {
  return { title: (await getTranslations("structure"))("plannedTitle") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PlannedPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (!can(actor, "planned-change:read")) notFound();
  const search = await searchParams;
  const paging = { page: idParam(oneOf(search.page)) ?? 1, size: pageSize.parse(oneOf(search.size)) };
  const { rows, total } = await listPlanned(actor, {}, paging);
  const [t, names] = [await getTranslations("structure"), await namesOfPlanned(actor, rows)];
  return (
    <Page crumbs={[{ label: t("title"), href: "/structure" }, { label: t("plannedTitle") }]} reading>
      <PageHeader title={t("plannedTitle")} sub={t("plannedSub")} />
      <ClientTexts of={["structure"]}>
        {rows.length === 0 ? (
          <EmptyState text={t("noPlanned")} />
        ) : (
          <Card bare>
            <PlannedList rows={rows} names={names} withSubject mayCancel={can(actor, "unit:write")} />
            {total > rows.length && <TableFoot {...paging} total={total} />}
          </Card>
        )}
      </ClientTexts>
    </Page>
  );
}

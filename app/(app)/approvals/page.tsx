import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { ApprovalsTable } from "@/components/drafts/approvals-table";
import { Page } from "@/components/frame/page";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { idParam, oneOf, pageSize } from "@/lib/core/params";
import { listWaitingDrafts } from "@/lib/drafts/review-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("drafts.review"))("title") };
}

/** Drafts in review, for those who may approve them. */
export default async function ApprovalsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  if (!can(actor, "credential:write")) notFound();
  const search = await searchParams;
  const page = idParam(oneOf(search.page)) ?? 1;
  const size = pageSize.parse(oneOf(search.size));
  const { rows, total } = await listWaitingDrafts(actor, { page, size });
  const t = await getTranslations("drafts.review");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader title={t("headline", { total })} sub={total > 0 ? t("sub") : undefined} />
      <ClientTexts of={["drafts"]}>
        <ApprovalsTable rows={rows} paging={{ page, size, total }} />
      </ClientTexts>
    </Page>
  );
}

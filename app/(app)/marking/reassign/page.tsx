import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { ReassignList } from "@/components/marking/reassign-list";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { listAssessors, listStranded } from "@/lib/assessments/reassign";
import { can } from "@/lib/auth/policy";
import { requestTime } from "@/lib/core/request-time";

export async function generateMetadata() {
  return { title: (await getTranslations("assess"))("reassignCrumb") };
}

export default async function ReassignPage() {
  const actor = await requireActor();
  if (!can(actor, "submission:assign")) notFound();
  const now = requestTime();
  const [t, overview] = [await getTranslations("assess"), await getTranslations("overview")];
  const [rows, assessors] = await Promise.all([listStranded(actor, now), listAssessors(actor, now)]);
  return (
    <Page crumbs={[{ label: overview("title"), href: "/overview" }, { label: t("reassignCrumb") }]}>
      <PageHeader title={t("reassignTitle", { count: rows.length })} sub={t("reassignSub")} />
      <ClientTexts of={["assess"]}>
        <ReassignList rows={rows} assessors={assessors} />
      </ClientTexts>
    </Page>
  );
}

import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { NewJobRole } from "@/components/job-roles/new-job-role";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";

export async function generateMetadata() {
  return { title: (await getTranslations("jobRoles"))("newTitle") };
}

/** Adds a job role. */
export default async function NewJobRolePage() {
  const actor = await requireActor();
  if (!can(actor, "job-role:write")) notFound();
  const t = await getTranslations("jobRoles");
  return (
    <Page reading crumbs={[{ label: t("title"), href: "/job-roles" }, { label: t("newTitle") }]}>
      <PageHeader title={t("newTitle")} sub={t("newSub")} />
      <ClientTexts of={["jobRoles"]}>
        <NewJobRole />
      </ClientTexts>
    </Page>
  );
}

import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { NewCredential } from "@/components/credentials/new-credential";
import { Page } from "@/components/frame/page";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";

export async function generateMetadata() {
  return { title: (await getTranslations("credentials"))("new") };
}

export default async function NewCredentialPage() {
  if (!can(await requireActor(), "credential:write")) notFound();
  const t = await getTranslations("credentials");
  return (
    <Page crumbs={[{ label: t("title"), href: "/credentials" }, { label: t("new") }]} reading>
      <PageHeader title={t("new")} sub={t("newSub")} />
      <ClientTexts of={["credentials"]}>
        <NewCredential />
      </ClientTexts>
    </Page>
  );
}

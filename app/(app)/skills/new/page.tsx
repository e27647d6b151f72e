import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { SkillForm } from "@/components/skill-catalogue/skill-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { listClusters } from "@/lib/structure/catalogue-list";

export async function generateMetadata() {
  return { title: (await getTranslations("catalogue"))("newTitle") };
}

/** Adds a skill. */
export default async function NewSkillPage() {
  const actor = await requireActor();
  const clusters = await orNotFound(listClusters(actor));
  const { defaultHalfLifeMonths } = await getOrganisation();
  const t = await getTranslations("catalogue");
  return (
    <Page reading crumbs={[{ label: t("title"), href: "/skills" }, { label: t("newTitle") }]}>
      <PageHeader title={t("newTitle")} />
      <ClientTexts of={["catalogue", "learning"]}>
        <SkillForm clusters={clusters} defaultHalfLife={defaultHalfLifeMonths} />
      </ClientTexts>
    </Page>
  );
}

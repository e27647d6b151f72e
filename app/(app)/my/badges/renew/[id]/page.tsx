import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { MyAssessmentList } from "@/components/learning/my-assessment-list";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { getMyCredential } from "@/lib/assessments/my-credential";
import { idParam } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";

export async function generateMetadata() {
  return { title: (await getTranslations("learning"))("renewTitle") };
}

/** The assessments of a credential that is renewed without a pathway, or earned again after a revocation. */
export default async function RenewPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const credential = await orNotFound(getMyCredential(actor, id));
  const t = await getTranslations("learning");
  const { isRevoked } = credential;
  const title = t(isRevoked ? "againOf" : "renewOf", { title: credential.title });
  return (
    <Page crumbs={[{ label: t("toBadges"), href: "/my/badges" }, { label: title }]} reading>
      <PageHeader title={title} sub={t(isRevoked ? "againSub" : "renewSub")} />
      <ClientTexts of={["learning"]}>
        <div className="grid gap-4">
          <MyAssessmentList credential={credential} enrolmentId={null} isHeld={credential.isHeld} />
          <p>
            <ButtonLink variant="ghost" href="/my/badges">
              {t("toBadges")}
            </ButtonLink>
          </p>
        </div>
      </ClientTexts>
    </Page>
  );
}

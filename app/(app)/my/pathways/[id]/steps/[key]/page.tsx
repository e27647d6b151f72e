import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { formatMinutes } from "@/components/format";
import { Page } from "@/components/frame/page";
import { StepContent } from "@/components/learning/step-content";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { getMyCredential } from "@/lib/assessments/my-credential";
import { idParam } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { getMyPathway } from "@/lib/learning/my-learning";
import { getStepPathway } from "@/lib/learning/step-view";
import { stepsOf } from "@/lib/pathways/rules";

export async function generateMetadata() {
  return { title: (await getTranslations("learning"))("nextStep") };
}

export default async function StepPage({ params }: { params: Promise<{ id: string; key: string }> }) {
  const actor = await requireActor();
  const { id, key } = await params;
  const pathway = await orNotFound(getMyPathway(actor, idParam(id) ?? notFound()));
  const step = stepsOf(pathway.tree).find((one) => one.key === key) ?? notFound();
  const [t, locale] = [await getTranslations("learning"), await getLocale()];
  const isDone = pathway.done.has(key);
  const isOpen = isDone || pathway.open.has(key);
  const credentialId = isOpen ? step.credentialId : null;
  const [credential, other] = await Promise.all([
    credentialId ? orNotFound(getMyCredential(actor, credentialId)) : null,
    credentialId && !isDone ? getStepPathway(actor, credentialId) : null,
  ]);
  return (
    <Page
      crumbs={[
        { label: t("myPathways"), href: "/my/pathways" },
        { label: pathway.title, href: `/my/pathways/${pathway.id}` },
        { label: step.title },
      ]}
      reading
    >
      <PageHeader
        title={step.title}
        sub={`${step.kind === "credential" ? t("assessments") : t("learn")} · ${formatMinutes(step.minutes, locale)}`}
      />
      <ClientTexts of={["learning"]}>
        <StepContent enrolmentId={pathway.id} {...{ step, isOpen, isDone, credential, other }} />
      </ClientTexts>
    </Page>
  );
}

import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { formatMinutes } from "@/components/format";
import { Page } from "@/components/frame/page";
import { CompleteStepForm } from "@/components/learning/complete-step-form";
import { MyAssessmentList } from "@/components/learning/my-assessment-list";
import { StepPathwayCard } from "@/components/learning/step-pathway-card";
import { Markdown } from "@/components/markdown";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
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
        <div className="grid gap-4">
          {!isOpen && <Note>{t("locked")}</Note>}
          {isDone && <Note>{step.kind === "credential" ? t("earned") : t("stepDone")}</Note>}
          {isOpen && step.kind === "learn" && (
            <Card>
              {step.body && <Markdown text={step.body} above={1} label={step.title} />}
              {step.url && (
                <p className="mt-4">
                  <ButtonLink href={step.url} rel="noopener noreferrer">
                    {t("openLink")}
                  </ButtonLink>
                </p>
              )}
            </Card>
          )}
          {isOpen && !isDone && step.kind === "learn" && (
            <CompleteStepForm enrolmentId={pathway.id} stepKey={key} label={t("markDone")} />
          )}
          {isOpen && step.credentialId !== null && (
            <CredentialStep
              credentialId={step.credentialId}
              enrolmentId={pathway.id}
              stepKey={key}
              isHeld={isDone}
            />
          )}
          <p>
            <ButtonLink variant="ghost" href={`/my/pathways/${pathway.id}`}>
              {t("back")}
            </ButtonLink>
          </p>
        </div>
      </ClientTexts>
    </Page>
  );
}

async function CredentialStep({
  credentialId,
  enrolmentId,
  stepKey,
  isHeld,
}: {
  credentialId: number;
  enrolmentId: number;
  stepKey: string;
  isHeld: boolean;
}) {
  const actor = await requireActor();
  const credential = await orNotFound(getMyCredential(actor, credentialId));
  const other = isHeld ? null : await getStepPathway(actor, credentialId);
  return (
    <>
      {other && <StepPathwayCard pathway={other} enrolmentId={enrolmentId} stepKey={stepKey} />}
      <MyAssessmentList credential={credential} enrolmentId={enrolmentId} isHeld={isHeld} />
    </>
  );
}

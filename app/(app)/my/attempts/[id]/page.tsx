import { Check, X } from "lucide-react";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { resultSays } from "@/components/learning/result-says";
import { StartForm } from "@/components/learning/start-form";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { getResult } from "@/lib/assessments/queries";
import { requireActor } from "@/lib/auth/session";
import { orNotFound } from "@/lib/core/not-found";
import { idParam } from "@/lib/core/params";

export async function generateMetadata() {
  return { title: (await getTranslations("learning"))("see") };
}

export default async function AttemptPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const result = await orNotFound(getResult(actor, id));
  if (result.kind === "project") redirect(`/my/projects/${id}`);
  if (result.state === "open") redirect(`/quiz/${id}`);
  const t = await getTranslations("learning");
  const counts = { points: result.points ?? 0, max: result.maxPoints ?? 0 };
  const isPassed = result.state === "passed";
  const waits = result.nextTryAt !== null && result.nextTryAt > new Date();
  const back = result.enrolmentId ? `/my/pathways/${result.enrolmentId}` : "/my/pathways";
  return (
    <Page
      crumbs={[
        { label: t("myPathways"), href: "/my/pathways" },
        { label: result.credential, href: back },
        { label: result.title },
      ]}
      reading
    >
      <PageHeader
        title={isPassed ? t("resultPassed", counts) : t("resultFailed", counts)}
        sub={await resultSays({ ...result, isPassed })}
        actions={
          <>
            {!isPassed && !waits && (
              <ClientTexts>
                <StartForm
                  assessmentId={result.assessmentId}
                  enrolmentId={result.enrolmentId}
                  isProject={false}
                  label={t("tryAgain")}
                />
              </ClientTexts>
            )}
            <ButtonLink href={back}>{t("back")}</ButtonLink>
          </>
        }
      />
      {result.feedback.length > 0 && (
        <Card title={t("questionsAndAnswers")} ruled bare>
          <ol className="rowlist">
            {result.feedback.map((item) => (
              <li key={item.id} className="flex gap-3">
                {item.isRight ? (
                  <Check className="i accent-t mt-1" size={16} aria-hidden />
                ) : (
                  <X className="i warn-t mt-1" size={16} aria-hidden />
                )}
                <div>
                  <p className="med">
                    {item.prompt} <span className="sr">{item.isRight ? t("right") : t("wrong")}</span>
                  </p>
                  {item.text && <p className="ink2 mt-1">{item.text}</p>}
                </div>
              </li>
            ))}
          </ol>
        </Card>
      )}
    </Page>
  );
}

import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { formatMinutes } from "@/components/format";
import { Page } from "@/components/frame/page";
import { BeforeNextAttempt } from "@/components/learning/before-next-attempt";
import { resultText } from "@/components/learning/result-text";
import { StartForm } from "@/components/learning/start-form";
import { QuizReviewList } from "@/components/quiz/quiz-review-list";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { getResult } from "@/lib/assessments/result";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";
import { listStepsToReread } from "@/lib/learning/steps-to-reread";

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
  const waits = result.nextAttemptAt !== null && result.nextAttemptAt > requestTime();
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
        sub={await resultText({ ...result, isPassed })}
        actions={
          <>
            {!isPassed && !waits && (
              <ClientTexts>
                <StartForm
                  assessmentId={result.assessmentId}
                  enrolmentId={result.enrolmentId}
                  isProject={false}
                  label={
                    result.timeLimitMinutes === null
                      ? t("tryAgain")
                      : t("startTimed", {
                          time: formatMinutes(result.timeLimitMinutes, await getLocale()),
                        })
                  }
                />
              </ClientTexts>
            )}
            <ButtonLink href={back}>{t("back")}</ButtonLink>
          </>
        }
      />
      {result.review ? (
        <Card title={t("questionsAndAnswers")} ruled bare>
          <QuizReviewList questions={result.review} />
        </Card>
      ) : (
        <BeforeNextAttempt steps={await listStepsToReread(actor, result)} />
      )}
    </Page>
  );
}

import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/frame/page";
import { BeforeNextAttempt } from "@/components/learning/before-next-attempt";
import { QuizReviewList } from "@/components/quiz/quiz-review-list";
import { ResultHeader } from "@/components/quiz/result-header";
import { Card } from "@/components/ui/card";
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
      <ResultHeader result={result} canRetry={result.state !== "passed" && !waits} back={back} />
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

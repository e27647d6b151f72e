import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { QuizRunner } from "@/components/quiz/quiz-runner";
import { PagePerson } from "@/components/sending/page-person";
import { requireActor } from "@/lib/accounts/session";
import { getQuiz } from "@/lib/assessments/queries";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";

export async function generateMetadata() {
  return { title: (await getTranslations("learning"))("quiz") };
}

export default async function QuizPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const quiz = await orNotFound(getQuiz(actor, idParam((await params).id) ?? notFound()));
  if (quiz.state !== "open") redirect(`/my/attempts/${quiz.id}`);
  const { deadlineAt, ...rest } = quiz;
  const now = requestTime();
  const secondsLeft =
    deadlineAt === null ? null : Math.max(0, Math.ceil((deadlineAt.getTime() - now.getTime()) / 1000));
  const answers = quiz.questions.filter(({ givenAt }) => givenAt > 0);
  const quizState = {
    state: quiz.state,
    now: now.toISOString(),
    deadlineAt: deadlineAt?.toISOString() ?? null,
    answers: answers.map(({ id, chosen, isFlagged, givenAt }) => ({
      questionId: id,
      optionIds: chosen,
      isFlagged,
      givenAt,
    })),
  };
  return (
    <ClientTexts of={["learning", "attempts", "leaving"]}>
      <PagePerson id={actor.employeeId} name={actor.name}>
        <QuizRunner key={quiz.id} {...rest} secondsLeft={secondsLeft} quizState={quizState} />
      </PagePerson>
    </ClientTexts>
  );
}
